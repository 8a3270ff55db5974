/* Asks the source for what a timeline shows. See timeline.js for what `t` is. */
(() => {
  'use strict';

  const T = window.stackvizTimeline;

  T.data = (t) => {
    const { head, source, options, s } = t;
    let askedAll = 0;
    let askedFine = 0;
    let timer = null;

    const filter = () => (T.isEmpty(s.filter) ? null : { ...s.filter });

    function filtered(data) {
      const worker = data.get('worker');
      s.clock = data.get('clock');
      const next = { q: data.get('q').trim(), status: data.get('status'), owner: data.get('owner').trim(), tag: data.get('tag').trim(), worker: worker === null || worker === '*' ? null : worker };
      const same = JSON.stringify(next) === JSON.stringify(s.filter);
      s.filter = next;
      if (!same) {
        t.page.skip = 0;
        fetchAll();
      }
      t.changed();
      t.draw('mobw');
    }

    function fetchAll() {
      const question = ++askedAll;
      askedFine++;
      source.window({ from: head.from, to: head.to, pixels: Math.min(4000, Math.ceil(t.l.plot)), filter: filter() }).then((data) => {
        if (t.dead || question !== askedAll) return;
        s.windows = [data, null];
        const all = T.isEmpty(s.filter);
        if (t.dom.found) t.dom.found.textContent = all ? '' : T.grouped(data.matching) + ' of ' + T.grouped(head.tests) + ' match';
        t.draw('mobw');
        settle();
      }).catch(failed);
    }

    /** Asks for what the view needs once it stands still; until then the coarser data are drawn. */
    function settle() {
      clearTimeout(timer);
      timer = setTimeout(fetchFine, s.windows[1] || !s.windows[0] ? T.WAIT : 0);
    }

    function fetchFine() {
      const [coarse, fine] = s.windows;
      const { from, to } = s.view;
      const ideal = 2 * (to - from) / t.l.plot;
      const good = (data) => data && data.from <= from && data.to >= to && (data.bin <= ideal * 1.3 || (data.bins.at.length === 0 && data.tests.ordinal.length < 2000));
      graphs();
      t.rows();
      if (!coarse || good(coarse) || good(fine)) return;
      const question = ++askedFine;
      const spare = (to - from) / 2;
      source.window({
        from: Math.max(head.from, Math.floor(from - spare)), to: Math.min(head.to, Math.ceil(to + spare)), pixels: Math.min(4000, Math.ceil(t.l.plot * 2)), filter: filter(),
      }).then((data) => {
        if (t.dead || question !== askedFine) return;
        s.windows = [s.windows[0], data];
        t.draw('m');
      }).catch(failed);
    }

    function graphs() {
      if (!source.resources) return;
      const { from, to } = s.view;
      const spare = Math.ceil((to - from) / 4);
      source.resources({ from: Math.max(head.from, from - spare), to: Math.min(head.to, to + spare), points: Math.min(1500, Math.ceil(t.l.plot)) }).then((found) => {
        if (t.dead || from !== s.view.from || to !== s.view.to) return;
        const before = s.graphs.length;
        s.graphs = (found || []).slice(0, options.compact ? 2 : 24);
        if (s.graphs.length !== before) t.measure();
        t.dom.strained.hidden = !s.graphs.some((graph) => graph.strains && graph.strains.length);
        t.strains();
        t.draw('mo');
      }).catch(() => { s.graphs = []; });
    }

    function failed(error) {
      t.dom.said.textContent = 'The timeline could not be read: ' + error.message;
    }

    return { filter, filtered, fetchAll, settle, failed };
  };
})();
