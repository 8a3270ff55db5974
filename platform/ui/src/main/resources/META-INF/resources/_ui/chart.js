// Draws figure.chart with ECharts, from the JSON at data-chart or from the table inside the figure:
// {title, unit, x: [...], series: [{name, values: [...], status?, unit?}]}. The table stays as the twin.
(function () {
  'use strict';

  const root = document.documentElement;
  const library = document.currentScript.dataset.echarts;
  const STATUS = ['success', 'failure', 'unstable', 'infra', 'missed', 'skipped', 'running', 'unknown'];
  // How a time axis writes the start of a year, month, day, hour and so on.
  const TIMES = { year: '{yyyy}', month: '{yyyy}-{MM}', day: '{MM}-{dd}', hour: '{HH}:{mm}', minute: '{HH}:{mm}', second: '{HH}:{mm}:{ss}' };
  const drawn = new Map();
  let loading = null;

  function load() {
    if (!loading) {
      loading = new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.src = library;
        script.onload = () => resolve(window.echarts);
        script.onerror = () => reject(new Error('the chart library did not load'));
        document.head.append(script);
      });
    }
    return loading;
  }

  /** The tokens of the style sheet as plain colours of the theme in force. */
  function colours() {
    const probe = document.createElement('span');
    document.body.append(probe);
    const read = (name) => {
      probe.style.color = 'var(--' + name + ')';
      return getComputedStyle(probe).color;
    };
    const result = {
      ink: read('ink'), ink2: read('ink-2'), line: read('line'), edge: read('edge'), ground: read('ground'), accent: read('accent'),
      series: [1, 2, 3, 4].map((n) => read('series-' + n)), status: {},
    };
    STATUS.forEach((name) => { result.status[name] = read(name); });
    probe.remove();
    return result;
  }

  const number = (text) => {
    const value = parseFloat(String(text).replace(/[\s,]/g, '').replace('−', '-'));
    return Number.isFinite(value) ? value : null;
  };

  function fromTable(table, figure) {
    const heads = Array.from(table.tHead.rows[table.tHead.rows.length - 1].cells);
    const rows = Array.from(table.tBodies[0].rows);
    const first = (cell) => {
      const time = cell.querySelector('time');
      return cell.dataset.value || (time ? time.dateTime : cell.textContent.trim());
    };
    return {
      title: '', unit: figure.dataset.unit || '', x: rows.map((row) => first(row.cells[0])),
      series: heads.slice(1).map((head, i) => ({
        name: head.textContent.trim(), status: head.dataset.status,
        values: rows.map((row) => number(row.cells[i + 1].dataset.value || row.cells[i + 1].textContent)),
      })),
    };
  }

  function toTable(model) {
    const table = document.createElement('table');
    table.className = 'data dense fit';
    const head = table.createTHead().insertRow();
    [''].concat(model.series.map((s) => s.name + (model.unit ? ' (' + model.unit + ')' : ''))).forEach((name, i) => {
      const cell = document.createElement('th');
      cell.scope = 'col';
      cell.textContent = name;
      if (i) cell.className = 'num';
      head.append(cell);
    });
    const body = table.createTBody();
    model.x.forEach((x, i) => {
      const row = body.insertRow();
      const cell = document.createElement('th');
      cell.scope = 'row';
      cell.textContent = isTime(model.x) ? timeText(x) : x;
      row.append(cell);
      model.series.forEach((s) => {
        const value = row.insertCell();
        value.className = 'num';
        value.textContent = grouped(s.values[i]);
      });
    });
    const box = document.createElement('div');
    box.className = 'scroll both';
    box.tabIndex = 0;
    box.append(table);
    return box;
  }

  const grouped = (n) => (n === null || n === undefined ? '–' : n.toLocaleString('en-US', { maximumFractionDigits: 2 }));
  const isTime = (x) => x.length > 0 && x.every((v) => typeof v === 'string' && /^\d{4}-\d\d-\d\d(T|$)/.test(v));
  const isNumber = (x) => x.length > 0 && x.every((v) => typeof v === 'number');

  function timeText(value) {
    const d = new Date(value);
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return value;
    const two = (n) => String(n).padStart(2, '0');
    return d.getFullYear() + '-' + two(d.getMonth() + 1) + '-' + two(d.getDate()) + ' ' + two(d.getHours()) + ':' + two(d.getMinutes());
  }

  function describe(model, kind) {
    const parts = model.series.map((s) => {
      const values = s.values.filter((v) => v !== null && v !== undefined);
      if (!values.length) return s.name + ': no values';
      const unit = model.unit ? ' ' + model.unit : '';
      return s.name + ': from ' + grouped(Math.min(...values)) + ' to ' + grouped(Math.max(...values)) + unit + ', last ' + grouped(values[values.length - 1]) + unit;
    });
    const name = { line: 'Line chart', area: 'Area chart', bar: 'Bar chart', stacked: 'Stacked bar chart' }[kind];
    return (model.title ? model.title + '. ' : '') + name + ', ' + model.x.length + ' points. ' + parts.join('; ') + '. The same figures are in the table.';
  }

  function option(model, kind, c) {
    const bars = kind === 'bar' || kind === 'stacked';
    const time = !bars && isTime(model.x);
    const numeric = !bars && isNumber(model.x);
    const x = bars && isTime(model.x) ? model.x.map(timeText) : model.x;
    // Names stand at the ends of the lines; where lines or bars share a place, a legend has to do.
    const direct = !bars && model.series.length > 1 && model.series.length <= 4;
    const widest = Math.max(0, ...model.series.map((s) => s.name.length));
    const axis = { axisLine: { lineStyle: { color: c.edge } }, axisLabel: { color: c.ink2, fontSize: 12, hideOverlap: true, formatter: time ? TIMES : undefined }, axisTick: { show: false } };
    return {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: c.ink },
      grid: { left: 8, right: direct ? 16 + widest * 7 : 16, top: model.unit ? 32 : 12, bottom: 8, containLabel: true },
      legend: { show: !direct && model.series.length > 1, top: 0, right: 0, icon: 'rect', itemWidth: 10, itemHeight: 10, textStyle: { color: c.ink2, fontSize: 12 } },
      tooltip: {
        trigger: 'axis', renderMode: 'richText', confine: true, transitionDuration: 0, borderColor: c.edge, backgroundColor: c.ground,
        textStyle: { color: c.ink, fontSize: 12 }, axisPointer: { type: bars ? 'shadow' : 'line', lineStyle: { color: c.edge } },
        valueFormatter: (v) => grouped(v) + (model.unit ? ' ' + model.unit : ''),
      },
      xAxis: Object.assign({ type: time ? 'time' : numeric ? 'value' : 'category', splitLine: { show: false } }, numeric ? { scale: true } : {}, time || numeric ? {} : { data: x }, axis),
      yAxis: Object.assign({}, axis, {
        type: 'value', name: model.unit || '', nameTextStyle: { color: c.ink2, fontSize: 12, align: 'left', padding: [0, 0, 0, -8] },
        splitLine: { lineStyle: { color: c.line } }, axisLine: { show: false },
        axisLabel: { color: c.ink2, fontSize: 12, formatter: grouped },
      }),
      series: model.series.map((s, i) => {
        const colour = c.status[s.status] || c.series[i % c.series.length];
        return {
          name: s.name, type: bars ? 'bar' : 'line', stack: kind === 'stacked' ? 'all' : undefined, color: colour, barMaxWidth: 24,
          data: time || numeric ? model.x.map((at, n) => [at, s.values[n]]) : s.values,
          showSymbol: !bars && model.x.length < 2, symbolSize: 4, lineStyle: { width: 1.5, type: ['solid', 'solid', 'dashed', 'dotted'][i % 4] },
          areaStyle: kind === 'area' ? { opacity: 0.16 } : undefined, emphasis: { disabled: true },
          itemStyle: kind === 'stacked' ? { borderColor: c.ground, borderWidth: 0.5 } : undefined,
          endLabel: direct ? { show: true, formatter: '{a}', color: colour, fontSize: 12 } : undefined,
          labelLayout: direct ? { moveOverlap: 'shiftY' } : undefined,
        };
      }),
    };
  }

  function frame(figure, model, twin) {
    let caption = figure.querySelector('figcaption');
    if (!caption) {
      caption = document.createElement('figcaption');
      figure.prepend(caption);
    }
    if (!caption.textContent.trim() && model.title) caption.textContent = model.title;
    const plot = document.createElement('div');
    plot.className = 'plot';
    plot.setAttribute('role', 'img');
    const toggle = document.createElement('button');
    toggle.type = 'button';
    toggle.className = 'quiet';
    toggle.textContent = 'Table';
    toggle.setAttribute('aria-expanded', 'false');
    toggle.addEventListener('click', () => {
      const shown = twin.classList.toggle('shown');
      plot.hidden = shown;
      toggle.textContent = shown ? 'Chart' : 'Table';
      toggle.setAttribute('aria-expanded', String(shown));
      if (!shown && drawn.has(figure)) drawn.get(figure).chart.resize();
    });
    caption.append(toggle);
    caption.after(plot);
    return plot;
  }

  async function draw(figure, given) {
    const kind = figure.dataset.kind || 'line';
    const twin = figure.querySelector('.twin');
    const table = twin && twin.querySelector('table');
    try {
      let model = given;
      if (!model && figure.dataset.chart) {
        const answer = await fetch(figure.dataset.chart, { headers: { Accept: 'application/json' } });
        if (!answer.ok) throw new Error('the server answered ' + answer.status);
        model = await answer.json();
      } else if (!model) {
        model = fromTable(table, figure);
      }
      if (!model.x.length) throw new Error('no figures yet');
      const echarts = await load();
      if (!table) twin.prepend(toTable(model));
      const caption = figure.querySelector('figcaption');
      const title = model.title || (caption ? caption.textContent.trim() : '');
      const plot = frame(figure, model, twin);
      plot.setAttribute('aria-label', describe(Object.assign({}, model, { title }), kind));
      const chart = echarts.init(plot);
      chart.setOption(option(model, kind, colours()));
      drawn.set(figure, { chart, model, kind });
      new ResizeObserver(() => chart.resize()).observe(plot);
      return chart;
    } catch (e) {
      figure.classList.add('failed');
      const note = document.createElement('p');
      note.className = 'hint';
      note.textContent = 'No chart: ' + e.message + '.';
      figure.append(note);
      return null;
    }
  }

  function repaint() {
    const c = colours();
    drawn.forEach(({ chart, model, kind }) => chart.setOption(option(model, kind, c), true));
  }

  document.addEventListener('portal:theme', repaint);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
  document.querySelectorAll('figure[data-chart]').forEach((figure) => draw(figure));
  window.portalChart = { draw, load, colours };
  root.dispatchEvent(new CustomEvent('portal:charts', { bubbles: true }));
})();
