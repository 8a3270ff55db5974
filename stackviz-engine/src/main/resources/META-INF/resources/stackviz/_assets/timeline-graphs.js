/* Draws what the hosts did, below the lanes on the same axis. */
(() => {
  'use strict';

  const { paint } = window.stackvizTimeline;
  const { xOf, graphTop, text, GRAPH, GRAPH_HEAD } = paint;
  const UNITS = { B: 1024, 'B/s': 1024 };

  /** A value with its unit: 312 MiB, 1.2 MiB/s, 34%. */
  function quantity(value, unit) {
    if (value === null || value === undefined) return '–';
    if (!UNITS[unit]) return (Math.abs(value) >= 100 || Number.isInteger(value) ? Math.round(value) : value.toFixed(1)) + (!unit ? '' : unit === '%' ? unit : '\u00a0' + unit);
    const names = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi'];
    let n = 0;
    let size = value;
    for (; Math.abs(size) >= 1024 && n < names.length - 1; n++) size /= 1024;
    return (n > 0 && Math.abs(size) < 10 ? size.toFixed(1) : Math.round(size)) + '\u00a0' + names[n] + unit;
  }

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
    strains(c, l, s, graph, top, high);
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

  /** Minutes in which the host was short of something while tests failed: a band with a bar, which shows without colour. */
  function strains(c, l, s, graph, top, high) {
    c.fillStyle = s.colours.status.U;
    (graph.strains || []).forEach(({ from, to }) => {
      const left = xOf(l, s.view, from);
      const wide = Math.max(3, xOf(l, s.view, to) - left);
      c.globalAlpha = 0.2;
      c.fillRect(left, top, wide, high);
      c.globalAlpha = 1;
      c.fillRect(left, top - 1, wide, 4);
    });
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

  Object.assign(paint, { drawGraph, graphHead });
})();
