/* Draws the timeline on its canvases. Knows neither where its data come from nor what a pointer does. */
(() => {
  'use strict';

  const { tickStep, moment, duration, paint } = window.stackvizTimeline;
  const { xOf, timeOf, fit, text, parts, gaps, blocks, strip, drawGraph, graphHead, graphTop, AXIS, GRAPH_HEAD, OVERVIEW } = paint;

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

  function overview(canvas, l, s, data) {
    const whole = { from: s.head.from, to: s.head.to };
    const c = fit(canvas, l.width, OVERVIEW);
    if (data) {
      const room = OVERVIEW - 16;
      const small = {
        ...l, row: Math.max(2, Math.min(10, room / s.head.lanes.length)), strip: 1,
        lanes: s.head.lanes.map((lane, i) => ({ y: 13 + i * room / s.head.lanes.length, height: room / s.head.lanes.length })),
      };
      blocks(c, small, { ...s, view: whole }, data, true);
      strip(c, small, { ...s, view: whole }, data);
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

  Object.assign(paint, { main, overlay, overview, brush });
})();
