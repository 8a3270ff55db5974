/* Pointer, wheel, touch and keys. See timeline.js for what `t` is. */
(() => {
  'use strict';

  const T = window.stackvizTimeline;
  const P = T.paint;

  T.input = (t) => {
    const { head, options, s } = t;

    const place = (event, element, box = element.getBoundingClientRect()) => ({ x: event.clientX - box.left, y: event.clientY - box.top });

    const fingers = new Map();
    let grip = null;

    function lanesDown(event) {
      if (event.button) return;
      const at = place(event, t.dom.over);
      fingers.set(event.pointerId, at);
      t.dom.over.setPointerCapture(event.pointerId);
      grip = { view: { ...s.view }, from: Array.from(fingers.values(), (one) => ({ ...one })), moved: false };
    }

    function lanesMove(event) {
      const at = place(event, t.dom.over);
      if (!fingers.has(event.pointerId)) {
        if (event.pointerType === 'mouse') t.hover(at.x, at.y);
        return;
      }
      fingers.set(event.pointerId, at);
      const now = Array.from(fingers.values());
      const width = grip.view.to - grip.view.from;
      if (now.length === 1) {
        const moved = at.x - grip.from[0].x;
        if (Math.abs(moved) > 4) grip.moved = true;
        if (grip.moved) {
          t.away();
          t.show(grip.view.from - moved / t.l.plot * width, grip.view.to - moved / t.l.plot * width);
        }
      } else if (now.length === 2 && grip.from.length === 2) {
        grip.moved = true;
        pinch(now, width);
      }
    }

    /** The times under both fingers stay under them. */
    function pinch(now, width) {
      const time = (x) => grip.view.from + (x - t.l.gutter) / t.l.plot * width;
      const [a, b] = [time(grip.from[0].x), time(grip.from[1].x)];
      const pixels = now[1].x - now[0].x;
      if (Math.abs(pixels) < 8 || a === b) return;
      const scale = (b - a) / pixels;
      if (scale <= 0) return;
      const from = a - (now[0].x - t.l.gutter) * scale;
      t.show(from, from + t.l.plot * scale);
    }

    function lanesUp(event) {
      const at = fingers.get(event.pointerId);
      fingers.delete(event.pointerId);
      if (at && grip && !grip.moved && event.type === 'pointerup') {
        t.pick(at.x, at.y);
        if (event.pointerType !== 'mouse') t.hover(at.x, at.y);
      }
      grip = fingers.size ? { view: { ...s.view }, from: Array.from(fingers.values(), (one) => ({ ...one })), moved: true } : null;
    }

    function wheel(event) {
      if (options.compact) return;
      event.preventDefault();
      const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
      const { x } = place(event, t.dom.over);
      if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) t.pan((event.deltaX || event.deltaY) * unit / 1000);
      else t.zoom(Math.min(4, Math.max(0.25, 1.002 ** (event.deltaY * unit))), x);
    }

    let brushing = null;

    function brushDown(event) {
      if (event.button) return;
      const whole = { from: head.from, to: head.to };
      const box = t.dom.brush.getBoundingClientRect();
      const { x } = place(event, t.dom.brush, box);
      const [from, to] = [P.xOf(t.l, whole, s.view.from), P.xOf(t.l, whole, s.view.to)];
      const near = event.pointerType === 'mouse' ? 8 : 18;
      const what = Math.abs(x - from) <= near && (x <= from || to - from > near) ? 'from' : Math.abs(x - to) <= near ? 'to' : x > from && x < to ? 'move' : 'new';
      brushing = { what, box, time: P.timeOf(t.l, whole, x), view: { ...s.view } };
      t.dom.brush.setPointerCapture(event.pointerId);
    }

    function brushMove(event) {
      const whole = { from: head.from, to: head.to };
      // While it is dragged, no frame asks for the layout.
      const { x } = place(event, t.dom.brush, brushing ? brushing.box : undefined);
      const time = P.timeOf(t.l, whole, x);
      if (!brushing) {
        const [from, to] = [P.xOf(t.l, whole, s.view.from), P.xOf(t.l, whole, s.view.to)];
        t.dom.brush.style.cursor = Math.min(Math.abs(x - from), Math.abs(x - to)) <= 8 ? 'ew-resize' : x > from && x < to ? 'grab' : 'crosshair';
        return;
      }
      const { what, view } = brushing;
      if (what === 'move') t.show(view.from + time - brushing.time, view.to + time - brushing.time);
      else {
        const fixed = what === 'from' ? view.to : what === 'to' ? view.from : brushing.time;
        if (Math.abs(time - fixed) > 0) t.show(Math.min(time, fixed), Math.max(time, fixed));
      }
    }

    function key(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select, textarea')) return;
      const inside = t.dom.view.contains(event.target);
      const acts = {
        j: () => t.step(1, true), k: () => t.step(-1, true), n: () => t.step(1, false), p: () => t.step(-1, false),
        ArrowLeft: () => t.pan(-0.2), ArrowRight: () => t.pan(0.2), '+': () => t.zoom(0.5), '=': () => t.zoom(0.5), '-': () => t.zoom(2), 0: () => t.show(head.homeFrom, head.homeTo),
        Home: () => t.show(head.from, head.to), Enter: t.open, Escape: () => t.select(null),
      };
      const act = acts[event.key];
      if (!act || (!inside && event.key !== 'j' && event.key !== 'k')) return;
      act();
      event.preventDefault();
      event.stopPropagation();
    }

    /** @returns a function that ends it */
    function listen() {
      const { over, brush, details } = t.dom;
      over.addEventListener('pointerdown', lanesDown);
      over.addEventListener('pointermove', lanesMove);
      over.addEventListener('pointerup', lanesUp);
      over.addEventListener('pointercancel', lanesUp);
      over.addEventListener('pointerleave', t.away);
      over.addEventListener('dblclick', t.open);
      over.addEventListener('wheel', wheel, { passive: false });
      brush.addEventListener('pointerdown', brushDown);
      brush.addEventListener('pointermove', brushMove);
      ['pointerup', 'pointercancel'].forEach((name) => brush.addEventListener(name, () => { brushing = null; }));
      details.addEventListener('toggle', t.rows);
      if (!options.compact) document.addEventListener('keydown', key);
      return () => document.removeEventListener('keydown', key);
    }

    return { listen };
  };
})();
