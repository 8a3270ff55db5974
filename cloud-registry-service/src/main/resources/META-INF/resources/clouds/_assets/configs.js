// A chosen file goes into the text field; the answer comes into the page, so that the text stays where it was typed.
(function () {
  'use strict';

  const form = document.querySelector('[data-config]');
  if (!form) return;
  const text = form.querySelector('textarea');
  const chosen = form.querySelector('input[type=file]');
  const most = 1024 * 1024;

  chosen.addEventListener('change', async () => {
    const file = chosen.files[0];
    if (!file) return;
    chosen.setCustomValidity(file.size > most ? 'At most 1 MiB' : '');
    if (chosen.reportValidity()) text.value = await file.text();
  });

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('button');
    button.disabled = true;
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        headers: { Accept: 'text/html' },
        body: new URLSearchParams({ file: text.value }),
      });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.querySelector('#answer') || page.querySelector('main');
      document.querySelector('#answer').replaceChildren(...fresh.childNodes);
    } catch (e) {
      document.querySelector('#answer').textContent = 'The connection broke. Send it again.';
    }
    button.disabled = false;
  });
})();
