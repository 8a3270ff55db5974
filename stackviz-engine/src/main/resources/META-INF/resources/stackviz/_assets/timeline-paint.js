/* Draws the timeline of timeline-model.js on canvases. Knows neither where its data come from nor what a pointer does. */
(() => {
  'use strict';

  const { tickStep, moment, duration, gapText, isBad, SEVERITY, FLAG } = window.stackvizTimeline;
  const AXIS = 24;
  const STRIP = 14;
  const GRAPH = 76;
  const GRAPH_HEAD = 19;
  const LETTERS = Object.keys(SEVERITY).sort((a, b) => SEVERITY[a] - SEVERITY[b]);
  // Share of the lane's height: what is worse is taller, so that it can be told without its colour.
  const TALL = { K: 0.36, S: 0.72, X: 0.72, U: 1, I: 1, '?': 1, F: 1 };
  const TOKENS = { S: 'success', F: 'failure', K: 'skipped', X: 'unstable', U: 'unstable', I: 'infra', '?': 'unknown' };

  /** The tokens of the style sheet as plain colours of the theme in force. */
  function colours(element) {
    const probe = document.createElement('span');
    element.append(probe);
    const read = (name) => {
      probe.style.color = 'var(--' + name + ')';
      return getComputedStyle(probe).color;
    };
    const result = { status: {}, series: [1, 2, 3, 4].map((n) => read('series-' + n)), font: getComputedStyle(element).fontFamily };
    ['ground', 'ground-2', 'ground-3', 'line', 'edge', 'ink', 'ink-2', 'accent'].forEach((name) => { result[name] = read(name); });
    LETTERS.forEach((letter) => { result.status[letter] = read(TOKENS[letter]); });
    probe.remove();
    result.hatch = hatch(result.status.I, result.ground);
    return result;
  }

  function hatch(ink, ground) {
    const tile = document.createElement('canvas');
    tile.width = 8;
    tile.height = 8;
    const c = tile.getContext('2d');
    c.fillStyle = ground;
    c.fillRect(0, 0, 8, 8);
    c.strokeStyle = ink;
    c.lineWidth = 2.5;
    c.beginPath();
    for (let x = -8; x <= 8; x += 8) {
      c.moveTo(x - 1, 9);
      c.lineTo(x + 9, -1);
    }
    c.stroke();
    return c.createPattern(tile, 'repeat');
  }

  /** Where everything stands, in CSS pixels. */
  function layout(head, width, graphs, compact) {
    const rows = head.lanes.reduce((sum, lane) => sum + lane.rows, 0);
    const height = rows <= 6 && !compact ? 26 : rows <= 12 ? 20 : rows <= 24 ? 14 : rows <= 64 ? 9 : 5;
    const longest = head.lanes.reduce((most, lane) => Math.max(most, lane.label.length), 8);
    const gutter = Math.round(Math.min(longest * 6.4 + 16, width < 600 ? 68 : 136));
    const pad = height > 9 ? 4 : 1;
    let y = AXIS + STRIP + 6;
    const lanes = head.lanes.map((lane) => {
      const at = { y, height: lane.rows * height };
      y += at.height + pad;
      return at;
    });
    const graphsFrom = y + 4;
    return { width, gutter, plot: Math.max(1, width - gutter - 1), row: height, lanes, strip: AXIS, graphsFrom, height: graphsFrom + graphs * (GRAPH + 4) + 2 };
  }

  const xOf = (l, view, time) => l.gutter + (time - view.from) / (view.to - view.from) * l.plot;
  const timeOf = (l, view, x) => view.from + (x - l.gutter) / l.plot * (view.to - view.from);

  function fit(canvas, width, height) {
    const ratio = window.devicePixelRatio || 1;
    const w = Math.max(1, Math.round(width * ratio));
    const h = Math.max(1, Math.round(height * ratio));
    if (canvas.width !== w || canvas.height !== h) {
      canvas.width = w;
      canvas.height = h;
      canvas.style.width = width + 'px';
      canvas.style.height = height + 'px';
    }
    const c = canvas.getContext('2d');
    c.setTransform(ratio, 0, 0, ratio, 0, 0);
    c.clearRect(0, 0, width, height);
    return c;
  }

  function text(c, words, x, y, room) {
    const most = Math.floor(room / 6.1);
    if (most >= 2) c.fillText(words.length <= most ? words : words.slice(0, most - 1) + '…', x, y);
  }

  /** windows: what is known, the coarse one first; each is drawn where no later one covers the view. */
  function main(canvas, l, s) {
    const c = fit(canvas, l.width, l.height);
    const { colours: k, view } = s;
    c.font = '12px ' + k.font;
    c.textBaseline = 'middle';
    axis(c, l, s);
    parts(view, s.windows).forEach(({ window: data, from, to }) => {
      const left = Math.max(l.gutter, xOf(l, view, from));
      const right = Math.min(l.gutter + l.plot, xOf(l, view, to));
      if (right <= left) return;
      c.save();
      c.beginPath();
      c.rect(left, 0, right - left, l.height);
      c.clip();
      gaps(c, l, s, data);
      blocks(c, l, s, data);
      strip(c, l, s, data);
      c.restore();
    });
    labels(c, l, s);
    (s.graphs || []).forEach((graph, n) => drawGraph(c, l, s, graph, n));
  }

  /** The finest window takes what it covers, the coarse one the rest. */
  function parts(view, windows) {
    const known = windows.filter(Boolean);
    const fine = known[known.length - 1];
    if (!fine) return [];
    const from = Math.max(view.from, fine.from);
    const to = Math.min(view.to, fine.to);
    if (known.length === 1 || (from <= view.from && to >= view.to)) return [{ window: fine, from: view.from, to: view.to }];
    if (to <= from) return [{ window: known[0], from: view.from, to: view.to }];
    return [{ window: known[0], from: view.from, to: from }, { window: known[0], from: to, to: view.to }, { window: fine, from, to }];
  }

  function axis(c, l, s) {
    const { colours: k, view } = s;
    const step = tickStep(view.to - view.from, Math.max(2, l.plot / (l.plot < 500 ? 72 : 96)));
    const shift = s.clock === 'relative' || !s.clock ? 0 : phase(s, step);
    c.textAlign = 'center';
    for (let t = Math.ceil((view.from - shift) / step) * step + shift; t <= view.to; t += step) {
      const x = Math.round(xOf(l, view, t)) + 0.5;
      c.fillStyle = k.line;
      c.fillRect(x - 0.5, AXIS - 5, 1, l.height - AXIS);
      c.fillStyle = k['ink-2'];
      if (x > l.gutter + 20 && x < l.width - 20) c.fillText(moment(t, step, s.clock, s.origin), x, 10);
    }
  }

  /** Where on the axis the clock in use shows a round number. */
  function phase(s, step) {
    const zone = s.clock === 'local' ? new Date(s.origin).getTimezoneOffset() * 60e6 : 0;
    return (step - (s.origin * 1000 - zone) % step) % step;
  }

  function gaps(c, l, s, data) {
    const { colours: k, view } = s;
    const g = data.gaps;
    for (let i = 0; i < g.lane.length; i++) {
      const from = Math.max(l.gutter, xOf(l, view, g.start[i]));
      const to = Math.min(l.gutter + l.plot, xOf(l, view, g.end[i]));
      if (to - from < 1) continue;
      const lane = l.lanes[g.lane[i]];
      const kind = g.kind[i];
      const y = lane.y + lane.height / 2;
      c.fillStyle = k.edge;
      if (kind === 'i' || kind === 't') {
        for (let x = from; kind === 't' && x < to; x += 6) c.fillRect(x, y, Math.min(2, to - x), 1);
        if (kind === 'i') c.fillRect(from, y, to - from, 1);
      } else {
        const high = l.row > 9 ? 5 : 3;
        c.fillStyle = k['ground-3'];
        c.fillRect(from, lane.y + 1, to - from, lane.height - 2);
        c.fillStyle = k.edge;
        c.fillRect(from, y - 0.5, to - from, 1);
        if (kind !== 'd') c.fillRect(to - 1.5, y - high, 1.5, 2 * high);
        if (kind === 'd' || kind === 'b') c.fillRect(from, y - high, 1.5, 2 * high);
      }
      if (to - from > 90 && l.row >= 14 && kind !== 'i') gapLabel(c, l, k, data, i, from, to, y);
    }
  }

  function gapLabel(c, l, k, data, i, from, to, y) {
    const g = data.gaps;
    const name = (id) => (id < 0 ? null : data.classes[id]);
    const words = gapText({ gap: g.kind[i], start: g.start[i], end: g.end[i], setUp: name(g.setUp[i]), tearDown: name(g.tearDown[i]) });
    const shown = words.slice(0, Math.floor((to - from - 16) / 6.1));
    const wide = Math.min(c.measureText(shown).width, to - from - 16);
    c.fillStyle = g.kind[i] === 't' ? k.ground : k['ground-3'];
    c.fillRect(from + 8, y - 8, wide + 4, 16);
    c.fillStyle = k['ink-2'];
    c.textAlign = 'left';
    text(c, words, from + 10, y, to - from - 16);
  }

  function buckets(status) {
    const of = {};
    LETTERS.forEach((letter) => { of[letter] = []; });
    for (let i = 0; i < status.length; i++) (of[status[i]] || of['?']).push(i);
    return of;
  }

  function blocks(c, l, s, data) {
    const narrow = buckets(data.bins.status);
    const wide = buckets(data.tests.status);
    // The worst last, so that nothing covers it.
    LETTERS.forEach((letter) => {
      narrow[letter].forEach((i) => bin(c, l, s, data, i, letter));
      wide[letter].forEach((i) => test(c, l, s, data.tests, i, letter));
    });
    c.globalAlpha = 1;
  }

  const FADED = 0.16;

  function bin(c, l, s, data, i, letter) {
    const b = data.bins;
    const start = data.from + b.at[i] * data.bin;
    // On whole pixels, so that neighbours neither overlap nor leave a line between them.
    const from = Math.round(xOf(l, s.view, start));
    const to = Math.round(xOf(l, s.view, start + data.bin));
    if (to < l.gutter || from > l.width) return;
    c.globalAlpha = b.match && b.match[i] === 0 ? FADED : 1;
    block(c, l, s, l.lanes[b.lane[i]].y + b.row[i] * l.row, from, Math.max(to, from + (isBad(letter) ? 3 : 1)), letter, false);
  }

  function test(c, l, s, t, i, letter) {
    const from = xOf(l, s.view, t.start[i]);
    let to = xOf(l, s.view, t.end[i]);
    if (to < l.gutter || from > l.width) return;
    if (to - from > 4) to -= 1;
    c.globalAlpha = t.match && t.match[i] === '0' ? FADED : 1;
    const y = l.lanes[t.lane[i]].y + t.row[i] * l.row;
    block(c, l, s, y, from, Math.max(to, from + (isBad(letter) ? 3 : 2)), letter, (t.flags[i] & FLAG.UNENDED) !== 0);
    const left = Math.max(from, l.gutter);
    if (to - left > 16 && l.row >= 14 && (letter !== 'S' || to - left > 44)) {
      c.fillStyle = t.flags[i] & FLAG.UNENDED ? s.colours.ink : s.colours.ground;
      c.textAlign = 'left';
      if (letter === 'K') {
        c.fillStyle = s.colours['ink-2'];
        if (to - left > 60) text(c, 'K ' + t.method[i], left + 4, y + l.row - 4, to - left - 8);
      } else {
        text(c, letter === 'S' ? t.method[i] : to - left > 40 ? letter + ' ' + t.method[i] : letter + ' ', left + 4, y + l.row / 2 + 0.5, Math.max(13, to - left - 8));
      }
    }
  }

  function block(c, l, s, y, from, to, letter, unended) {
    const left = Math.max(from, l.gutter - 1);
    const wide = Math.min(to, l.width) - left;
    const high = Math.max(2, TALL[letter] * (l.row - 1));
    const top = letter === 'K' ? y + 1 : y + (l.row - high) / 2;
    c.fillStyle = unended ? s.colours.hatch : s.colours.status[letter];
    c.fillRect(left, top, wide, high);
    if (unended) {
      c.fillStyle = s.colours.status[letter];
      c.fillRect(left, top, wide, 1.5);
      c.fillRect(left, top + high - 1.5, wide, 1.5);
    }
  }

  /** Failures of all lanes as marks of one size, however short they were. */
  function strip(c, l, s, data) {
    const n = data.strip;
    for (let i = 0; i < n.at.length; i++) {
      const x = xOf(l, s.view, data.from + n.at[i] * data.bin);
      if (x < l.gutter - 4 || x > l.width + 4) continue;
      c.globalAlpha = n.match && n.match[i] === 0 ? FADED : 1;
      c.fillStyle = s.colours.status.F;
      c.beginPath();
      c.moveTo(x - 4, l.strip);
      c.lineTo(x + 4, l.strip);
      c.lineTo(x, l.strip + STRIP - 4);
      c.fill();
    }
    c.globalAlpha = 1;
  }

  function labels(c, l, s) {
    const { colours: k } = s;
    c.clearRect(0, 0, l.gutter, l.height);
    c.textAlign = 'left';
    c.fillStyle = s.head.bad ? k.status.F : k['ink-2'];
    text(c, s.head.bad ? s.head.bad + ' bad' : 'failures', 0, l.strip + 5, l.gutter - 4);
    s.head.lanes.forEach((lane, i) => {
      const at = l.lanes[i];
      if (l.row < 9 && i % 2) return;
      c.fillStyle = lane.bad ? k.ink : k['ink-2'];
      text(c, lane.worker === null ? (l.gutter < 90 ? 'no worker' : lane.label) : lane.label, 0, at.y + Math.min(at.height, l.row) / 2 + 0.5, l.gutter - 4);
      if (l.row > 9) {
        c.fillStyle = k.line;
        c.fillRect(0, at.y + at.height + 1.5, l.width, 1);
      }
    });
  }

  // Graphs -----------------------------------------------------------------------------------------

  const UNITS = { B: 1024, 'B/s': 1024 };

  /** A value with its unit: 312 MiB, 1.2 MiB/s, 34 %. */
  function quantity(value, unit) {
    if (value === null || value === undefined) return '–';
    if (!UNITS[unit]) return (Math.abs(value) >= 100 || Number.isInteger(value) ? Math.round(value) : value.toFixed(1)) + (unit ? '\u202f' + unit : '');
    const names = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi'];
    let n = 0;
    let size = value;
    for (; Math.abs(size) >= 1024 && n < names.length - 1; n++) size /= 1024;
    return (n > 0 && Math.abs(size) < 10 ? size.toFixed(1) : Math.round(size)) + '\u202f' + names[n] + unit;
  }

  const graphTop = (l, n) => l.graphsFrom + n * (GRAPH + 4);

  function topOf(graph) {
    if (graph.max) return graph.max;
    const most = graph.series.reduce((top, one) => (one.high || one.value).reduce((a, v) => Math.max(a, v || 0), top), 0);
    if (!most) return 1;
    const base = UNITS[graph.unit] ? 1024 ** Math.floor(Math.log(most) / Math.log(1024)) : 1;
    const digits = 10 ** Math.floor(Math.log10(most / base));
    return base * digits * [1, 2, 2.5, 5, 10].find((n) => n * digits * base >= most);
  }

  function drawGraph(c, l, s, graph, n) {
    const { colours: k, view } = s;
    const top = graphTop(l, n) + GRAPH_HEAD;
    const high = GRAPH - GRAPH_HEAD - 2;
    const most = topOf(graph);
    c.fillStyle = k.line;
    c.fillRect(l.gutter, top, l.plot, 1);
    c.fillRect(l.gutter, top + high / 2, l.plot, 1);
    c.fillStyle = k.edge;
    c.fillRect(l.gutter, top + high, l.plot, 1);
    c.fillStyle = k['ink-2'];
    c.textAlign = 'right';
    c.fillText(quantity(most, graph.unit), l.gutter - 6, top + 6);
    c.fillText(quantity(0, graph.unit), l.gutter - 6, top + high - 3);
    c.save();
    c.beginPath();
    c.rect(l.gutter, top - 1, l.plot, high + 2);
    c.clip();
    c.lineWidth = 1.5;
    const height = (value) => top + high - Math.min(1.02, value / most) * high;
    graph.series.forEach((series, i) => {
      band(c, l, view, series, height, k.series[i % k.series.length]);
      c.strokeStyle = k.series[i % k.series.length];
      c.setLineDash(i % 2 ? [4, 2] : []);
      c.beginPath();
      let broken = true;
      series.at.forEach((at, j) => {
        const value = series.value[j];
        if (value === null || value === undefined) { broken = true; return; }
        const x = xOf(l, view, at);
        const y = height(value);
        if (broken) c.moveTo(x, y);
        else c.lineTo(x, y);
        broken = false;
      });
      c.stroke();
    });
    c.setLineDash([]);
    c.restore();
    graphHead(c, l, s, graph, n, null);
  }

  /** From the least to the greatest value, so that a peak shows at any zoom. */
  function band(c, l, view, series, height, colour) {
    if (!series.low || !series.high) return;
    const step = series.at.length > 1 ? (series.at[1] - series.at[0]) / (view.to - view.from) * l.plot : 2;
    c.fillStyle = colour;
    c.globalAlpha = 0.22;
    series.at.forEach((at, j) => {
      if (series.low[j] === null || series.low[j] === undefined) return;
      const y = height(series.high[j]);
      const tall = height(series.low[j]) - y;
      if (tall > 1) c.fillRect(xOf(l, view, at) - step / 2, y, Math.max(1, step), tall);
    });
    c.globalAlpha = 1;
  }

  /** The values next to a time. */
  function valueAt(series, time) {
    let low = 0;
    let high = series.at.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (series.at[middle] < time) low = middle + 1;
      else high = middle;
    }
    return low > 0 && time - series.at[low - 1] < series.at[low] - time ? series.value[low - 1] : series.value[low];
  }

  function graphHead(c, l, s, graph, n, time) {
    const { colours: k } = s;
    const y = graphTop(l, n) + 8;
    c.textAlign = 'left';
    c.textBaseline = 'middle';
    c.font = '600 12px ' + k.font;
    c.fillStyle = k.ink;
    if (time === null) text(c, graph.title, 0, y, l.gutter - 4);
    c.font = '12px ' + k.font;
    let x = l.gutter;
    graph.series.forEach((series, i) => {
      const words = series.name + (time === null ? '' : ' ' + quantity(valueAt(series, time), graph.unit));
      c.fillStyle = k.series[i % k.series.length];
      if (i % 2) {
        c.fillRect(x, y - 1, 5, 2);
        c.fillRect(x + 7, y - 1, 5, 2);
      } else {
        c.fillRect(x, y - 1, 12, 2);
      }
      c.fillStyle = k['ink-2'];
      c.fillText(words, x + 16, y);
      x += 16 + (time === null ? c.measureText(words).width : Math.max(c.measureText(words).width, series.name.length * 6.1 + 60)) + 14;
    });
  }

  // What moves over it -----------------------------------------------------------------------------

  function overlay(canvas, l, s) {
    const c = fit(canvas, l.width, l.height);
    const { colours: k, view } = s;
    c.font = '12px ' + k.font;
    c.textBaseline = 'middle';
    if (s.selected) chosen(c, l, s, s.selected, k.accent, 2);
    if (s.hover && s.hover.test) chosen(c, l, s, s.hover.test, k.ink, 1);
    if (s.cursor === null || s.cursor < l.gutter || s.cursor > l.gutter + l.plot) return;
    const time = timeOf(l, view, s.cursor);
    c.fillStyle = k['ink-2'];
    c.fillRect(Math.round(s.cursor), AXIS - 4, 1, l.height - AXIS);
    const words = moment(time, (view.to - view.from) / l.plot, s.clock, s.origin);
    const wide = c.measureText(words).width + 12;
    const x = Math.min(Math.max(s.cursor - wide / 2, l.gutter), l.width - wide);
    c.fillStyle = k.ink;
    c.fillRect(x, 0, wide, 19);
    c.fillStyle = k.ground;
    c.textAlign = 'left';
    c.fillText(words, x + 6, 10);
    (s.graphs || []).forEach((graph, n) => {
      c.fillStyle = k.ground;
      c.fillRect(l.gutter, graphTop(l, n), l.plot, GRAPH_HEAD - 2);
      graphHead(c, l, s, graph, n, time);
    });
  }

  function chosen(c, l, s, test, colour, line) {
    const from = xOf(l, s.view, test.start);
    const to = Math.max(xOf(l, s.view, test.end), from + 3);
    if (to < l.gutter || from > l.width || !l.lanes[test.lane]) return;
    const y = l.lanes[test.lane].y + test.row * l.row;
    const left = Math.max(from, l.gutter) - line;
    c.strokeStyle = colour;
    c.lineWidth = line;
    c.strokeRect(left, y - line / 2, Math.min(to, l.width) - left + line, l.row + line - 1);
    if (line < 2) return;
    c.fillStyle = colour;
    c.beginPath();
    c.moveTo(left - 4 + line, l.lanes[test.lane].y + l.lanes[test.lane].height + 8);
    c.lineTo(left + 6 + line, l.lanes[test.lane].y + l.lanes[test.lane].height + 8);
    c.lineTo(left + 1 + line, l.lanes[test.lane].y + l.lanes[test.lane].height + 1);
    c.fill();
  }

  // The whole run with the part that is looked at ----------------------------------------------------

  const OVERVIEW = 56;

  function overview(canvas, l, s, data) {
    const whole = { from: s.head.from, to: s.head.to };
    const c = fit(canvas, l.width, OVERVIEW);
    if (data) {
      const room = OVERVIEW - 16;
      const small = {
        ...l, row: Math.max(2, Math.min(10, room / s.head.lanes.length)), strip: 1,
        lanes: s.head.lanes.map((lane, i) => ({ y: 13 + i * room / s.head.lanes.length, height: room / s.head.lanes.length })),
      };
      const flat = { ...data, tests: { ...data.tests, row: data.tests.row.map(() => 0) }, bins: { ...data.bins, row: data.bins.row.map(() => 0) } };
      blocks(c, small, { ...s, view: whole }, flat);
      strip(c, small, { ...s, view: whole }, flat);
    }
    c.clearRect(0, 0, l.gutter, OVERVIEW);
    c.font = '12px ' + s.colours.font;
    c.textBaseline = 'middle';
    c.fillStyle = s.colours['ink-2'];
    text(c, 'whole run', 0, 18, l.gutter - 4);
    text(c, duration(whole.to), 0, 34, l.gutter - 4);
  }

  function brush(canvas, l, s) {
    const c = fit(canvas, l.width, OVERVIEW);
    const whole = { from: s.head.from, to: s.head.to };
    const from = xOf(l, whole, s.view.from);
    const to = Math.max(xOf(l, whole, s.view.to), from + 2);
    c.fillStyle = s.colours.ground;
    c.globalAlpha = 0.62;
    c.fillRect(l.gutter, 0, from - l.gutter, OVERVIEW);
    c.fillRect(to, 0, l.width - to, OVERVIEW);
    c.globalAlpha = 1;
    c.strokeStyle = s.colours.accent;
    c.lineWidth = 1.5;
    c.strokeRect(from, 0.75, to - from, OVERVIEW - 1.5);
    c.fillStyle = s.colours.accent;
    c.fillRect(from - 3, OVERVIEW / 2 - 9, 6, 18);
    c.fillRect(to - 3, OVERVIEW / 2 - 9, 6, 18);
  }

  // What is under the pointer ------------------------------------------------------------------------

  /** A test, a bin or a gap of the finest window there; null when there is nothing. */
  function hit(l, s, x, y) {
    if (x < l.gutter) return null;
    const data = parts(s.view, s.windows).map((part) => part).find((part) => {
      const time = timeOf(l, s.view, x);
      return time >= part.from && time <= part.to;
    });
    if (!data) return null;
    if (y >= l.strip - 2 && y < l.strip + STRIP) return onStrip(l, s, data.window, x);
    const lane = l.lanes.findIndex((each) => y >= each.y - 1 && y <= each.y + each.height + 1);
    if (lane < 0) return null;
    const row = Math.max(0, Math.min(s.head.lanes[lane].rows - 1, Math.floor((y - l.lanes[lane].y) / l.row)));
    return onLane(l, s, data.window, lane, row, x);
  }

  function onStrip(l, s, data, x) {
    let best = null;
    data.strip.at.forEach((at, i) => {
      const away = Math.abs(xOf(l, s.view, data.from + at * data.bin) - x);
      if (away < 7 && (!best || away < best.away)) best = { away, ordinal: data.strip.ordinal[i], count: data.strip.count[i], bad: data.strip.count[i], status: 'F', bin: true, from: data.from + at * data.bin, to: data.from + (at + 1) * data.bin };
    });
    return best;
  }

  function onLane(l, s, data, lane, row, x) {
    let best = null;
    const better = (from, to, status, make) => {
      const away = x < from ? from - x : x > to ? x - to : 0;
      if (away > 3) return;
      const rank = SEVERITY[status] * 10 - away - Math.min(9, (to - from) / 100);
      if (!best || rank > best.rank) best = { rank, ...make() };
    };
    const t = data.tests;
    for (let i = 0; i < t.ordinal.length; i++) {
      if (t.lane[i] !== lane || t.row[i] !== row) continue;
      better(xOf(l, s.view, t.start[i]), xOf(l, s.view, t.end[i]), t.status[i], () => ({
        test: {
          ordinal: t.ordinal[i], name: (data.classes[t.owner[i]] ? data.classes[t.owner[i]] + '.' : '') + t.method[i], owner: data.classes[t.owner[i]],
          status: t.status[i], lane, row, start: t.start[i], end: t.end[i], flags: t.flags[i], tags: [],
        },
      }));
    }
    const b = data.bins;
    for (let i = 0; i < b.at.length; i++) {
      if (b.lane[i] !== lane || b.row[i] !== row) continue;
      const start = data.from + b.at[i] * data.bin;
      better(xOf(l, s.view, start), xOf(l, s.view, start + data.bin), b.status[i], () => ({ bin: true, lane, count: b.count[i], bad: b.bad[i], status: b.status[i], ordinal: b.ordinal[i], from: start, to: start + data.bin }));
    }
    return best || onGap(l, s, data, lane, x);
  }

  function onGap(l, s, data, lane, x) {
    const g = data.gaps;
    const time = timeOf(l, s.view, x);
    const i = g.lane.findIndex((of, n) => of === lane && g.start[n] <= time && time <= g.end[n]);
    if (i < 0) return null;
    const name = (id) => (id < 0 ? null : data.classes[id]);
    return { gap: { gap: g.kind[i], lane, start: g.start[i], end: g.end[i], setUp: name(g.setUp[i]), tearDown: name(g.tearDown[i]) } };
  }

  Object.assign(window.stackvizTimeline, { paint: { colours, layout, main, overlay, overview, brush, hit, xOf, timeOf, quantity, OVERVIEW } });
})();
