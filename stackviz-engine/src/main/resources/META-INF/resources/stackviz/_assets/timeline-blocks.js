/* Draws what happened on the lanes: tests, bins of tests, the gaps between them, and the strip of failures. */
(() => {
  'use strict';

  const { gapText, isBad, FLAG, paint } = window.stackvizTimeline;
  const { xOf, text, STRIP, LETTERS } = paint;
  // Share of the lane's height: what is worse is taller, so that it can be told without its colour.
  const TALL = { K: 0.36, S: 0.72, X: 0.72, U: 1, I: 1, '?': 1, F: 1 };
  const FADED = 0.16;

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

  /** Of each window once, since a drag draws the same one in every frame. */
  const prepared = new WeakMap();

  function prepare(data) {
    if (!prepared.has(data)) prepared.set(data, { runs: runs(data.bins), tests: buckets(data.tests.status) });
    return prepared.get(data);
  }

  const byLetter = () => Object.fromEntries(LETTERS.map((letter) => [letter, []]));

  function buckets(status) {
    const of = byLetter();
    for (let i = 0; i < status.length; i++) (of[status[i]] || of['?']).push(i);
    return of;
  }

  /** Bins that look the same and lie side by side are one rectangle; bad ones stay apart, each as wide as can be seen. */
  function runs(bins) {
    const of = byLetter();
    const open = new Map();
    for (let i = 0; i < bins.at.length; i++) {
      const letter = of[bins.status[i]] ? bins.status[i] : '?';
      const faded = Boolean(bins.match) && bins.match[i] === 0;
      const key = bins.lane[i] * 1024 + bins.row[i];
      const last = open.get(key);
      if (last && last.letter === letter && last.faded === faded && last.end === bins.at[i] && !isBad(letter)) {
        last.end++;
      } else {
        const run = { letter, faded, lane: bins.lane[i], row: bins.row[i], at: bins.at[i], end: bins.at[i] + 1 };
        open.set(key, run);
        of[letter].push(run);
      }
    }
    return of;
  }

  /** flat: without rows, as in the overview. */
  function blocks(c, l, s, data, flat) {
    const { runs: narrow, tests: wide } = prepare(data);
    // The worst last, so that nothing covers it.
    LETTERS.forEach((letter) => {
      narrow[letter].forEach((run) => bins(c, l, s, data, run, flat));
      wide[letter].forEach((i) => test(c, l, s, data.tests, i, letter, flat));
    });
    c.globalAlpha = 1;
  }

  function bins(c, l, s, data, run, flat) {
    // On whole pixels, so that neighbours neither overlap nor leave a line between them.
    const from = Math.round(xOf(l, s.view, data.from + run.at * data.bin));
    const to = Math.round(xOf(l, s.view, data.from + run.end * data.bin));
    if (to < l.gutter || from > l.width) return;
    c.globalAlpha = run.faded ? FADED : 1;
    block(c, l, s, l.lanes[run.lane].y + (flat ? 0 : run.row * l.row), from, Math.max(to, from + (isBad(run.letter) ? 3 : 1)), run.letter, false);
  }

  function test(c, l, s, t, i, letter, flat) {
    const from = xOf(l, s.view, t.start[i]);
    let to = xOf(l, s.view, t.end[i]);
    if (to < l.gutter || from > l.width) return;
    if (to - from > 4) to -= 1;
    c.globalAlpha = t.match && t.match[i] === '0' ? FADED : 1;
    const y = l.lanes[t.lane[i]].y + (flat ? 0 : t.row[i] * l.row);
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

  Object.assign(paint, { gaps, blocks, strip });
})();
