// Arrow keys from cell to cell of table[data-cells], Home and End to the ends of its row. Tab enters the table once and leaves
// it again, instead of stopping at each of its links. Without this script it is a table with links.
(function () {
  'use strict';

  const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  const target = (cell) => cell.querySelector('a[href], button') || cell;

  function ready(table) {
    const rows = Array.from(table.rows);
    let current = null;

    /** A cell that spans columns stands in each of them. */
    const cellOf = (row, column) => row.cells[Math.min(Math.max(column, 0), row.cells.length - 1)];

    function enter(cell, focused) {
      if (current) current.tabIndex = -1;
      current = target(cell);
      current.tabIndex = 0;
      if (focused) {
        current.focus();
        current.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      }
    }

    table.setAttribute('role', 'grid');
    table.querySelectorAll('a[href], button').forEach((link) => { link.tabIndex = -1; });
    enter(rows[0].cells[rows[0].cells.length > 1 ? 1 : 0], false);
    let column = current.closest('td, th').cellIndex;

    table.addEventListener('focusin', (event) => {
      const cell = event.target.closest('td, th');
      if (cell && target(cell) !== current) {
        enter(cell, false);
        column = cell.cellIndex;
      }
    });

    table.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const cell = event.target.closest('td, th');
      const step = STEPS[event.key];
      if (!cell || (!step && event.key !== 'Home' && event.key !== 'End')) return;
      event.preventDefault();
      const at = rows.indexOf(cell.parentElement);
      if (event.key === 'Home') column = 0;
      else if (event.key === 'End') column = cell.parentElement.cells.length - 1;
      else if (step[1]) column = cell.cellIndex + step[1];
      const row = rows[Math.min(Math.max(at + (step ? step[0] : 0), 0), rows.length - 1)];
      const kept = column;
      enter(cellOf(row, column), true);
      // Over a short row the way down stays in its column.
      column = step && step[0] ? kept : current.closest('td, th').cellIndex;
    });
  }

  document.querySelectorAll('table[data-cells]').forEach(ready);
  window.portal.readyGrid = ready;
})();
