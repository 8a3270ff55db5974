/* Graphs of what the hosts did, of what the API of a run's resources answers. See timeline-model.js for the contract. */
(() => {
  'use strict';

  const HOSTS = 4;
  const MINUTE = 60e6;
  const GRAPHS = [
    { title: 'CPU', unit: '%', max: 100, by: 100, of: { cpu_busy: 'busy', cpu_wait: 'wait', cpu_steal: 'steal' } },
    { title: 'Memory', unit: 'B', max: null, by: 1, of: { memory_used: 'used', memory_available: 'available', swap_used: 'swap used' } },
    { title: 'Disk', unit: 'B/s', max: null, by: 1, of: { disk_read: 'read', disk_written: 'written' } },
    { title: 'Network', unit: 'B/s', max: null, by: 1, of: { net_received: 'received', net_sent: 'sent' } },
    { title: 'Load', unit: '', max: null, by: 1, of: { load_1m: '1 minute', processes_blocked: 'blocked' } },
  ];

  /** What the API says of a run's resources as graphs; a measure that stays at zero and is not the first is left out. */
  function graphs(answer, origin) {
    if (!answer || !answer.lines.length) return [];
    const hosts = Array.from(new Set(answer.lines.map((line) => line.host || line.file))).slice(0, HOSTS);
    const begin = (Date.parse(answer.from) - origin) * 1000;
    const at = (i) => begin + (i + 0.5) * answer.windowMillis * 1000;
    const strain = (hint) => {
      const from = (Date.parse(hint.minute) - origin) * 1000;
      return { from, to: from + MINUTE, text: hint.text };
    };
    const telling = (values) => values.some((value) => value);
    return hosts.flatMap((host) => GRAPHS.map((graph) => {
      const lines = answer.lines.filter((line) => (line.host || line.file) === host && graph.of[line.measure]);
      lines.sort((a, b) => Object.keys(graph.of).indexOf(a.measure) - Object.keys(graph.of).indexOf(b.measure));
      return {
        title: hosts.length > 1 ? graph.title + ' ' + host : graph.title, unit: graph.unit, max: graph.max,
        series: lines.filter((line, i) => i === 0 || telling(line.max)).map((line) => ({ name: graph.of[line.measure], ...samples(line, graph.by, at) })),
        strains: (answer.hints || []).filter((hint) => hint.host === host && graph.of[hint.measure]).map(strain),
      };
    })).filter((graph) => graph.series.length);
  }

  /** Only windows with a sample: they may be rarer than windows. A line is broken where several in a row are missing. */
  function samples(line, by, at) {
    const there = [];
    line.mean.forEach((value, i) => { if (value !== null) there.push(i); });
    const steps = there.slice(1).map((i, n) => i - there[n]).sort((a, b) => a - b);
    const usual = steps.length ? steps[steps.length >> 1] : 1;
    const found = { at: [], value: [], low: [], high: [] };
    const put = (time, value, low, high) => { found.at.push(time); found.value.push(value); found.low.push(low); found.high.push(high); };
    there.forEach((i, n) => {
      if (n && i - there[n - 1] > 4 * usual) put(at((i + there[n - 1]) / 2), null, null, null);
      put(at(i), line.mean[i] * by, line.min[i] * by, line.max[i] * by);
    });
    return found;
  }

  Object.assign(window.stackvizTimeline, { graphs });
})();
