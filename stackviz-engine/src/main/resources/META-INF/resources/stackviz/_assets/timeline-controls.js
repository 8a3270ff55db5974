/* The elements of a timeline: filter, buttons, canvases, legend. See timeline.js for what `t` is. */
(() => {
  'use strict';

  const T = window.stackvizTimeline;
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

  Object.assign(T, { make, mark, tail });

  T.controls = (t) => {
    const { root, head, options, s } = t;

    function build() {
      const base = make('canvas', { class: 'tl-base', 'aria-hidden': 'true' });
      const over = make('canvas', { class: 'tl-over' });
      const tip = make('div', { class: 'tl-tip', hidden: true });
      const view = make('div', {
        class: 'tl-view', tabindex: options.compact ? null : '0', role: options.compact ? 'img' : 'application', 'aria-roledescription': 'timeline', 'aria-keyshortcuts': options.compact ? null : 'j k n p Enter + - 0',
        'aria-label': T.grouped(head.tests) + ' tests on ' + head.lanes.length + ' lanes, ' + T.grouped(head.bad) + ' bad. ' + (options.compact ? '' : KEYS),
      }, base, over, tip);
      const whole = make('canvas', { class: 'tl-base', 'aria-hidden': 'true' });
      const brush = make('canvas', { class: 'tl-over' });
      const overview = make('div', { class: 'tl-overview' }, whole, brush);
      const said = make('p', { class: 'tl-said', 'aria-live': 'polite' });
      const found = make('output', { class: 'tl-found' });
      const twin = make('div', { class: 'tl-rows' });
      const short = make('div');
      const strained = make('li', { class: 'tl-key tl-key-strain', hidden: true }, 'a minute in which the host was short of it and tests failed: a hint');
      const details = make('details', { class: 'fold tl-twin' }, make('summary', {}, 'The same as a table'), short, twin);
      root.classList.add('tl');
      if (options.compact) root.replaceChildren(view, said);
      else root.replaceChildren(form(found), overview, said, view, legend(strained), details);
      return { base, over, tip, view, whole, brush, overview, said, found, short, twin, strained, details };
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
          button('−', 'Zoom out (-)', () => t.zoom(2)), button('+', 'Zoom in (+)', () => t.zoom(0.5)), button('Tests', 'Show what the workers did (0)', () => t.show(head.homeFrom, head.homeTo)),
          button('Whole run', 'Show everything (Home)', () => t.show(head.from, head.to)),
          button('‹ Failure', 'Previous failure (k)', () => t.step(-1, true)), button('Failure ›', 'Next failure (j)', () => t.step(1, true))),
        found);
      made.addEventListener('submit', (event) => event.preventDefault());
      let typing = null;
      made.addEventListener('input', () => {
        clearTimeout(typing);
        typing = setTimeout(() => t.filtered(new FormData(made)), T.WAIT);
      });
      return made;
    }

    function legend(strained) {
      const keys = ['S', 'F', 'K', 'X', 'U', 'I'].map((letter) => make('li', { class: 'tl-key tl-key-' + (letter === 'I' ? 'hatch' : letter === 'K' ? 'low' : 'full') + ' st-' + CSS[letter] }, letter + ' ' + T.WORDS[letter]));
      const gaps = [['setup', 'setUpClass (bar at its end) or tearDownClass (bar at its start): at most that long'], ['tail', 'idle tail'], ['strip', 'failures of all workers']];
      return make('ul', { class: 'tl-legend', 'aria-label': 'Legend' }, ...keys, ...gaps.map(([name, words]) => make('li', { class: 'tl-key tl-key-' + name }, words)), strained);
    }

    return { dom: build() };
  };
})();
