/*
 * The timeline of a test run: its contract, and everything about it that draws nothing.
 *
 * Three classic scripts, in this order: timeline-model.js (this one), timeline-paint.js (draws), timeline.js (interaction).
 * They work from file:// as well as from a server: no modules, no fetch, no library. All is under one global,
 * `stackvizTimeline`. The service adds timeline-page.js, which asks the API; an offline page has its data in memory:
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
 *   resources({ from, to, points }) -> Promise of [{ title, unit, max, series: [{ name, at: [], value: [] }] }]; optional;
 *     max is the top of the axis or null; a value may be null; no graphs when the list is empty
 * filter: { q, status, owner, tag, worker } or null: a part of the name (any case), status letters, the class or what it
 *   begins with, a tag or attribute, a worker as in head ("" for tests that name none); what is empty or absent matches all
 *
 * mount(element, source, options) -> { show(from, to), select(ordinal), destroy() }; options, all optional:
 *   href(ordinal)     the address of a test's page, for Enter and the table
 *   state             { from, to, test, q, status, owner, tag, worker, clock } to begin with (clock: relative, local, utc)
 *   changed(state)    called when that changes, for the address bar
 *   compact           true for a small one without filter, graphs and table
 */
