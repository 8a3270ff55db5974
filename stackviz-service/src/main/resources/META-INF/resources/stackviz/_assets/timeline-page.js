// Draws every [data-timeline] of a page from the API of its run; what is inside the element is for those without script.
(() => {
  'use strict';

  const T = window.stackvizTimeline;
  const STATUS = { S: 'success', F: 'fail', K: 'skip', X: 'xfail', U: 'uxsuccess', I: 'inprogress', '?': 'unknown' };

  const words = (letters) => (letters === 'FUI?' ? 'bad' : Array.from(letters || '', (letter) => STATUS[letter]).join(','));

  function letters(text) {
    if (text === 'bad') return 'FUI?';
    const asked = (text || '').split(',');
    return Object.keys(STATUS).filter((letter) => asked.includes(STATUS[letter])).join('');
  }

  /** Query parameters; what is null or empty is left out. */
  function query(values) {
    const search = new URLSearchParams();
    Object.entries(values).forEach(([name, value]) => { if (value !== null && value !== undefined && value !== '') search.set(name, value); });
    return search;
  }

  const filterOf = (filter) => (filter ? { q: filter.q, status: words(filter.status), class: filter.owner, tag: filter.tag, worker: filter.worker === '' ? 'none' : filter.worker } : {});

  async function ask(path, values) {
    const answer = await fetch(path + '?' + query(values), { headers: { Accept: 'application/json, application/problem+json' } });
    const body = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(body.detail || body.title || 'the server answered ' + answer.status);
    return body;
  }

  function source(api, first) {
    const timeline = api + '/timeline';
    const origin = Date.parse(first.head.origin);
    const moment = (micros) => new Date(origin + micros / 1000).toISOString();
    const tests = new Map();
    let samples = first.head.timed;
    let tokens = {};
    return {
      resources: ({ from, to, points }) => (samples ? ask(api + '/resources', { from: moment(from), to: moment(to), points }).then((answer) => {
        // No sample at all, at any time: not to be asked for again.
        if (answer.from === null) samples = false;
        return T.graphs(answer, origin);
      }) : Promise.resolve([])),
      head: first.head,
      first: first.window,
      window: ({ from, to, pixels, filter }) => ask(timeline, { from, to, width: pixels, ...filterOf(filter) }).then((part) => part.window),
      test: (ordinal) => {
        if (!tests.has(ordinal)) tests.set(ordinal, ask(timeline + '/tests/' + ordinal, {}).catch((error) => { tests.delete(ordinal); throw error; }));
        return tests.get(ordinal);
      },
      step: ({ ordinal, at, direction, bad, filter }) => ask(timeline + '/step', { ordinal, at: Math.round(at || 0), direction, only: bad ? 'bad' : null, ...filterOf(filter) }).then((step) => step.test),
      list: ({ from, to, skip, limit, filter }) => {
        // Pages are turned one by one: each gives the token of the next.
        if (!skip) tokens = {};
        const known = tokens;
        return ask(timeline + '/tests', { from, to, pageToken: known[skip], limit, ...filterOf(filter) }).then((found) => {
          known[skip + found.items.length] = found.nextPageToken;
          return found;
        });
      },
    };
  }

  const number = (text) => (text !== null && /^\d{1,16}$/.test(text) ? Number(text) : null);

  function read(search) {
    return {
      from: number(search.get('from')), to: number(search.get('to')), test: number(search.get('test')), q: search.get('q') || '', status: letters(search.get('status')),
      owner: search.get('class') || '', tag: search.get('tag') || '', worker: search.get('worker') === 'none' ? '' : search.get('worker') || null, clock: search.get('clock'),
    };
  }

  function write(state) {
    const search = query({ from: state.from, to: state.to, test: state.test, ...filterOf(state), clock: state.clock === 'relative' ? null : state.clock }).toString();
    history.replaceState(null, '', location.pathname + (search ? '?' + search : '') + location.hash);
  }

  function failed(element, error) {
    const fallback = element.querySelector('.tl-fallback');
    if (fallback) fallback.classList.remove('tl-fallback');
    const said = document.createElement('p');
    said.className = 'notice warn';
    said.textContent = 'The timeline could not be read: ' + error.message;
    element.prepend(said);
  }

  function begin(element) {
    const api = element.dataset.timeline;
    const page = element.dataset.page;
    const compact = 'compact' in element.dataset;
    ask(api + '/timeline', { width: Math.max(320, Math.min(4096, element.clientWidth || 1280)) }).then((first) => {
      const options = { compact, href: (ordinal) => page + '/tests/' + ordinal };
      if (compact) options.opened = (found) => {
        const ordinal = found && (found.test ? found.test.ordinal : found.ordinal);
        location.assign(page + '/timeline' + (ordinal ? '?test=' + ordinal : ''));
      };
      else Object.assign(options, { state: { ...read(new URLSearchParams(location.search)) }, changed: write });
      T.mount(element, source(api, first), options);
    }).catch((error) => failed(element, error));
  }

  document.querySelectorAll('[data-timeline]').forEach(begin);
})();
