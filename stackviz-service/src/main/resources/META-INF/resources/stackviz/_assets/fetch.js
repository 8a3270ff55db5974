// Follows a fetch that is not done: its figures as they come, the whole page when a state changes.
(function () {
  'use strict';

  const box = document.querySelector('[data-fetch]');
  if (!box) return;
  const most = 30000;
  let wait = 1000;

  function bytes(count) {
    const units = ['B', 'KiB', 'MiB', 'GiB'];
    let unit = 0;
    let left = count;
    while (left >= 1024 && unit < units.length - 1) {
      left /= 1024;
      unit += 1;
    }
    return (unit ? left.toFixed(1) : left) + ' ' + units[unit];
  }

  function show(fetched) {
    box.querySelectorAll('[data-field]').forEach((element) => {
      const value = fetched[element.dataset.field];
      const text = element.dataset.field === 'bytesFetched' ? bytes(value) : value.toLocaleString('en');
      if (element.textContent !== text) element.textContent = text;
    });
  }

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
        show(fetched);
        wait = states.includes('running') ? 1000 : Math.min(wait * 1.5, most);
      }
    } catch (e) {
      wait = Math.min(wait * 2, most);
    }
    setTimeout(look, wait);
  }

  setTimeout(look, wait);
})();
