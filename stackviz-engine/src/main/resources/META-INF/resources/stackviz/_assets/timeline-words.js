/* What the timeline says and counts with: letters, durations, moments, ticks. See timeline-model.js for the contract. */
(() => {
  'use strict';

  const SEVERITY = { K: 1, S: 2, X: 3, '?': 4, I: 5, U: 6, F: 7 };
  const BAD = 'FUI?';
  const WORDS = { S: 'success', F: 'fail', K: 'skip', X: 'expected failure', U: 'unexpected success', I: 'never ended', '?': 'unknown' };
  const FLAG = { UNENDED: 1, UNTIMED: 2, ODD: 4, FIXTURE: 8 };

  // Milliseconds before what follows the hand is asked for or told.
  const WAIT = 120;

  const isBad = (letter) => BAD.includes(letter);
  const isEmpty = (filter) => !filter || (!filter.q && !filter.status && !filter.owner && !filter.tag && (filter.worker === null || filter.worker === undefined));

  const two = (n) => String(n).padStart(2, '0');
  const grouped = (n) => n.toLocaleString('en-US');

  /** A duration of microseconds: 15ms, 3.2s, 4m 07s, 1h 02m. */
  function duration(micros) {
    const s = micros / 1e6;
    if (s < 0) return '−' + duration(-micros);
    if (s >= 86400) return Math.floor(s / 86400) + 'd ' + two(Math.floor(s % 86400 / 3600)) + 'h';
    if (s >= 3600) return Math.floor(s / 3600) + 'h ' + two(Math.floor(s % 3600 / 60)) + 'm';
    if (s >= 60) return Math.floor(s / 60) + 'm ' + two(Math.floor(s % 60)) + 's';
    if (s >= 1) return (Math.floor(s * 10) / 10) + 's';
    return micros >= 1000 ? Math.floor(micros / 1000) + 'ms' : micros > 0 ? micros + 'µs' : '0s';
  }

  /** A moment on one of the clocks; step is the distance of the ticks, which says how exact it has to be. */
  function moment(micros, step, clock, origin) {
    const digits = step >= 1e6 ? 0 : step >= 1e5 ? 1 : step >= 1e4 ? 2 : 3;
    if (clock === 'local' || clock === 'utc') {
      const date = new Date(origin + micros / 1000);
      if (clock === 'utc') return date.toISOString().slice(11, digits ? 20 + digits : 19);
      const millis = digits ? '.' + String(date.getMilliseconds()).padStart(3, '0').slice(0, digits) : '';
      return two(date.getHours()) + ':' + two(date.getMinutes()) + ':' + two(date.getSeconds()) + millis;
    }
    const s = Math.abs(micros) / 1e6;
    const rest = (Math.floor(s * 10 ** digits + 1e-6) / 10 ** digits) % 60;
    const seconds = (rest < 10 ? '0' : '') + rest.toFixed(digits);
    const minutes = Math.floor(s / 60 + 1e-9);
    return (micros < 0 ? '−' : '+') + (minutes >= 60 ? Math.floor(minutes / 60) + ':' + two(minutes % 60) : minutes) + ':' + seconds;
  }

  const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5,
    1e6, 2e6, 5e6, 10e6, 15e6, 30e6, 60e6, 120e6, 300e6, 600e6, 900e6, 1800e6, 3600e6, 7200e6, 10800e6, 21600e6, 43200e6, 86400e6];

  /** The distance of ticks so that there are at most that many. */
  function tickStep(span, most) {
    const step = STEPS.find((each) => span / each <= most);
    return step || 86400e6 * Math.ceil(span / most / 86400e6);
  }

  const shortClass = (owner) => owner.slice(owner.lastIndexOf('.') + 1);

  /** What a gap may have been. */
  function gapText(gap) {
    const most = ', ≤ ' + duration(gap.end - gap.start);
    const parts = [];
    if (gap.tearDown) parts.push('tearDownClass of ' + shortClass(gap.tearDown));
    if (gap.setUp) parts.push('setUpClass of ' + shortClass(gap.setUp));
    if (gap.gap === 't') return 'idle tail' + (parts.length ? ' and ' + parts[0] : '') + ', ' + duration(gap.end - gap.start);
    if (gap.gap === 'l') return 'before the first test' + (parts.length ? ': ' + parts[0] : '') + most;
    return parts.length ? parts.join(' and ') + most : 'idle, ' + duration(gap.end - gap.start);
  }

  /** How long a test took, in words that say what is not known. */
  function timeText(test) {
    if (test.flags & FLAG.UNENDED) return 'never ended';
    if (test.flags & FLAG.FIXTURE) return '≤ ' + duration(test.end - test.start);
    if (test.flags & FLAG.ODD) return 'its clock is odd';
    if (test.flags & FLAG.UNTIMED) return 'without times';
    return duration(test.end - test.start);
  }

  /** The nearest window that keeps its width inside the limits. */
  function clamp(from, to, least, most) {
    const width = Math.min(Math.max(to - from, 100), most - least);
    const start = Math.min(Math.max(from, least), most - width);
    return { from: Math.round(start), to: Math.round(start + width) };
  }

  window.stackvizTimeline = { isBad, isEmpty, duration, moment, tickStep, gapText, timeText, shortClass, clamp, grouped, WORDS, FLAG, SEVERITY, WAIT };
})();
