/*
 * The timeline of a test run: its contract, and the source that has a run in memory.
 *
 * Classic scripts, in the order of TimelineScripts.java: timeline-words.js, this one and timeline-resources.js draw nothing;
 * timeline-canvas.js to timeline-hit.js draw; timeline-controls.js to timeline.js are interaction. They work from file:// as
 * well as from a server: no modules, no fetch, no library. All is under one global, `stackvizTimeline`. The service adds
 * timeline-page.js, which asks the API; an offline page has its data in memory:
 *
 *   const source = stackvizTimeline.memory(DOCUMENT);
 *   stackvizTimeline.mount(document.getElementById('timeline'), source, { href: (ordinal) => 'test.html#' + ordinal });
 *
 * DOCUMENT is what org.infraportal.stackviz.engine.timeline.TimelineDocument.of(timeline) gives, written by Jackson:
 *   { head, tests, gaps, classes, tagSets }
 *   tests: columns of one length, sorted by lane, then start: ordinal[], lane[], row[], start[], end[], status "SF.."
 *          (a letter per test), flags[], owner[] (into classes), method[] (text), tags[] (into tagSets)
 *   gaps: columns sorted by lane, then start: lane[], start[], end[], kind "ub..", setUp[], tearDown[] (into classes, -1: none)
 *
 * Times are whole microseconds since head.origin (ISO 8601, UTC); they may be negative. Lists are bounded by the giver.
 *
 * head: { origin, timed, from, to, homeFrom, homeTo, tests, bad, lanes: [{ worker, label, rows, tests, bad, busy }] }
 *   timed: false when no test has a time; from..to holds everything; homeFrom..homeTo holds what the workers did: what one
 *   sees first; lanes in the order in which they are drawn, `lane` anywhere is an index into them; worker is null for tests
 *   that name none; rows > 1 where tests of one worker overlap; busy in microseconds.
 * status letters: S success, F fail, K skip, X expected failure, U unexpected success, I never ended, ? unknown. F, U, I and
 *   ? are "bad".
 * flags (bits): 1 never ended, drawn to the end of the run; 2 no start of its own, drawn after its predecessor; 4 its clock
 *   is odd (end before start, or days away); 8 a class fixture drawn over the gap before it: its time is at most that.
 * gap kinds: u setUpClass of `setUp`; d tearDownClass of `tearDown`; b both; i idle; l before the lane's first test (and
 *   setUpClass of `setUp`); t after its last one (and tearDownClass of `tearDown`): idle tail. Each is an upper bound.
 *
 * source (what mount takes):
 *   head                                              as above
 *   first                                             a window of all of it, to be drawn at once; optional
 *   window({ from, to, pixels, filter }) -> Promise of
 *     { from, to, bin, matching, tests, bins, gaps, strip, classes }
 *     tests: columns ordinal[], lane[], row[], start[], end[], status "", flags[], owner[] (into classes), method[], and
 *            match "10.." when there is a filter, else null: what is at least 2 pixels wide, or all when they are few
 *     bins: columns lane[], row[], at[] (bin number: from + at * bin), count[], bad[], match[] (counts; null without
 *            filter), status "" (the worst), ordinal[] (the first of the worst): everything narrower
 *     strip: columns at[], count[], match[], ordinal[]: bad tests of all lanes, whatever their width, by the same bins
 *     matching: how many tests of the whole run match the filter
 *   test(ordinal) -> Promise of { ordinal, name, owner, status, lane, row, start, end, flags, tags: [] } or null
 *   step({ ordinal, at, direction, bad, filter }) -> Promise of the next (1) or previous (-1) test in time, or null; from
 *     the test `ordinal`, or from the time `at` when that is null; bad: only bad ones
 *   list({ from, to, skip, limit, filter }) -> Promise of { total, items }: in time, tests as test() gives them, and gaps
 *     { gap: kind, lane, start, end, setUp, tearDown } (class names or null)
 *   resources({ from, to, points }) -> Promise of
 *     [{ title, unit, max, series: [{ name, at: [], value: [], low: [], high: [] }], strains: [{ from, to, text }] }];
 *     optional; max is the top of the axis or null; a value may be null; low and high may be absent; strains are the minutes
 *     in which tests failed while the host was short of what the graph shows, of the whole run; no graphs when the list is
 *     empty. graphs(answer, origin) makes it of { from, windowMillis, lines: [{ host, file, measure, mean, min, max }],
 *     hints: [{ host, minute, measure, text }] }, which is what the API of a run's resources answers; origin is
 *     Date.parse(head.origin)
 * filter: { q, status, owner, tag, worker } or null: a part of the name (any case), status letters, the class or what it
 *   begins with, a tag or attribute, a worker as in head ("" for tests that name none); what is empty or absent matches all
 *
 * mount(element, source, options) -> { show(from, to), select(ordinal), destroy() }; options, all optional:
 *   href(ordinal)     the address of a test's page, for Enter and the table
 *   state             { from, to, test, q, status, owner, tag, worker, clock } to begin with (clock: relative, local, utc)
 *   changed(state)    called when that changes, for the address bar
 *   compact           true for a small one without filter, overview and table, and with two graphs at most
 *   opened(found)     called when a compact one is clicked: { test }, a bin with its ordinal, { gap }, { strain } or null
 */
(() => {
  'use strict';

  const { isBad, isEmpty, SEVERITY } = window.stackvizTimeline;
  // As in WindowCut.java.
  const PIXELS = 2;
  const FEW = 2000;
  const MOST = 20000;
  const SHORTEST_GAP = 1e6;

  function memory(doc) {
    const { head, tests, gaps, classes, tagSets } = doc;
    const size = tests.ordinal.length;
    const byTime = Uint32Array.from(tests.ordinal.keys()).sort((a, b) => tests.start[a] - tests.start[b] || a - b);
    const places = new Map();
    tests.ordinal.forEach((ordinal, i) => places.set(ordinal, i));
    const fullName = (i) => (classes[tests.owner[i]] ? classes[tests.owner[i]] + '.' : '') + tests.method[i];
    const touches = (i, from, to) => tests.start[i] <= to && (tests.end[i] > from || tests.start[i] >= from);
    let last = { key: 'null', found: null };

    function matching(filter) {
      const key = JSON.stringify(filter || null);
      if (key !== last.key) last = { key, found: isEmpty(filter) ? null : find(filter) };
      return last.found;
    }

    function find(filter) {
      const q = (filter.q || '').toLowerCase();
      const inClass = classes.map((name) => !filter.owner || name.startsWith(filter.owner) || name.endsWith('.' + filter.owner));
      const classHas = classes.map((name) => name.toLowerCase().includes(q));
      const tagged = tagSets.map((tags) => !filter.tag || tags.includes(filter.tag));
      const onLane = head.lanes.map((lane) => filter.worker === null || filter.worker === undefined || (lane.worker === null ? '' : lane.worker) === filter.worker);
      const found = new Uint8Array(size);
      for (let i = 0; i < size; i++) {
        found[i] = (!filter.status || filter.status.includes(tests.status[i])) && inClass[tests.owner[i]] && tagged[tests.tags[i]] && onLane[tests.lane[i]]
          && (classHas[tests.owner[i]] || fullName(i).toLowerCase().includes(q)) ? 1 : 0;
      }
      return found;
    }

    function test(i) {
      return {
        ordinal: tests.ordinal[i], name: fullName(i), owner: classes[tests.owner[i]], status: tests.status[i], lane: tests.lane[i], row: tests.row[i],
        start: tests.start[i], end: tests.end[i], flags: tests.flags[i], tags: tagSets[tests.tags[i]],
      };
    }

    function window({ from, to, pixels, filter }) {
      const found = matching(filter);
      const bin = Math.max(1, Math.ceil((to - from) / Math.ceil(pixels / PIXELS)));
      const seen = [];
      for (let i = 0; i < size; i++) if (touches(i, from, to)) seen.push(i);
      let least = 0;
      if (seen.length > FEW) {
        least = bin;
        while (seen.reduce((n, i) => n + (tests.end[i] - tests.start[i] >= least ? 1 : 0), 0) > MOST) least *= 2;
      }
      return {
        from, to, bin, matching: found ? found.reduce((n, one) => n + one, 0) : size, classes,
        tests: columns(seen.filter((i) => tests.end[i] - tests.start[i] >= least), found),
        bins: gather(seen.filter((i) => tests.end[i] - tests.start[i] < least), from, to, bin, found),
        gaps: gapColumns(from, to, least ? bin : 0),
        strip: strip(seen, from, to, bin, found),
      };
    }

    function columns(of, found) {
      const pick = (column) => of.map((i) => column[i]);
      return {
        ordinal: pick(tests.ordinal), lane: pick(tests.lane), row: pick(tests.row), start: pick(tests.start), end: pick(tests.end),
        status: pick(tests.status).join(''), flags: pick(tests.flags), owner: pick(tests.owner), method: pick(tests.method),
        match: found ? of.map((i) => found[i]).join('') : null,
      };
    }

    const binOf = (i, from, to, bin) => Math.min(Math.floor((Math.max(tests.start[i], from) - from) / bin), Math.ceil((to - from) / bin) - 1);

    function gather(narrow, from, to, bin, found) {
      const bins = { lane: [], row: [], at: [], count: [], bad: [], match: found ? [] : null, status: '', ordinal: [] };
      const letters = [];
      const open = new Map();
      narrow.forEach((i) => {
        const at = binOf(i, from, to, bin);
        const key = tests.lane[i] * 8 + tests.row[i];
        let n = open.get(key);
        if (n === undefined || bins.at[n] !== at) {
          n = bins.at.push(at) - 1;
          open.set(key, n);
          bins.lane.push(tests.lane[i]);
          bins.row.push(tests.row[i]);
          bins.count.push(0);
          bins.bad.push(0);
          bins.ordinal.push(tests.ordinal[i]);
          letters.push(tests.status[i]);
          if (found) bins.match.push(0);
        }
        if (SEVERITY[tests.status[i]] > SEVERITY[letters[n]]) {
          letters[n] = tests.status[i];
          bins.ordinal[n] = tests.ordinal[i];
        }
        bins.count[n]++;
        if (isBad(tests.status[i])) bins.bad[n]++;
        if (found) bins.match[n] += found[i];
      });
      bins.status = letters.join('');
      return bins;
    }

    function gapColumns(from, to, least) {
      const of = [];
      for (let i = 0; i < gaps.lane.length; i++) if (gaps.start[i] < to && gaps.end[i] > from && gaps.end[i] - gaps.start[i] >= least) of.push(i);
      const pick = (column) => of.map((i) => column[i]);
      return { lane: pick(gaps.lane), start: pick(gaps.start), end: pick(gaps.end), kind: pick(gaps.kind).join(''), setUp: pick(gaps.setUp), tearDown: pick(gaps.tearDown) };
    }

    function strip(seen, from, to, bin, found) {
      const at = new Map();
      seen.filter((i) => isBad(tests.status[i])).forEach((i) => {
        const n = binOf(i, from, to, bin);
        const one = at.get(n) || { count: 0, match: 0, ordinal: tests.ordinal[i] };
        one.count++;
        one.match += found ? found[i] : 0;
        at.set(n, one);
      });
      const sorted = Array.from(at.keys()).sort((a, b) => a - b);
      const pick = (name) => sorted.map((n) => at.get(n)[name]);
      return { at: sorted, count: pick('count'), match: found ? pick('match') : null, ordinal: pick('ordinal') };
    }

    function placeFrom(time) {
      let low = 0;
      let high = size;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (tests.start[byTime[middle]] < time) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    function step({ ordinal, at, direction, bad, filter }) {
      const found = matching(filter);
      const index = places.get(ordinal);
      let place = placeFrom(index === undefined ? at || 0 : tests.start[index]);
      if (index === undefined) {
        place -= direction > 0 ? 0 : 1;
      } else {
        while (byTime[place] !== index) place++;
        place += direction;
      }
      for (; place >= 0 && place < size; place += direction) {
        const i = byTime[place];
        if ((!bad || isBad(tests.status[i])) && (!found || found[i])) return test(i);
      }
      return null;
    }

    function list({ from, to, skip, limit, filter }) {
      const found = matching(filter);
      const all = [];
      byTime.forEach((i) => { if (touches(i, from, to) && (!found || found[i])) all.push({ start: tests.start[i], test: i }); });
      for (let i = 0; !found && i < gaps.lane.length; i++) {
        if (gaps.end[i] - gaps.start[i] >= SHORTEST_GAP && gaps.start[i] < to && gaps.end[i] > from) all.push({ start: gaps.start[i], gap: i });
      }
      all.sort((a, b) => a.start - b.start || (a.gap === undefined ? 0 : 1) - (b.gap === undefined ? 0 : 1));
      return { total: all.length, items: all.slice(skip, skip + limit).map((one) => (one.gap === undefined ? test(one.test) : gap(one.gap))) };
    }

    const className = (id) => (id < 0 ? null : classes[id]);
    const gap = (i) => ({ gap: gaps.kind[i], lane: gaps.lane[i], start: gaps.start[i], end: gaps.end[i], setUp: className(gaps.setUp[i]), tearDown: className(gaps.tearDown[i]) });

    const promised = (answer) => (question) => new Promise((resolve) => { resolve(answer(question)); });
    return { head, window: promised(window), test: promised((ordinal) => (places.has(ordinal) ? test(places.get(ordinal)) : null)), step: promised(step), list: promised(list) };
  }

  Object.assign(window.stackvizTimeline, { memory });
})();
