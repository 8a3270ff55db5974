// Follows the parts of a fetch: the whole page is drawn anew when one of them changes its state.
(function () {
  'use strict';

  const box = document.querySelector('[data-fetch]');
  if (!box) return;
  const most = 30000;
  let wait = 1000;

  async function look() {
    try {
      const answer = await fetch(box.dataset.fetch, { headers: { Accept: 'application/json' } });
      if (answer.ok) {
        const fetched = await answer.json();
        const states = [fetched.state].concat(fetched.parts.map((part) => part.state));
        if (states.join(' ') !== box.dataset.states) {
          location.reload();
          return;
        }
        wait = states.includes('RUNNING') ? 1000 : Math.min(wait * 1.5, most);
      }
    } catch (e) {
      wait = Math.min(wait * 2, most);
    }
    setTimeout(look, wait);
  }

  setTimeout(look, wait);
})();
