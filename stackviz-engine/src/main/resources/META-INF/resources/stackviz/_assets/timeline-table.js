/* The table twin: the tests and gaps of the view, page by page, after what the hosts were short of. See timeline.js for what `t` is. */
(() => {
  'use strict';

  const T = window.stackvizTimeline;
  const { make, mark } = T;
  const ROWS = 50;

  T.table = (t) => {
    const { head, source, options, s } = t;

    function rows() {
      if (options.compact || !t.dom.details.open) return;
      strains();
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

    /** Before it the minutes of the view in which a host was short of something; none, no table. */
    function strains() {
      if (options.compact || !t.dom.details.open) return;
      const { from, to } = s.view;
      const when = (time) => T.moment(time, 1e6, s.clock, s.origin);
      const body = s.graphs.flatMap((graph) => (graph.strains || []).filter((one) => one.to > from && one.from < to).map((one) => make('tr', {},
        make('th', { scope: 'row' }, graph.title), make('td', {}, one.text), make('td', { class: 'num' }, when(one.from)), make('td', { class: 'num' }, when(one.to)))));
      const heads = ['Of', 'What', 'Begin', 'End'].map((word, n) => make('th', { scope: 'col', class: n > 1 ? 'num' : null }, word));
      t.dom.short.replaceChildren(...(body.length ? [make('div', { class: 'scroll' }, make('table', { class: 'data dense' },
        make('caption', {}, 'Minutes in which a host was short of something while tests failed'), make('thead', {}, make('tr', {}, ...heads)), make('tbody', {}, ...body)))] : []));
    }

    return { rows, strains };
  };
})();
