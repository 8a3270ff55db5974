/* The table twin: the tests and gaps of the view, page by page. See timeline.js for what `t` is. */
(() => {
  'use strict';

  const T = window.stackvizTimeline;
  const { make, mark } = T;
  const ROWS = 50;

  T.table = (t) => {
    const { head, source, options, s } = t;

    function rows() {
      if (options.compact || !t.dom.details.open) return;
      const { from, to } = s.view;
      source.list({ from, to, skip: t.page.skip, limit: ROWS, filter: t.filter() }).then((found) => {
        if (t.dead || from !== s.view.from || to !== s.view.to) return;
        t.dom.twin.replaceChildren(table(found, from, to));
        if (t.page.turned) t.dom.twin.firstElementChild.focus();
        t.page.turned = false;
      }).catch(t.failed);
    }

    function table(found, from, to) {
      const heads = ['Status', 'Test', 'Worker', 'Begin', 'Duration'].map((word, n) => make('th', { scope: 'col', class: n > 2 ? 'num' : null }, word));
      const when = (time) => T.moment(time, 1e5, s.clock, s.origin);
      const body = found.items.map((one) => (one.gap
        ? make('tr', { class: 'tl-gap' }, make('td'), make('td', {}, T.gapText(one)), make('td', {}, head.lanes[one.lane].label), make('td', { class: 'num' }, when(one.start)), make('td', { class: 'num' }, T.duration(one.end - one.start)))
        : make('tr', {}, make('td', {}, mark(one.status)), make('td', {}, options.href ? make('a', { href: options.href(one.ordinal) }, one.name) : one.name), make('td', {}, head.lanes[one.lane].label),
          make('td', { class: 'num' }, when(one.start)), make('td', { class: 'num' }, T.timeText(one)))));
      const more = make('p', { class: 'pager' }, make('span', {}, T.grouped(Math.min(found.total, t.page.skip + 1)) + ' to ' + T.grouped(t.page.skip + found.items.length) + ' of ' + T.grouped(found.total)));
      const turn = (word, skip) => {
        const button = make('button', { type: 'button', class: 'quiet' }, word);
        button.addEventListener('click', () => { Object.assign(t.page, { skip, turned: true }); rows(); });
        more.append(button);
      };
      if (t.page.skip > 0) turn('Previous page', Math.max(0, t.page.skip - ROWS));
      if (t.page.skip + found.items.length < found.total) turn('Next page', t.page.skip + ROWS);
      return make('div', { tabindex: '-1' }, make('div', { class: 'scroll' }, make('table', { class: 'data dense' },
        make('caption', {}, 'Tests and gaps of a second or more from ' + when(from) + ' to ' + when(to)), make('thead', {}, make('tr', {}, ...heads)), make('tbody', {}, ...body))), more);
    }

    return { rows };
  };
})();
