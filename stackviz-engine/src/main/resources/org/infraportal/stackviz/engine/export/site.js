// The exported site: the timeline, the list of all tests, and the view of one test. Classic script, nothing is fetched:
// attachments come from further scripts, data/details-N.js, when a test is opened.
(function () {
  'use strict';

  const run = window.stackvizRun;
  const report = document.getElementById('report');
  const article = document.getElementById('test');
  const list = document.getElementById('list');
  const PAGE = 200;
  const STATUS = {
    S: ['success', 'success'], F: ['fail', 'failure'], K: ['skip', 'skipped'], X: ['xfail', 'unstable'],
    U: ['uxsuccess', 'unstable'], I: ['inprogress', 'running'], '?': ['unknown', 'unknown'],
  };

  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    Object.entries(attributes || {}).forEach(([key, value]) => {
      if (key === 'class') element.className = value;
      else element.setAttribute(key, value);
    });
    children.forEach((child) => { if (child !== null && child !== undefined) element.append(child); });
    return element;
  }

  if (!run) {
    list.append(make('p', { class: 'notice error' }, 'data/run.js cannot be read: the list of tests needs it.'));
    return;
  }

  // Tests: columns in the order of lanes, looked up by ordinal. ------------------------------------
  const tests = run.timeline.tests;
  const classes = run.timeline.classes;
  const lanes = run.timeline.head.lanes;
  const indexOf = new Map();
  tests.ordinal.forEach((ordinal, index) => indexOf.set(ordinal, index));

  const owner = (i) => (tests.owner[i] < 0 ? '' : classes[tests.owner[i]]);
  const fullName = (i) => (owner(i) ? owner(i) + '.' : '') + tests.method[i];
  const message = (i) => run.messages[tests.ordinal[i]] || '';
  const timed = (i) => (tests.flags[i] & 3) === 0;
  const duration = (i) => tests.end[i] - tests.start[i];

  function span(micros) {
    const seconds = micros / 1e6;
    if (seconds < 60) return seconds.toFixed(seconds < 10 ? 2 : 1) + ' s';
    const s = Math.round(seconds);
    const two = (n) => String(n).padStart(2, '0');
    return s < 3600 ? Math.floor(s / 60) + ':' + two(s % 60) + ' min'
      : Math.floor(s / 3600) + ':' + two(Math.floor(s / 60) % 60) + ':' + two(s % 60) + ' h';
  }

  function size(bytes) {
    return bytes < 1024 ? bytes + ' B' : bytes < 1048576 ? (bytes / 1024).toFixed(1) + ' KiB' : (bytes / 1048576).toFixed(1) + ' MiB';
  }

  function mark(i) {
    const [word, css] = STATUS[tests.status[i]] || STATUS['?'];
    return make('span', { class: 'st st-' + css }, word);
  }

  // The list -------------------------------------------------------------------------------------
  const filter = document.getElementById('filter');
  let shown = PAGE;

  function found() {
    const status = filter.elements.status.value;
    const q = filter.elements.q.value.toLowerCase();
    const hits = [];
    for (let i = 0; i < tests.ordinal.length; i++) {
      if ((!status || status.includes(tests.status[i])) &&
          (!q || fullName(i).toLowerCase().includes(q) || message(i).toLowerCase().includes(q))) hits.push(i);
    }
    const sort = filter.elements.sort.value;
    if (sort === 'duration') hits.sort((a, b) => duration(b) - duration(a) || tests.ordinal[a] - tests.ordinal[b]);
    else if (sort === 'name') hits.sort((a, b) => (fullName(a) < fullName(b) ? -1 : fullName(a) > fullName(b) ? 1 : a - b));
    else hits.sort((a, b) => tests.start[a] - tests.start[b] || tests.ordinal[a] - tests.ordinal[b]);
    return hits;
  }

  function row(i) {
    const said = message(i);
    const link = make('a', { href: '#test=' + tests.ordinal[i] },
      make('span', { class: 'quiet-text' }, owner(i) ? owner(i) + '.' : ''), tests.method[i] || '(no name)');
    return make('tr', {},
      make('td', {}, mark(i)),
      make('td', {}, link, said && make('br'), said && make('span', { class: 'quiet-text' }, said)),
      make('td', { class: 'num' }, timed(i) ? span(duration(i)) : '–'),
      make('td', { class: 'nowrap' }, lanes[tests.lane[i]].label),
      make('td', { class: 'num' }, run.timeline.head.timed ? '+' + span(tests.start[i]) : '–'));
  }

  function showList() {
    const hits = found();
    const body = make('tbody');
    hits.slice(0, shown).forEach((i) => body.append(row(i)));
    const head = ['Status', 'Name', 'Duration', 'Worker', 'Started'].map((title) =>
      make('th', { scope: 'col', class: title === 'Duration' || title === 'Started' ? 'num' : '' }, title));
    // No data-keys: j and k are the timeline's.
    const table = make('table', { class: 'data dense' },
      make('caption', {}, hits.length + ' of ' + tests.ordinal.length + ' tests'), make('thead', {}, make('tr', {}, ...head)), body);
    list.replaceChildren(make('div', { class: 'scroll' }, table));
    if (hits.length > shown) {
      const more = make('button', { type: 'button' }, 'Show ' + Math.min(PAGE, hits.length - shown) + ' more');
      more.addEventListener('click', () => {
        const at = shown;
        shown += PAGE;
        showList();
        list.querySelectorAll('tbody a')[at].focus();
      });
      list.append(make('p', { class: 'pager' }, more));
    }
  }

  let typing = 0;
  filter.addEventListener('submit', (event) => event.preventDefault());
  filter.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => { shown = PAGE; showList(); }, 120);
  });

  // Attachments: chunk n holds the tests from chunks[n] to before chunks[n + 1]. ------------------
  const loading = new Map();
  const arrived = new Map();
  window.stackvizDetails = (number, details) => arrived.set(number, details);

  function chunkOf(ordinal) {
    let low = 0;
    let high = run.chunks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (run.chunks[middle] <= ordinal) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  function details(ordinal) {
    const number = chunkOf(ordinal);
    if (number < 0) return Promise.resolve(null);
    if (!loading.has(number)) {
      loading.set(number, new Promise((resolve, reject) => {
        const script = make('script', { src: 'data/details-' + number + '.js' });
        script.onload = () => resolve(arrived.get(number));
        script.onerror = () => { loading.delete(number); reject(new Error('data/details-' + number + '.js cannot be read')); };
        document.head.append(script);
      }));
    }
    return loading.get(number).then((all) => all[ordinal] || null);
  }

  // One test -------------------------------------------------------------------------------------
  const opened = (name) => name.startsWith('traceback') || name === 'reason';

  // A line of a log names its level; what follows without one belongs to it. ------------------------
  const LEVEL = /^\d{4}-\d\d-\d\d[ T][\d:.,]+ .{0,40}?\b(DEBUG|INFO|WARNING|WARN|ERROR|CRITICAL)\b/m;
  const RANK = { DEBUG: 0, INFO: 1, WARN: 2, WARNING: 2, ERROR: 3, CRITICAL: 3 };

  function levels(texts) {
    const select = make('select', {}, ...['everything', 'info and above', 'warnings and above', 'errors'].map((words, rank) => make('option', { value: rank }, words)));
    select.addEventListener('change', () => {
      const least = Number(select.value);
      texts.forEach(([pre, text]) => {
        let shown = true;
        pre.textContent = text.split('\n').filter((line) => {
          const level = LEVEL.exec(line);
          if (level) shown = RANK[level[1]] >= least;
          return shown;
        }).join('\n') || '(nothing of that level)';
      });
    });
    return make('label', { class: 'levels' }, 'Show ', select);
  }

  function file(attachment, alone) {
    const fold = make('details', { class: 'fold' },
      make('summary', {}, attachment.name || '(no name)', make('span', { class: 'quiet-text' }, ' ' + size(attachment.size) + ' · ' + attachment.mime)));
    // The indentation of a traceback is worth more than the ends of its lines.
    const start = make('pre', { class: attachment.name.startsWith('traceback') ? '' : 'log', tabindex: '0' }, attachment.text || '(empty)');
    const inside = make('div', {}, start);
    const texts = [[start, attachment.text]];
    if (attachment.file) {
      const end = make('pre', { class: 'log', tabindex: '0' }, attachment.end);
      texts.push([end, attachment.end]);
      inside.append(
        make('p', { class: 'notice cut' }, 'The middle is left out here. ', make('a', { href: attachment.file }, 'All of it as text')), end);
    }
    if (texts.some(([, text]) => LEVEL.test(text))) inside.prepend(levels(texts));
    fold.append(inside);
    fold.open = alone || opened(attachment.name);
    return fold;
  }

  function facts(i) {
    const tags = run.timeline.tagSets[tests.tags[i]] || [];
    const origin = Date.parse(run.timeline.head.origin);
    const rows = [
      ['Class', owner(i) || '–'],
      ['Worker', lanes[tests.lane[i]].label],
      ['Started', run.timeline.head.timed ? '+' + span(tests.start[i]) + ', ' + new Date(origin + tests.start[i] / 1000).toISOString().replace('T', ' ').replace('Z', ' UTC') : 'not known'],
      ['Duration', timed(i) ? span(duration(i)) : 'no end'],
    ];
    if (tags.length) rows.push(['Tags', tags.join(' ')]);
    return make('dl', { class: 'facts' }, ...rows.flatMap(([name, value]) => [make('dt', {}, name), make('dd', {}, value)]));
  }

  function showTest(i) {
    const ordinal = tests.ordinal[i];
    const files = make('div', { 'aria-live': 'polite' }, make('p', { class: 'hint' }, 'Reading the attachments'));
    article.replaceChildren(
      make('nav', { class: 'crumbs', 'aria-label': 'Breadcrumb' },
        make('ol', {}, make('li', {}, make('a', { href: '#' }, run.name)), make('li', { 'aria-current': 'page' }, tests.method[i]))),
      make('h1', { tabindex: '-1' }, mark(i), ' ', make('span', { class: 'quiet-text' }, owner(i) ? owner(i) + '.' : ''), tests.method[i]),
      message(i) && make('p', {}, make('strong', {}, message(i))),
      facts(i), files);
    details(ordinal).then((found) => {
      const all = found ? found.files.slice().sort((a, b) => opened(b.name) - opened(a.name)) : [];
      files.replaceChildren(...(all.length ? all.map((one) => file(one, all.length === 1)) : [make('p', { class: 'none' }, 'No attachments.')]));
      if (found && found.more) files.append(make('p', {}, 'and ' + found.more + ' more, in the details file'));
    }).catch((error) => files.replaceChildren(make('p', { class: 'notice error' }, error.message)));
  }

  const title = document.title;
  let scrolled = 0;
  function route() {
    const asked = /^#test=(\d+)$/.exec(location.hash);
    const i = asked ? indexOf.get(Number(asked[1])) : undefined;
    if (i !== undefined) {
      if (!report.hidden) scrolled = window.scrollY;
      showTest(i);
    }
    document.title = i === undefined ? title : STATUS[tests.status[i]][0] + ' ' + tests.method[i] + ' - ' + run.name;
    const back = report.hidden && i === undefined;
    report.hidden = i !== undefined;
    document.querySelector('.page-head').hidden = i !== undefined;
    article.hidden = i === undefined;
    if (i !== undefined) {
      window.scrollTo(0, 0);
      article.querySelector('h1').focus();
    } else if (back) {
      window.scrollTo(0, scrolled);
    }
  }
  window.addEventListener('hashchange', route);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !article.hidden && !event.target.closest('input, select')) location.hash = '';
  });

  /** What of a graph lies in a stretch of time, with a sample on either side of it. */
  function part(graph, asked) {
    const series = graph.series.map((line) => {
      let first = line.at.findIndex((at) => at >= asked.from);
      if (first < 0) first = line.at.length;
      let end = line.at.findIndex((at) => at > asked.to);
      if (end < 0) end = line.at.length;
      return { name: line.name, at: line.at.slice(Math.max(0, first - 1), end + 1), value: line.value.slice(Math.max(0, first - 1), end + 1) };
    });
    return { title: graph.title, unit: graph.unit, max: graph.max, series, strains: graph.strains };
  }

  showList();
  route();
  if (window.stackvizTimeline && window.stackvizTimeline.mount) {
    const source = window.stackvizTimeline.memory(run.timeline);
    if (run.graphs.length) source.resources = (asked) => Promise.resolve(run.graphs.map((graph) => part(graph, asked)));
    window.stackvizTimeline.mount(document.getElementById('timeline'), source, { href: (ordinal) => '#test=' + ordinal });
  }
})();
