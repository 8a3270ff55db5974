/*
 * The timeline under one's hands: mount() of the contract in timeline-model.js. It makes `t`, which the parts of one timeline
 * share; each part is a function of it that says what it adds:
 *   root, source, options, head      what mount was given
 *   s                                what is seen: view, filter, clock, windows, graphs, selected, hover, cursor, colours
 *   l                                where everything stands; null while the element has no width
 *   page                             where the table twin is
 *   dead                             true once it is gone: late answers are dropped
 *   show, zoom, pan, draw, measure, changed    the view, here
 *   dom                              its elements, timeline-controls.js
 *   filter, filtered, fetchAll, settle, failed    its data, timeline-data.js
 *   select, say, step, open, pick, hover, away    what is chosen, timeline-selection.js
 *   rows, strains                    the table twin, timeline-table.js
 *   listen                           timeline-input.js
 */
(() => {
  'use strict';

  const T = window.stackvizTimeline;
  const P = T.paint;

  function seen(head, given) {
    const whole = { from: head.homeFrom, to: head.homeTo };
    const asked = given.from !== undefined && given.from !== null && given.to > given.from;
    return {
      head, origin: Date.parse(head.origin), clock: given.clock || 'relative', view: asked ? T.clamp(Number(given.from), Number(given.to), head.from, head.to) : whole,
      filter: { q: given.q || '', status: given.status || '', owner: given.owner || '', tag: given.tag || '', worker: given.worker === undefined ? null : given.worker },
      windows: [null, null], graphs: [], selected: null, hover: null, cursor: null, colours: null,
    };
  }

  /** What is looked at, and when it is drawn and told. */
  function view(t) {
    const { root, options, head, s } = t;
    let dirty = '';
    let covered = true;
    let told = null;

    function measure() {
      const width = root.clientWidth;
      if (!width) return;
      t.l = P.layout(head, width, s.graphs.length, options.compact);
      t.dom.view.style.height = t.l.height + 'px';
      t.dom.overview.style.height = P.OVERVIEW + 'px';
    }

    function show(from, to) {
      s.view = T.clamp(from, to, head.from, head.to);
      t.page.skip = 0;
      draw('mb');
      t.settle();
      changed();
    }

    function zoom(factor, x) {
      const chosen = s.selected && s.selected.start >= s.view.from && s.selected.start <= s.view.to ? s.selected.start : (s.view.from + s.view.to) / 2;
      const at = x === undefined ? chosen : P.timeOf(t.l, s.view, x);
      show(at - (at - s.view.from) * factor, at + (s.view.to - at) * factor);
    }

    const pan = (share) => show(s.view.from + share * (s.view.to - s.view.from), s.view.to + share * (s.view.to - s.view.from));

    /** m: the lanes, o: what moves over them, b: the brush, w: the whole run under it. Once in a frame, however often asked. */
    function draw(what) {
      if (!dirty) requestAnimationFrame(paintNow);
      dirty += what;
    }

    function paintNow() {
      const what = dirty;
      dirty = '';
      if (t.dead || !t.l) return;
      if (!s.colours) s.colours = P.colours(root);
      if (what.includes('m')) P.main(t.dom.base, t.l, s);
      overlay(what);
      if (options.compact) return;
      if (what.includes('w')) P.overview(t.dom.whole, t.l, s, s.windows[0]);
      if (what.includes('b')) P.brush(t.dom.brush, t.l, s);
    }

    /** When only the lanes moved, an empty one stays as it is, so that no frame of a drag composes it again. */
    function overlay(what) {
      const needed = s.selected !== null || s.hover !== null || s.cursor !== null;
      if (what.includes('o') || (what.includes('m') && (needed || covered))) P.overlay(t.dom.over, t.l, s);
      covered = needed;
    }

    function changed() {
      clearTimeout(told);
      if (!options.changed) return;
      told = setTimeout(() => {
        const home = s.view.from === head.homeFrom && s.view.to === head.homeTo;
        options.changed({ from: home ? null : s.view.from, to: home ? null : s.view.to, test: s.selected ? s.selected.ordinal : null, ...s.filter, clock: s.clock });
      }, T.WAIT);
    }

    return { measure, show, zoom, pan, draw, changed };
  }

  function mount(root, source, options = {}) {
    const given = options.state || {};
    const t = { root, source, options, head: source.head, s: seen(source.head, given), l: null, page: { skip: 0 }, dead: false };
    const { s } = t;
    s.windows[0] = source.first || null;
    [T.controls, view, T.data, T.selection, T.table, T.input].forEach((part) => Object.assign(t, part(t)));

    function begin() {
      if (s.windows[0] && T.isEmpty(s.filter)) t.settle();
      else t.fetchAll();
      if (given.test) source.test(Number(given.test)).then((test) => { if (!t.dead && test) t.select(test, !given.from && !given.to); }).catch(t.failed);
    }

    const recolour = () => {
      s.colours = null;
      t.draw('mobw');
    };
    const watch = new ResizeObserver(() => {
      const before = t.l && t.l.width;
      t.measure();
      if (!t.l || t.l.width === before) return;
      t.draw('mobw');
      if (!before) begin();
      else t.settle();
    });
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    const deaf = t.listen();
    document.addEventListener('portal:theme', recolour);
    scheme.addEventListener('change', recolour);
    t.say();
    t.measure();
    if (t.l) {
      t.draw('mobw');
      begin();
    }
    watch.observe(root);

    return {
      show: t.show,
      select: (ordinal) => source.test(ordinal).then((test) => t.select(test, true)),
      destroy: () => {
        t.dead = true;
        watch.disconnect();
        deaf();
        document.removeEventListener('portal:theme', recolour);
        scheme.removeEventListener('change', recolour);
        root.replaceChildren();
      },
    };
  }

  Object.assign(T, { mount });
})();
