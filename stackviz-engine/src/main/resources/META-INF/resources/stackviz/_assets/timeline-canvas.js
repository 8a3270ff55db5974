/* What all that is drawn stands on: colours, places, a canvas of the right size. */
(() => {
  'use strict';

  const { SEVERITY } = window.stackvizTimeline;
  const AXIS = 24;
  const STRIP = 14;
  const GRAPH = 76;
  const GRAPH_HEAD = 19;
  const OVERVIEW = 56;
  const LETTERS = Object.keys(SEVERITY).sort((a, b) => SEVERITY[a] - SEVERITY[b]);
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

  const graphTop = (l, n) => l.graphsFrom + n * (GRAPH + 4);

  window.stackvizTimeline.paint = { colours, layout, xOf, timeOf, graphTop, fit, text, parts, AXIS, STRIP, GRAPH, GRAPH_HEAD, OVERVIEW, LETTERS };
})();
