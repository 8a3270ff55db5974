// Enhances pages that already work: local times, keys, theme, copying, uploads, live lists, charts.
(function () {
  'use strict';

  const root = document.documentElement;
  const script = document.currentScript;
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));

  function make(name, className, text) {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined && text !== null) element.textContent = text;
    return element;
  }

  /** An address that came as data is followed only if it is a web address, never script. */
  function safeUrl(address) {
    try {
      const url = new URL(address, location.href);
      return url.protocol === 'https:' || url.origin === location.origin ? url.href : null;
    } catch (e) {
      return null;
    }
  }

  // Times: the server wrote UTC; people read their own clock, and UTC on hover. ------------------
  const two = (n) => String(n).padStart(2, '0');
  const date = (d) => d.getFullYear() + '-' + two(d.getMonth() + 1) + '-' + two(d.getDate());
  const clock = (d) => two(d.getHours()) + ':' + two(d.getMinutes());

  function age(d) {
    const seconds = Math.round((Date.now() - d) / 1000);
    const s = Math.abs(seconds);
    if (s < 10) return 'just now';
    const span =
      s < 60 ? s + ' s' : s < 3600 ? Math.floor(s / 60) + ' min' : s < 86400 ? Math.floor(s / 3600) + ' h'
        : s < 60 * 86400 ? Math.floor(s / 86400) + ' d' : s < 730 * 86400 ? Math.floor(s / (30.44 * 86400)) + ' months'
          : Math.floor(s / (365.25 * 86400)) + ' years';
    return seconds < 0 ? 'in ' + span : span + ' ago';
  }

  function showTime(element) {
    const d = new Date(element.dateTime);
    if (isNaN(d)) return;
    if (!element.title) element.title = element.textContent.trim();
    switch (element.dataset.show) {
      case 'clock':
        element.textContent = date(d) === date(new Date()) ? clock(d) + ':' + two(d.getSeconds()) : date(d).slice(5) + ' ' + clock(d);
        break;
      case 'date':
        element.textContent = date(d);
        break;
      case 'age':
        element.textContent = age(d);
        element.dataset.ages = '';
        break;
      case 'stamp':
        element.textContent = date(d) + ' ' + clock(d);
        break;
      default:
        element.textContent = date(d) + ' ' + clock(d);
        element.append(make('span', 'none', ' · ' + age(d)));
        element.dataset.ages = '';
    }
  }

  const showTimes = (within) => all('time[data-show]', within).forEach(showTime);
  setInterval(() => all('time[data-ages]').forEach(showTime), 30000);

  // Theme: as the system, light, dark, in this order. ---------------------------------------------
  const themes = { system: 'as the system', light: 'light', dark: 'dark' };

  function nameTheme(button) {
    const theme = root.dataset.theme || 'system';
    button.dataset.themeToggle = theme;
    button.title = 'Theme: ' + themes[theme];
    button.setAttribute('aria-label', button.title);
  }

  function nextTheme(button) {
    const names = Object.keys(themes);
    const next = names[(names.indexOf(root.dataset.theme || 'system') + 1) % names.length];
    if (next === 'system') delete root.dataset.theme;
    else root.dataset.theme = next;
    try {
      if (next === 'system') localStorage.removeItem('portal-theme');
      else localStorage.setItem('portal-theme', next);
    } catch (e) {
      // Storage is refused: the choice holds for this page.
    }
    nameTheme(button);
    document.dispatchEvent(new CustomEvent('portal:theme'));
  }

  // Copying ----------------------------------------------------------------------------------------
  async function copy(button) {
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(button.dataset.copy || location.href);
      button.textContent = 'Copied';
    } catch (e) {
      button.textContent = 'Not allowed to copy';
    }
    setTimeout(() => { button.textContent = label; }, 1500);
  }

  // Keys: / to search; j and k (and arrows, once inside) through the rows of all table[data-keys]. ------
  const opener = (row) => row.querySelector('a[href], button, summary');

  function moveRow(step, from) {
    const rows = all('table[data-keys] tbody tr').filter((row) => opener(row) && row.offsetParent !== null);
    const at = rows.indexOf(from && from.closest('tr'));
    if (!rows.length) return false;
    const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step];
    if (!next) return at >= 0;
    opener(next).focus();
    next.scrollIntoView({ block: 'nearest' });
    return true;
  }

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target.closest('input, select, textarea, [contenteditable]');
    if (typing) {
      if (event.key === 'Escape' && typing.matches('[data-search]')) typing.blur();
      return;
    }
    const inRows = event.target.closest('table[data-keys]');
    let done = false;
    if (event.key === '/') {
      const search = document.querySelector('[data-search]');
      if (search) { search.focus(); search.select(); done = true; }
    } else if (event.key === 'j' || (inRows && event.key === 'ArrowDown')) {
      done = moveRow(1, event.target);
    } else if (event.key === 'k' || (inRows && event.key === 'ArrowUp')) {
      done = moveRow(-1, event.target);
    } else if (event.key === 'Escape') {
      all('details.account[open]').forEach((details) => { details.open = false; });
    }
    if (done) event.preventDefault();
  });

  document.addEventListener('click', (event) => {
    const copying = event.target.closest('[data-copy]');
    const theming = event.target.closest('[data-theme-toggle]');
    if (copying) copy(copying);
    if (theming) nextTheme(theming);
    all('details.account[open]').forEach((details) => { if (!details.contains(event.target)) details.open = false; });
  });

  // Uploads: form[data-upload] sends its one file as the raw body, other fields as query parameters. -
  function uploadUrl(form) {
    const url = new URL(form.dataset.upload, location.href);
    new FormData(form).forEach((value, name) => { if (typeof value === 'string') url.searchParams.append(name, value); });
    return url;
  }

  function problemList(request) {
    const list = make('ul', 'problems');
    list.setAttribute('role', 'alert');
    let problem = null;
    try {
      problem = JSON.parse(request.responseText);
    } catch (e) {
      // Not a problem document: the status has to do.
    }
    if (!problem) {
      list.append(make('li', '', request.status ? 'The server answered ' + request.status + '.' : 'The connection broke. Nothing was stored; send it again.'));
      return list;
    }
    const errors = problem.errors || [];
    list.append(make('li', '', [problem.title, errors.length ? null : problem.detail].filter(Boolean).join(': ')));
    if (request.status >= 500 && problem.requestId) list.append(make('li', '', 'Request id: ' + problem.requestId));
    errors.forEach((error) => {
      const item = make('li');
      const field = error.field || '';
      const detail = error.detail || '';
      // Most details begin with their field already.
      if (field && !detail.startsWith(field + ':')) item.append(make('code', '', field), ' ');
      item.append(detail);
      list.append(item);
    });
    return list;
  }

  function arrived(request) {
    let page = null;
    try {
      page = JSON.parse(request.responseText).page;
    } catch (e) {
      // No JSON, no page named in it.
    }
    const url = safeUrl(page || request.getResponseHeader('Location') || location.href);
    if (url) location.assign(url);
  }

  function upload(form) {
    const input = form.querySelector('input[type=file]');
    const file = input.files[0];
    if (!file) return;
    const bar = form.querySelector('progress');
    const output = form.querySelector('output');
    const button = form.querySelector('button:not([type=button])');
    all('.problems', form).forEach((old) => old.remove());
    bar.hidden = false;
    bar.value = 0;
    button.disabled = true;
    const request = new XMLHttpRequest();
    request.open('POST', uploadUrl(form));
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Accept', 'application/json, application/problem+json');
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
    const token = document.querySelector('meta[name="portal-csrf"]');
    if (token && token.content) request.setRequestHeader('X-Csrf-Token', token.content);
    request.upload.onprogress = (event) => {
      if (!event.lengthComputable) return;
      bar.value = event.loaded / event.total;
      output.textContent = event.loaded < event.total ? Math.floor(100 * bar.value) + '%' : 'Sent; the server is reading it';
    };
    request.onloadend = () => {
      if (request.status >= 200 && request.status < 300) {
        bar.value = 1;
        output.textContent = 'Done';
        arrived(request);
        return;
      }
      bar.hidden = true;
      button.disabled = false;
      output.textContent = '';
      form.append(problemList(request));
    };
    request.send(file);
  }

  function readyUpload(form) {
    const drop = form.querySelector('.drop');
    form.addEventListener('submit', (event) => { event.preventDefault(); upload(form); });
    if (!drop) return;
    ['dragenter', 'dragover'].forEach((name) => drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add('over'); }));
    ['dragleave', 'drop'].forEach((name) => drop.addEventListener(name, () => drop.classList.remove('over')));
    drop.addEventListener('drop', (event) => {
      event.preventDefault();
      if (event.dataTransfer.files.length) form.querySelector('input[type=file]').files = event.dataTransfer.files;
    });
  }

  // Jobs: [data-job] asks how far the work is; at its end the page is drawn anew. --------------------
  function amount(count, unit) {
    if (unit !== 'bytes') return count.toLocaleString('en') + ' ' + unit;
    const step = count < 1024 ? 0 : Math.floor(Math.log2(count) / 10);
    const size = count / 1024 ** step;
    return (step && size < 10 ? size.toFixed(1) : Math.round(size)) + ' ' + ['B', 'KiB', 'MiB', 'GiB', 'TiB'][step];
  }

  function followJob(box) {
    const bar = box.querySelector('progress');
    const text = box.querySelector('output');
    let first = null;

    function show(job) {
      const now = Date.now();
      first = first && job.done >= first.done ? first : { at: now, done: job.done };
      const rate = now > first.at ? Math.round((1000 * (job.done - first.done)) / (now - first.at)) : 0;
      const parts = [amount(job.done, job.unit) + (job.total === null ? '' : ' of ' + amount(job.total, job.unit))];
      if (rate) parts.push(amount(rate, job.unit) + '/s');
      if (rate && job.total !== null) parts.push(Math.ceil((job.total - job.done) / rate) + ' s left');
      bar.value = job.total ? (100 * job.done) / job.total : 0;
      text.textContent = parts.join(', ');
    }

    async function ask() {
      try {
        const answer = await fetch(box.dataset.job, { headers: { Accept: 'application/json' } });
        const job = answer.ok ? await answer.json() : null;
        if (job && job.state !== 'WAITING' && job.state !== 'RUNNING') return location.reload();
        if (job) show(job);
      } catch (e) {
        // The next look may get through.
      }
      setTimeout(ask, 1000);
    }
    ask();
  }

  // Live lists: [data-live] prepends what the stream tells, the same rows as the tag "activity". -----
  const MARKS = {
    S: ['success', 'success'], F: ['failure', 'failure'], U: ['unstable', 'unstable'], I: ['infra', 'infrastructure'],
    M: ['missed', 'missed'], N: ['notregistered', 'not registered'], R: ['running', 'running'], '–': ['skipped', 'skipped'], '?': ['unknown', 'unknown'],
  };

  function mark(letter) {
    const [css, word] = MARKS[letter] || MARKS['?'];
    const element = make('span', 'st st-' + css, letter);
    element.setAttribute('role', 'img');
    element.setAttribute('aria-label', word);
    element.title = word;
    return element;
  }

  function liveRow(item) {
    const row = make('li', 'new');
    row.dataset.id = item.id || '';
    if (item.group) row.dataset.group = item.group;
    const at = make('span', 'at');
    const time = make('time', '', String(item.at).replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC'));
    time.dateTime = item.at;
    time.dataset.show = 'clock';
    at.append(time);
    showTime(time);
    const status = make('span', 'mark');
    if (item.status) status.append(mark(item.status));
    const subject = make('span', 'subject');
    const url = item.url && safeUrl(item.url);
    if (url) {
      const link = make('a', '', item.subject);
      link.href = url;
      subject.append(link);
    } else {
      subject.textContent = item.subject;
    }
    const text = make('span', 'text', item.marks ? '' : item.text);
    (item.marks || []).forEach((one) => {
      const said = make('span', 'said');
      said.append(mark(one.status), ' ' + one.name);
      text.append(said);
    });
    row.append(at, make('span', 'service', item.service), subject, status, text);
    return row;
  }

  function live(section) {
    const list = section.querySelector('ol');
    const most = Number(section.dataset.most) || 50;
    const state = section.querySelector('.state');
    const button = make('button', 'quiet', 'Pause');
    button.type = 'button';
    section.querySelector('header').append(button);
    list.setAttribute('aria-live', 'polite');
    list.setAttribute('aria-relevant', 'additions');
    let source = null;
    let paused = false;
    let waiting = [];
    let wait = 2000;

    const say = (name, text) => { section.dataset.state = name; state.textContent = text; };

    function prepend(item) {
      if (item.id && all('li', list).some((row) => row.dataset.id === item.id)) return;
      // What several say of one thing stays one line.
      if (item.group) all('li', list).filter((row) => row.dataset.group === item.group).forEach((row) => row.remove());
      all('.empty', section).forEach((empty) => empty.remove());
      list.prepend(liveRow(item));
      while (list.children.length > most) list.lastElementChild.remove();
    }

    function receive(event) {
      let item;
      try {
        item = JSON.parse(event.data);
      } catch (e) {
        return;
      }
      if (!paused) return prepend(item);
      waiting = waiting.concat(item).slice(-most);
      say('paused', 'paused, ' + waiting.length + ' new');
    }

    function open() {
      source = new EventSource(section.dataset.live);
      source.onopen = () => { wait = 2000; if (!paused) say('live', 'live'); };
      source.onmessage = receive;
      source.onerror = () => {
        if (!paused) say('waiting', 'reconnecting');
        // The browser retries broken connections by itself, but gives up after an answer such as 502.
        if (source.readyState !== EventSource.CLOSED) return;
        setTimeout(open, wait);
        wait = Math.min(wait * 2, 60000);
      };
    }

    button.addEventListener('click', () => {
      paused = !paused;
      button.textContent = paused ? 'Resume' : 'Pause';
      if (paused) return say('paused', 'paused');
      waiting.forEach(prepend);
      waiting = [];
      if (source.readyState === EventSource.OPEN) say('live', 'live');
      else say('waiting', 'reconnecting');
    });
    say('waiting', 'connecting');
    open();
  }

  // What scrolls inside itself must be reachable by keyboard. ----------------------------------------
  function readyScroll(box) {
    if (box.scrollWidth <= box.clientWidth && box.scrollHeight <= box.clientHeight) return;
    const caption = box.querySelector('caption');
    box.tabIndex = 0;
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', caption ? caption.textContent.trim() : box.matches('pre') ? 'Code' : 'Table');
  }

  function loadCharts() {
    if (!document.querySelector('figure[data-chart]')) return;
    const charts = make('script');
    charts.src = script.dataset.charts;
    charts.dataset.echarts = script.dataset.echarts;
    document.head.append(charts);
  }

  showTimes();
  all('[data-theme-toggle]').forEach(nameTheme);
  all('form[data-upload]').forEach(readyUpload);
  all('[data-live]').forEach(live);
  all('[data-job]').forEach(followJob);
  const readyScrolls = () => all('.scroll, pre').forEach(readyScroll);
  readyScrolls();
  addEventListener('resize', readyScrolls);
  loadCharts();
  window.portal = { showTimes };
})();
