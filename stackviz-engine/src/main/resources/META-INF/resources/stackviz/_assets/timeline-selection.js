/* The selected test, and what is said of whatever is under the pointer. See timeline.js for what `t` is. */
(() => {
  'use strict';

  const T = window.stackvizTimeline;
  const { make, mark, tail, paint: P } = T;

  T.selection = (t) => {
    const { head, source, options, s } = t;

    const facts = (test) => [T.WORDS[test.status], T.timeText(test), head.lanes[test.lane].label, T.moment(test.start, 1e5, s.clock, s.origin)];

    function select(test, reveal) {
      s.selected = test;
      if (test && reveal) {
        const width = s.view.to - s.view.from;
        if (test.end < s.view.from || test.start > s.view.to || test.end - test.start > width) {
          const middle = (test.start + Math.min(test.end, test.start + width)) / 2;
          t.show(middle - width / 2, middle + width / 2);
        }
      }
      say();
      t.changed();
      t.draw('o');
    }

    function say() {
      const test = s.selected;
      if (!test) {
        t.dom.said.replaceChildren(options.compact ? '' : 'Nothing selected. Click a test, or press j for the first failure.');
        return;
      }
      const address = options.href ? options.href(test.ordinal) : null;
      const name = address ? make('a', { href: address }, tail(test.name)) : make('strong', {}, tail(test.name));
      name.title = test.name;
      t.dom.said.replaceChildren(mark(test.status), ' ', name, ' ' + facts(test).slice(1).join(' · ') + (test.tags.length ? ' · ' + test.tags.join(', ') : ''));
    }

    function step(direction, bad) {
      const at = direction > 0 ? s.view.from : s.view.to;
      return source.step({ ordinal: s.selected ? s.selected.ordinal : null, at, direction, bad, filter: t.filter() }).then((test) => {
        if (t.dead) return;
        if (test) select(test, true);
        else {
          select(s.selected, true);
          t.dom.said.append(' No ' + (direction > 0 ? 'later ' : 'earlier ') + (bad ? 'failure' : 'test') + (t.filter() ? ' matches.' : '.'));
        }
      }).catch(t.failed);
    }

    function open() {
      const address = s.selected && options.href ? options.href(s.selected.ordinal) : null;
      if (address) location.assign(address);
    }

    function pick(x, y) {
      const found = P.hit(t.l, s, x, y);
      if (options.compact) {
        if (options.opened) options.opened(found);
        return;
      }
      if (!found || found.gap || found.strain) {
        select(null);
      } else if (found.test) {
        source.test(found.test.ordinal).then((test) => { if (!t.dead && test) select(test); }).catch(t.failed);
      } else {
        if (found.count > 1) {
          const width = Math.max(found.to - found.from, (s.view.to - s.view.from) / 8);
          t.show((found.from + found.to - width) / 2, (found.from + found.to + width) / 2);
        }
        if (found.count === 1 || T.isBad(found.status)) source.test(found.ordinal).then((test) => { if (!t.dead && test) select(test); }).catch(t.failed);
      }
    }

    // Tip ------------------------------------------------------------------------------------------

    let naming = null;

    function hover(x, y) {
      s.cursor = x;
      s.hover = P.hit(t.l, s, x, y);
      t.draw('o');
      clearTimeout(naming);
      t.dom.tip.hidden = !s.hover;
      if (!s.hover) return;
      const found = s.hover;
      if (found.test) tip(x, y, make('strong', {}, tail(found.test.name)), facts(found.test).join(' · '));
      else if (found.gap) tip(x, y, make('strong', {}, T.gapText(found.gap)), head.lanes[found.gap.lane].label + ' · ' + T.moment(found.gap.start, 1e5, s.clock, s.origin));
      else if (found.strain) tip(x, y, make('strong', {}, found.strain.text), T.moment(found.strain.from, 1e6, s.clock, s.origin) + ' to ' + T.moment(found.strain.to, 1e6, s.clock, s.origin));
      else {
        const words = found.count === 1 ? T.WORDS[found.status] : T.grouped(found.count) + ' tests' + (found.bad ? ', ' + T.grouped(found.bad) + ' bad' : '');
        tip(x, y, make('strong', {}, words), T.moment(found.from, 1e5, s.clock, s.origin));
        naming = setTimeout(() => source.test(found.ordinal).then((test) => {
          if (t.dead || s.hover !== found || !test) return;
          tip(x, y, make('strong', {}, found.count === 1 ? tail(test.name) : words), found.count === 1 ? facts(test).join(' · ') : 'the worst: ' + tail(test.name) + ', ' + T.WORDS[test.status]);
        }).catch(() => {}), T.WAIT);
      }
    }

    function tip(x, y, ...words) {
      t.dom.tip.replaceChildren(words[0], make('br'), words[1]);
      const wide = t.dom.tip.offsetWidth;
      t.dom.tip.style.left = Math.max(0, Math.min(x + 12, t.l.width - wide)) + 'px';
      t.dom.tip.style.top = (y + 18) + 'px';
    }

    function away() {
      s.cursor = null;
      s.hover = null;
      t.dom.tip.hidden = true;
      clearTimeout(naming);
      t.draw('o');
    }

    return { select, say, step, open, pick, hover, away };
  };
})();
