/* The timeline under one's hands: pointer, wheel, touch, keys, filter, table twin. See timeline-model.js for the contract. */
(() => {
  'use strict';

  const T = window.stackvizTimeline;
  const P = T.paint;
  const WAIT = 120;
  const ROWS = 50;
  const CLOCKS = [['relative', 'since the start'], ['local', 'local time'], ['utc', 'UTC']];
  const STATUSES = [['', 'any'], ['FUI?', 'bad'], ['F', 'fail'], ['U', 'unexpected success'], ['I?', 'never ended'], ['K', 'skip'], ['X', 'expected failure'], ['S', 'success']];
  const CSS = { S: 'success', F: 'failure', K: 'skipped', X: 'unstable', U: 'unstable', I: 'infra', '?': 'unknown' };
  const KEYS = 'Arrows move, plus and minus zoom, 0 shows the tests, j and k go to the next and previous failure, n and p to the next and previous test, Enter opens the selected test.';

  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    Object.entries(attributes || {}).forEach(([key, value]) => {
      if (value === true) element.setAttribute(key, '');
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
    });
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }

  const mark = (letter) => make('span', { class: 'st st-' + CSS[letter] }, T.WORDS[letter]);
  const tail = (name) => name.split('.').slice(-2).join('.');

  function mount(root, source, options = {}) {
    const { head } = source;
    const given = options.state || {};
    const s = {
      head, origin: Date.parse(head.origin), clock: given.clock || 'relative', view: { from: head.homeFrom, to: head.homeTo },
      filter: { q: given.q || '', status: given.status || '', owner: given.owner || '', tag: given.tag || '', worker: given.worker === undefined ? null : given.worker },
      windows: [source.first || null, null], graphs: [], selected: null, hover: null, cursor: null, colours: null,
    };
    let l = null;
    let askedAll = 0;
    let askedFine = 0;
    let timer = null;
    let dirty = '';
    let dead = false;
    const page = { skip: 0 };
    const dom = build();

    // Elements -------------------------------------------------------------------------------------

    function build() {
      const base = make('canvas', { class: 'tl-base', 'aria-hidden': 'true' });
      const over = make('canvas', { class: 'tl-over' });
      const tip = make('div', { class: 'tl-tip', hidden: true });
      const view = make('div', {
        class: 'tl-view', tabindex: options.compact ? null : '0', role: 'group', 'aria-roledescription': 'timeline', 'aria-keyshortcuts': options.compact ? null : 'j k n p Enter + - 0',
        'aria-label': T.grouped(head.tests) + ' tests on ' + head.lanes.length + ' lanes, ' + T.grouped(head.bad) + ' bad. ' + (options.compact ? '' : KEYS),
      }, base, over, tip);
      const whole = make('canvas', { class: 'tl-base', 'aria-hidden': 'true' });
      const brush = make('canvas', { class: 'tl-over' });
      const overview = make('div', { class: 'tl-overview' }, whole, brush);
      const said = make('p', { class: 'tl-said', 'aria-live': 'polite' });
      const found = make('output', { class: 'tl-found' });
      const twin = make('div', { class: 'tl-rows' });
      const details = make('details', { class: 'fold tl-twin' }, make('summary', {}, 'The same as a table'), twin);
      root.classList.add('tl');
      if (options.compact) root.replaceChildren(view, said);
      else root.replaceChildren(form(found), overview, said, view, legend(), details);
      return { base, over, tip, view, whole, brush, overview, said, found, twin, details };
    }

    function form(found) {
      const field = (label, input) => make('label', {}, label + ' ', input);
      const input = (name, size) => make('input', { type: 'search', name, value: s.filter[name], size, autocomplete: 'off', maxlength: '200' });
      const choice = (name, choices, value) => make('select', { name }, ...choices.map(([key, word]) => make('option', { value: key, selected: key === value }, word)));
      const workers = [['*', 'any']].concat(head.lanes.map((lane) => [lane.worker === null ? '' : lane.worker, lane.label]));
      const button = (word, title, act) => {
        const made = make('button', { type: 'button', title }, word);
        made.addEventListener('click', act);
        return made;
      };
      const fields = make('details', { class: 'tl-fields', open: root.clientWidth > 600 }, make('summary', {}, 'Filter'), make('div', {},
        field('Name', input('q', 20)), field('Status', choice('status', STATUSES, s.filter.status)), field('Class', input('owner', 16)), field('Tag', input('tag', 8)),
        head.lanes.length > 1 ? field('Worker', choice('worker', workers, s.filter.worker === null ? '*' : s.filter.worker)) : null,
        field('Clock', choice('clock', CLOCKS, s.clock))));
      const made = make('form', { class: 'filter tl-filter' }, fields,
        make('span', { class: 'tl-buttons' },
          button('−', 'Zoom out (-)', () => zoom(2)), button('+', 'Zoom in (+)', () => zoom(0.5)), button('Tests', 'Show what the workers did (0)', () => show(head.homeFrom, head.homeTo)),
          button('Whole run', 'Show everything (Home)', () => show(head.from, head.to)),
          button('‹ Failure', 'Previous failure (k)', () => step(-1, true)), button('Failure ›', 'Next failure (j)', () => step(1, true))),
        found);
      made.addEventListener('submit', (event) => event.preventDefault());
      let typing = null;
      made.addEventListener('input', () => {
        clearTimeout(typing);
        typing = setTimeout(() => filtered(new FormData(made)), WAIT);
      });
      return made;
    }

    function legend() {
      const keys = ['S', 'F', 'K', 'X', 'U', 'I'].map((letter) => make('li', { class: 'tl-key tl-key-' + (letter === 'I' ? 'hatch' : letter === 'K' ? 'low' : 'full') + ' st-' + CSS[letter] }, letter + ' ' + T.WORDS[letter]));
      const gaps = [['setup', 'setUpClass (bar at its end) or tearDownClass (bar at its begin): at most that long'], ['tail', 'idle tail'], ['strip', 'failures of all workers']];
      return make('ul', { class: 'tl-legend', 'aria-label': 'Legend' }, ...keys, ...gaps.map(([name, words]) => make('li', { class: 'tl-key tl-key-' + name }, words)));
    }

    // Data -----------------------------------------------------------------------------------------

    const filter = () => (T.isEmpty(s.filter) ? null : { ...s.filter });

    function filtered(data) {
      const worker = data.get('worker');
      s.clock = data.get('clock');
      const next = { q: data.get('q').trim(), status: data.get('status'), owner: data.get('owner').trim(), tag: data.get('tag').trim(), worker: worker === null || worker === '*' ? null : worker };
      const same = JSON.stringify(next) === JSON.stringify(s.filter);
      s.filter = next;
      if (!same) {
        page.skip = 0;
        fetchAll();
      }
      changed();
      draw('mobw');
    }

    function fetchAll() {
      const question = ++askedAll;
      askedFine++;
      source.window({ from: head.from, to: head.to, pixels: Math.min(4000, Math.ceil(l.plot)), filter: filter() }).then((data) => {
        if (dead || question !== askedAll) return;
        s.windows = [data, null];
        const all = T.isEmpty(s.filter);
        if (dom.found) dom.found.textContent = all ? '' : T.grouped(data.matching) + ' of ' + T.grouped(head.tests) + ' match';
        draw('mobw');
        settle();
      }).catch(failed);
    }

    /** Asks for what the view needs once it stands still; until then the coarser data are drawn. */
    function settle() {
      clearTimeout(timer);
      timer = setTimeout(fetchFine, s.windows[1] || !s.windows[0] ? WAIT : 0);
    }

    function fetchFine() {
      const [coarse, fine] = s.windows;
      const { from, to } = s.view;
      const ideal = 2 * (to - from) / l.plot;
      const good = (data) => data && data.from <= from && data.to >= to && (data.bin <= ideal * 1.3 || (data.bins.at.length === 0 && data.tests.ordinal.length < 2000));
      graphs();
      rows();
      if (!coarse || good(coarse) || good(fine)) return;
      const question = ++askedFine;
      const spare = (to - from) / 2;
      source.window({
        from: Math.max(head.from, Math.floor(from - spare)), to: Math.min(head.to, Math.ceil(to + spare)), pixels: Math.min(4000, Math.ceil(l.plot * 2)), filter: filter(),
      }).then((data) => {
        if (dead || question !== askedFine) return;
        s.windows = [s.windows[0], data];
        draw('m');
      }).catch(failed);
    }

    function graphs() {
      if (!source.resources) return;
      const { from, to } = s.view;
      const spare = Math.ceil((to - from) / 4);
      source.resources({ from: Math.max(head.from, from - spare), to: Math.min(head.to, to + spare), points: Math.min(1500, Math.ceil(l.plot)) }).then((found) => {
        if (dead || from !== s.view.from || to !== s.view.to) return;
        const before = s.graphs.length;
        s.graphs = (found || []).slice(0, options.compact ? 2 : 24);
        if (s.graphs.length !== before) measure();
        draw('mo');
      }).catch(() => { s.graphs = []; });
    }

    function failed(error) {
      dom.said.textContent = 'The timeline could not be read: ' + error.message;
    }

    // View -----------------------------------------------------------------------------------------

    function measure() {
      const width = root.clientWidth;
      if (!width) return;
      l = P.layout(head, width, s.graphs.length, options.compact);
      dom.view.style.height = l.height + 'px';
      dom.overview.style.height = P.OVERVIEW + 'px';
    }

    function show(from, to) {
      s.view = T.clamp(from, to, head.from, head.to);
      page.skip = 0;
      draw('mb');
      settle();
      changed();
    }

    function zoom(factor, x) {
      const chosen = s.selected && s.selected.start >= s.view.from && s.selected.start <= s.view.to ? s.selected.start : (s.view.from + s.view.to) / 2;
      const at = x === undefined ? chosen : P.timeOf(l, s.view, x);
      show(at - (at - s.view.from) * factor, at + (s.view.to - at) * factor);
    }

    const pan = (share) => show(s.view.from + share * (s.view.to - s.view.from), s.view.to + share * (s.view.to - s.view.from));

    /** m: the lanes, o: what moves over them, b: the brush, w: the whole run under it. */
    function draw(what) {
      if (!dirty) requestAnimationFrame(paintNow);
      dirty += what;
    }

    function paintNow() {
      const what = dirty;
      dirty = '';
      if (dead || !l) return;
      if (!s.colours) s.colours = P.colours(root);
      if (what.includes('m')) P.main(dom.base, l, s);
      if (what.includes('m') || what.includes('o')) P.overlay(dom.over, l, s);
      if (options.compact) return;
      if (what.includes('w')) P.overview(dom.whole, l, s, s.windows[0]);
      if (what.includes('b')) P.brush(dom.brush, l, s);
    }

    let told = null;
    function changed() {
      clearTimeout(told);
      if (!options.changed) return;
      told = setTimeout(() => {
        const home = s.view.from === head.homeFrom && s.view.to === head.homeTo;
        options.changed({ from: home ? null : s.view.from, to: home ? null : s.view.to, test: s.selected ? s.selected.ordinal : null, ...s.filter, clock: s.clock });
      }, WAIT);
    }

    // Selection ------------------------------------------------------------------------------------

    const facts = (test) => [T.WORDS[test.status], T.timeText(test), head.lanes[test.lane].label, T.moment(test.start, 1e5, s.clock, s.origin)];

    function select(test, reveal) {
      s.selected = test;
      if (test && reveal) {
        const width = s.view.to - s.view.from;
        if (test.end < s.view.from || test.start > s.view.to || test.end - test.start > width) {
          const middle = (test.start + Math.min(test.end, test.start + width)) / 2;
          show(middle - width / 2, middle + width / 2);
        }
      }
      say();
      changed();
      draw('o');
    }

    function say() {
      const test = s.selected;
      if (!test) {
        dom.said.replaceChildren(options.compact ? '' : 'Nothing selected. Click a test, or press j for the first failure.');
        return;
      }
      const address = options.href ? options.href(test.ordinal) : null;
      const name = address ? make('a', { href: address }, tail(test.name)) : make('strong', {}, tail(test.name));
      name.title = test.name;
      dom.said.replaceChildren(mark(test.status), ' ', name, ' ' + facts(test).slice(1).join(' · ') + (test.tags.length ? ' · ' + test.tags.join(', ') : ''));
    }

    function step(direction, bad) {
      const at = direction > 0 ? s.view.from : s.view.to;
      return source.step({ ordinal: s.selected ? s.selected.ordinal : null, at, direction, bad, filter: filter() }).then((test) => {
        if (dead) return;
        if (test) select(test, true);
        else {
          select(s.selected, true);
          dom.said.append(' No ' + (direction > 0 ? 'later ' : 'earlier ') + (bad ? 'failure' : 'test') + (filter() ? ' matches.' : '.'));
        }
      }).catch(failed);
    }

    function open() {
      const address = s.selected && options.href ? options.href(s.selected.ordinal) : null;
      if (address) location.assign(address);
    }

    function pick(x, y) {
      const found = P.hit(l, s, x, y);
      if (options.compact) {
        if (options.opened) options.opened(found);
        return;
      }
      if (!found || found.gap) {
        select(null);
      } else if (found.test) {
        source.test(found.test.ordinal).then((test) => { if (!dead && test) select(test); }).catch(failed);
      } else {
        if (found.count > 1) {
          const width = Math.max(found.to - found.from, (s.view.to - s.view.from) / 8);
          show((found.from + found.to - width) / 2, (found.from + found.to + width) / 2);
        }
        if (found.count === 1 || T.isBad(found.status)) source.test(found.ordinal).then((test) => { if (!dead && test) select(test); }).catch(failed);
      }
    }

    // Tip ------------------------------------------------------------------------------------------

    let naming = null;

    function hover(x, y) {
      s.cursor = x;
      s.hover = P.hit(l, s, x, y);
      draw('o');
      clearTimeout(naming);
      dom.tip.hidden = !s.hover;
      if (!s.hover) return;
      const found = s.hover;
      if (found.test) tip(x, y, make('strong', {}, tail(found.test.name)), facts(found.test).join(' · '));
      else if (found.gap) tip(x, y, make('strong', {}, T.gapText(found.gap)), head.lanes[found.gap.lane].label + ' · ' + T.moment(found.gap.start, 1e5, s.clock, s.origin));
      else {
        const words = found.count === 1 ? T.WORDS[found.status] : T.grouped(found.count) + ' tests' + (found.bad ? ', ' + T.grouped(found.bad) + ' bad' : '');
        tip(x, y, make('strong', {}, words), T.moment(found.from, 1e5, s.clock, s.origin));
        naming = setTimeout(() => source.test(found.ordinal).then((test) => {
          if (dead || s.hover !== found || !test) return;
          tip(x, y, make('strong', {}, found.count === 1 ? tail(test.name) : words), found.count === 1 ? facts(test).join(' · ') : 'the worst: ' + tail(test.name) + ', ' + T.WORDS[test.status]);
        }).catch(() => {}), WAIT);
      }
    }

    function tip(x, y, ...words) {
      dom.tip.replaceChildren(words[0], make('br'), words[1]);
      const wide = dom.tip.offsetWidth;
      dom.tip.style.left = Math.max(0, Math.min(x + 12, l.width - wide)) + 'px';
      dom.tip.style.top = (y + 18) + 'px';
    }

    function away() {
      s.cursor = null;
      s.hover = null;
      dom.tip.hidden = true;
      clearTimeout(naming);
      draw('o');
    }

    // Pointer --------------------------------------------------------------------------------------

    const place = (event, element) => {
      const box = element.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };

    const fingers = new Map();
    let grip = null;

    function lanesDown(event) {
      if (event.button) return;
      const at = place(event, dom.over);
      fingers.set(event.pointerId, at);
      dom.over.setPointerCapture(event.pointerId);
      grip = { view: { ...s.view }, from: Array.from(fingers.values(), (one) => ({ ...one })), moved: false };
    }

    function lanesMove(event) {
      const at = place(event, dom.over);
      if (!fingers.has(event.pointerId)) {
        if (event.pointerType === 'mouse') hover(at.x, at.y);
        return;
      }
      fingers.set(event.pointerId, at);
      const now = Array.from(fingers.values());
      const width = grip.view.to - grip.view.from;
      if (now.length === 1) {
        const moved = at.x - grip.from[0].x;
        if (Math.abs(moved) > 4) grip.moved = true;
        if (grip.moved) {
          away();
          show(grip.view.from - moved / l.plot * width, grip.view.to - moved / l.plot * width);
        }
      } else if (now.length === 2 && grip.from.length === 2) {
        grip.moved = true;
        pinch(now, width);
      }
    }

    /** The times under both fingers stay under them. */
    function pinch(now, width) {
      const time = (x) => grip.view.from + (x - l.gutter) / l.plot * width;
      const [a, b] = [time(grip.from[0].x), time(grip.from[1].x)];
      const pixels = now[1].x - now[0].x;
      if (Math.abs(pixels) < 8 || a === b) return;
      const scale = (b - a) / pixels;
      if (scale <= 0) return;
      const from = a - (now[0].x - l.gutter) * scale;
      show(from, from + l.plot * scale);
    }

    function lanesUp(event) {
      const at = fingers.get(event.pointerId);
      fingers.delete(event.pointerId);
      if (at && grip && !grip.moved && event.type === 'pointerup') {
        pick(at.x, at.y);
        if (event.pointerType !== 'mouse') hover(at.x, at.y);
      }
      grip = fingers.size ? { view: { ...s.view }, from: Array.from(fingers.values(), (one) => ({ ...one })), moved: true } : null;
    }

    function wheel(event) {
      if (options.compact) return;
      event.preventDefault();
      const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
      const { x } = place(event, dom.over);
      if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) pan((event.deltaX || event.deltaY) * unit / 1000);
      else zoom(Math.min(4, Math.max(0.25, 1.002 ** (event.deltaY * unit))), x);
    }

    let brushing = null;

    function brushDown(event) {
      if (event.button) return;
      const whole = { from: head.from, to: head.to };
      const { x } = place(event, dom.brush);
      const [from, to] = [P.xOf(l, whole, s.view.from), P.xOf(l, whole, s.view.to)];
      const near = event.pointerType === 'mouse' ? 8 : 18;
      const what = Math.abs(x - from) <= near && (x <= from || to - from > near) ? 'from' : Math.abs(x - to) <= near ? 'to' : x > from && x < to ? 'move' : 'new';
      brushing = { what, time: P.timeOf(l, whole, x), view: { ...s.view } };
      dom.brush.setPointerCapture(event.pointerId);
    }

    function brushMove(event) {
      const whole = { from: head.from, to: head.to };
      const { x } = place(event, dom.brush);
      const time = P.timeOf(l, whole, x);
      if (!brushing) {
        const [from, to] = [P.xOf(l, whole, s.view.from), P.xOf(l, whole, s.view.to)];
        dom.brush.style.cursor = Math.min(Math.abs(x - from), Math.abs(x - to)) <= 8 ? 'ew-resize' : x > from && x < to ? 'grab' : 'crosshair';
        return;
      }
      const { what, view } = brushing;
      if (what === 'move') show(view.from + time - brushing.time, view.to + time - brushing.time);
      else {
        const fixed = what === 'from' ? view.to : what === 'to' ? view.from : brushing.time;
        if (Math.abs(time - fixed) > 0) show(Math.min(time, fixed), Math.max(time, fixed));
      }
    }

    function key(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select, textarea')) return;
      const inside = dom.view.contains(event.target);
      const acts = {
        j: () => step(1, true), k: () => step(-1, true), n: () => step(1, false), p: () => step(-1, false),
        ArrowLeft: () => pan(-0.2), ArrowRight: () => pan(0.2), '+': () => zoom(0.5), '=': () => zoom(0.5), '-': () => zoom(2), 0: () => show(head.homeFrom, head.homeTo),
        Home: () => show(head.from, head.to), Enter: open, Escape: () => select(null),
      };
      const act = acts[event.key];
      if (!act || (!inside && event.key !== 'j' && event.key !== 'k')) return;
      act();
      event.preventDefault();
      event.stopPropagation();
    }

    // Table twin -----------------------------------------------------------------------------------

    function rows() {
      if (options.compact || !dom.details.open) return;
      const { from, to } = s.view;
      source.list({ from, to, skip: page.skip, limit: ROWS, filter: filter() }).then((found) => {
        if (dead || from !== s.view.from || to !== s.view.to) return;
        dom.twin.replaceChildren(table(found, from, to));
        if (page.turned) dom.twin.firstElementChild.focus();
        page.turned = false;
      }).catch(failed);
    }

    function table(found, from, to) {
      const heads = ['Status', 'Test', 'Worker', 'Begin', 'Duration'].map((word, n) => make('th', { scope: 'col', class: n > 2 ? 'num' : null }, word));
      const when = (time) => T.moment(time, 1e5, s.clock, s.origin);
      const body = found.items.map((one) => (one.gap
        ? make('tr', { class: 'tl-gap' }, make('td'), make('td', {}, T.gapText(one)), make('td', {}, head.lanes[one.lane].label), make('td', { class: 'num' }, when(one.start)), make('td', { class: 'num' }, T.duration(one.end - one.start)))
        : make('tr', {}, make('td', {}, mark(one.status)), make('td', {}, options.href ? make('a', { href: options.href(one.ordinal) }, one.name) : one.name), make('td', {}, head.lanes[one.lane].label),
          make('td', { class: 'num' }, when(one.start)), make('td', { class: 'num' }, T.timeText(one)))));
      const more = make('p', { class: 'pager' }, make('span', {}, T.grouped(Math.min(found.total, page.skip + 1)) + ' to ' + T.grouped(page.skip + found.items.length) + ' of ' + T.grouped(found.total)));
      const turn = (word, skip) => {
        const button = make('button', { type: 'button', class: 'quiet' }, word);
        button.addEventListener('click', () => { Object.assign(page, { skip, turned: true }); rows(); });
        more.append(button);
      };
      if (page.skip > 0) turn('Previous page', Math.max(0, page.skip - ROWS));
      if (page.skip + found.items.length < found.total) turn('Next page', page.skip + ROWS);
      return make('div', { tabindex: '-1' }, make('div', { class: 'scroll' }, make('table', { class: 'data dense' },
        make('caption', {}, 'Tests and gaps of a second or more from ' + when(from) + ' to ' + when(to)), make('thead', {}, make('tr', {}, ...heads)), make('tbody', {}, ...body))), more);
    }

    // Begin ----------------------------------------------------------------------------------------

    const recolour = () => {
      s.colours = null;
      draw('mobw');
    };
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    const watch = new ResizeObserver(() => {
      const before = l && l.width;
      measure();
      if (!l || l.width === before) return;
      draw('mobw');
      if (!before) begin();
      else settle();
    });

    function begin() {
      if (s.windows[0] && T.isEmpty(s.filter)) settle();
      else fetchAll();
      if (given.test) source.test(Number(given.test)).then((test) => { if (!dead && test) select(test, !given.from && !given.to); }).catch(failed);
    }

    if (given.from !== undefined && given.from !== null && given.to > given.from) s.view = T.clamp(Number(given.from), Number(given.to), head.from, head.to);
    dom.over.addEventListener('pointerdown', lanesDown);
    dom.over.addEventListener('pointermove', lanesMove);
    dom.over.addEventListener('pointerup', lanesUp);
    dom.over.addEventListener('pointercancel', lanesUp);
    dom.over.addEventListener('pointerleave', away);
    dom.over.addEventListener('dblclick', open);
    dom.over.addEventListener('wheel', wheel, { passive: false });
    dom.brush.addEventListener('pointerdown', brushDown);
    dom.brush.addEventListener('pointermove', brushMove);
    ['pointerup', 'pointercancel'].forEach((name) => dom.brush.addEventListener(name, () => { brushing = null; }));
    dom.details.addEventListener('toggle', rows);
    if (!options.compact) document.addEventListener('keydown', key);
    document.addEventListener('portal:theme', recolour);
    scheme.addEventListener('change', recolour);
    say();
    measure();
    if (l) {
      draw('mobw');
      begin();
    }
    watch.observe(root);

    return {
      show, zoom, step,
      select: (ordinal) => source.test(ordinal).then((test) => select(test, true)),
      drawn: () => { dirty = 'mobw'; paintNow(); },
      destroy: () => {
        dead = true;
        watch.disconnect();
        document.removeEventListener('keydown', key);
        document.removeEventListener('portal:theme', recolour);
        scheme.removeEventListener('change', recolour);
        root.replaceChildren();
      },
    };
  }

  Object.assign(T, { mount });
})();
