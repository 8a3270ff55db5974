/* What of the timeline is under the pointer. */
(() => {
  'use strict';

  const { SEVERITY, paint } = window.stackvizTimeline;
  const { xOf, timeOf, graphTop, parts, STRIP, GRAPH } = paint;

  /** A test, a bin or a gap of the finest window there, or a strain of a graph; null when there is nothing. */
  function hit(l, s, x, y) {
    if (x < l.gutter) return null;
    if (y >= l.graphsFrom) return onGraph(l, s, x, y);
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

  function onGraph(l, s, x, y) {
    const graph = s.graphs.find((each, n) => y >= graphTop(l, n) && y < graphTop(l, n) + GRAPH);
    const strain = graph && (graph.strains || []).find(({ from, to }) => xOf(l, s.view, from) <= x + 3 && x - 3 <= xOf(l, s.view, to));
    return strain ? { strain } : null;
  }

  function onGap(l, s, data, lane, x) {
    const g = data.gaps;
    const time = timeOf(l, s.view, x);
    const i = g.lane.findIndex((of, n) => of === lane && g.start[n] <= time && time <= g.end[n]);
    if (i < 0) return null;
    const name = (id) => (id < 0 ? null : data.classes[id]);
    return { gap: { gap: g.kind[i], lane, start: g.start[i], end: g.end[i], setUp: name(g.setUp[i]), tearDown: name(g.tearDown[i]) } };
  }

  Object.assign(paint, { hit });
})();
