// Keeps the parts of a page up to date that say so: [data-fresh] with an id, whose value is the address of a small answer with
// an ETag that changes when the data does. The portal's activity stream says when to ask; without it the page asks by the
// clock. The page is read again only when the answer changed, and only those parts of it are replaced.
(function () {
  'use strict';

  const POLL = 10000;
  const POLL_WITH_STREAM = 60000;
  const AT_ONCE = 150;
  const BETWEEN = 1000;
  const parts = Array.from(document.querySelectorAll('[data-fresh][id]'));
  if (!parts.length) return;

  const address = parts[0].dataset.fresh;
  const service = parts[0].dataset.service || '';
  let tag = null;
  let stream = null;
  let timer = null;
  let asking = false;
  let again = false;
  let last = 0;
  // What each part was made of when it was last replaced.
  const were = parts.map(() => null);

  /** Where the reader is: the place of the focused cell or link, and how far the inner parts are scrolled. */
  function place(part) {
    const focused = document.activeElement;
    const cell = part.contains(focused) ? focused.closest('td, th') : null;
    return {
      link: part.contains(focused) && focused.href,
      cell: cell && [Array.from(cell.closest('table').rows).indexOf(cell.parentElement), cell.cellIndex],
      scrolls: Array.from(part.querySelectorAll('.scroll')).map((box) => [box.scrollLeft, box.scrollTop]),
    };
  }

  function comeBack(part, was) {
    part.querySelectorAll('.scroll').forEach((box, i) => { if (was.scrolls[i]) [box.scrollLeft, box.scrollTop] = was.scrolls[i]; });
    const link = was.link && Array.from(part.querySelectorAll('a[href]')).find((one) => one.href === was.link);
    const table = was.cell && part.querySelector('table');
    const row = table && table.rows[was.cell[0]];
    const cell = row && row.cells[was.cell[1]];
    const target = link || (cell && (cell.querySelector('a[href], button') || cell));
    if (target) target.focus({ preventScroll: true });
  }

  async function read() {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    parts.forEach((old, i) => {
      const fresh = page.getElementById(old.id);
      const is = fresh && new XMLSerializer().serializeToString(fresh);
      // Somebody who writes in a form keeps what they wrote.
      if (!fresh || is === were[i] || old.querySelector('input:focus, textarea:focus, select:focus')) return;
      const was = place(old);
      const next = document.importNode(fresh, true);
      were[i] = is;
      old.replaceWith(next);
      parts[i] = next;
      window.portal.showTimes(next);
      if (window.portal.readyGrid) next.querySelectorAll('table[data-cells]').forEach(window.portal.readyGrid);
      comeBack(next, was);
    });
    document.title = page.title;
    document.dispatchEvent(new CustomEvent('portal:fresh'));
  }

  async function ask() {
    if (asking) { again = true; return; }
    asking = true;
    again = false;
    try {
      const answer = await fetch(address, { headers: tag ? { 'If-None-Match': tag } : {}, cache: 'no-store' });
      if (answer.status === 200) {
        const now = answer.headers.get('ETag');
        if (tag !== null && now !== tag) await read();
        tag = now;
      }
    } catch (e) {
      // The next look may get through.
    }
    last = Date.now();
    asking = false;
    plan(again ? BETWEEN : null);
  }

  function plan(soon) {
    clearTimeout(timer);
    const listening = stream && stream.readyState === EventSource.OPEN;
    const wait = soon === null ? (listening ? POLL_WITH_STREAM : POLL) : Math.max(soon, BETWEEN - (Date.now() - last));
    timer = setTimeout(() => (document.hidden ? plan(null) : ask()), wait);
  }

  function listen() {
    stream = new EventSource('/activity/stream' + (service ? '?service=' + encodeURIComponent(service) : ''));
    stream.onmessage = () => plan(AT_ONCE);
    stream.onerror = () => { if (stream.readyState === EventSource.CLOSED) setTimeout(listen, POLL_WITH_STREAM); };
  }

  document.addEventListener('visibilitychange', () => { if (!document.hidden) plan(AT_ONCE); });
  ask();
  listen();
})();
