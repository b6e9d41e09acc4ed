extension PageAssets {
  /// The script: filters, sorting, the brush, themes. The page is whole without it, and it never makes markup.
  static let script = #"""
    // The page of port831 is whole without this: here are filters, sorting, the brush and the theme. Nothing here makes
    // markup of text; text becomes the content of elements.
    'use strict';
    (() => {
      const root = document.documentElement;
      const all = (query, from = document) => [...from.querySelectorAll(query)];
      const one = (query, from = document) => from.querySelector(query);
      const make = (name, text, facts) => Object.assign(document.createElement(name), {textContent: text}, facts);
      const later = work => {
        let timer;
        return () => { clearTimeout(timer); timer = setTimeout(work, 120); };
      };
      root.classList.add('js');

      // What every list shows: kinds of sessions, and a stretch of time.
      const kinds = new Set();
      let span = null;

      // A table, or the sessions: some of the rows that fit stand in the page, the others wait.
      const screenful = 500;
      class List {
        constructor(section) {
          this.section = section;
          this.home = one('[data-rows]', section);
          const rest = one('template', section);
          this.rows = [...this.home.children, ...(rest ? rest.content.children : [])];
          this.order = this.rows;
          this.limit = screenful;
          this.texts = new Map();
          this.search = one('input', section);
          this.status = one('.shown', section);
          this.facets = [];
          if (this.search) this.search.addEventListener('input', later(() => this.show()));
          this.head();
          const sort = one('select[data-sort]', section);
          if (sort) sort.addEventListener('change', () => this.sort(row => +row.dataset[sort.value], sort.value !== 'a'));
          this.more = make('button', '', {className: 'js-only', hidden: true});
          this.more.addEventListener('click', () => { this.limit += screenful; this.show(); });
          section.append(this.more);
          const copy = one('button[data-copy]', section);
          if (copy) copy.addEventListener('click', () => this.copy());
        }

        // Heads that sort, and a choice for each column that has few values.
        head() {
          all('th', this.section).forEach((th, column) => {
            if (th.closest('.ladder')) return;
            const words = th.textContent;
            const button = make('button', words, {type: 'button'});
            th.replaceChildren(button);
            button.addEventListener('click', () => {
              const down = th.getAttribute('aria-sort') === 'ascending';
              all('th', th.parentNode).forEach(other => other.removeAttribute('aria-sort'));
              th.setAttribute('aria-sort', down ? 'descending' : 'ascending');
              this.sort(row => {
                const cell = row.cells[column];
                return cell.dataset.v === undefined ? cell.textContent : +cell.dataset.v;
              }, down);
            });
            if (th.dataset.facet === undefined || this.rows.length < 2) return;
            const value = row => row.cells[column].dataset.k ?? row.cells[column].textContent;
            const values = [...new Set(this.rows.map(value))].filter(text => text).sort();
            if (values.length < 2 || values.length > 60) return;
            const select = make('select', '', {ariaLabel: words});
            select.append(make('option', words + ': all', {value: ''}), ...values.map(text => make('option', text)));
            select.addEventListener('change', () => this.show());
            this.facets.push({select, value});
            one('.tools', this.section).insertBefore(select, one('[data-copy]', this.section));
          });
        }

        sort(value, down) {
          const keyed = this.rows.map(row => [value(row), row]);
          keyed.sort(([left], [right]) => typeof left === 'number' ? left - right : left.localeCompare(right));
          if (down) keyed.reverse();
          this.order = keyed.map(([, row]) => row);
          this.show();
        }

        text(row) {
          if (!this.texts.has(row)) this.texts.set(row, row.textContent.toLowerCase());
          return this.texts.get(row);
        }

        fitting() {
          const words = this.search ? this.search.value.toLowerCase() : '';
          return this.order.filter(row => (!kinds.size || kinds.has(row.dataset.kind))
            && (!span || (+row.dataset.b >= span[0] && +row.dataset.a <= span[1]))
            && this.facets.every(({select, value}) => !select.value || value(row) === select.value)
            && (!words || this.text(row).includes(words)));
        }

        show() {
          const rows = this.fitting();
          this.home.replaceChildren(...rows.slice(0, this.limit));
          const left = Math.max(0, rows.length - this.limit);
          this.more.hidden = !left;
          this.more.textContent = `show ${Math.min(left, screenful)} more of ${left.toLocaleString('en')}`;
          if (this.status) {
            const [shown, all] = [rows, this.rows].map(list => list.length.toLocaleString('en'));
            this.status.textContent = shown === all ? '' : `${shown} of ${all}`;
          }
        }

        clear() {
          if (this.search) this.search.value = '';
          this.facets.forEach(({select}) => { select.value = ''; });
        }

        copy() {
          const quoted = text => '"' + text.replaceAll('"', '""') + '"';
          const cell = ({textContent}) => {
            const text = textContent.trim();
            return quoted(/^[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? "'" + text : text);
          };
          const head = all('th', this.section).map(cell).join(',');
          copy([head, ...this.fitting().map(row => [...row.cells].map(cell).join(','))].join('\r\n') + '\r\n', 'the table');
        }
      }
      const lists = all('[data-list]').map(section => new List(section));
      lists.forEach(list => { if (list.rows.length > screenful) list.show(); });

      function apply() {
        lists.forEach(list => { list.limit = screenful; list.show(); });
        const clock = time => new Date(time + 1000 * line.dataset.offset).toISOString().slice(11, 19);
        const words = [...kinds];
        if (span) words.push(`${clock(span[0])} to ${clock(span[1])}`);
        one('#state').textContent = words.length ? 'only ' + words.join(', ') + ' (Escape shows all)' : '';
      }

      all('[data-chip]').forEach(chip => chip.addEventListener('click', () => {
        const kind = chip.dataset.chip;
        if (!kinds.delete(kind)) kinds.add(kind);
        chip.setAttribute('aria-pressed', kinds.has(kind));
        apply();
      }));

      // The time line: drag, or the arrow keys, select a stretch of time.
      const line = one('#timeline') || {dataset: {}};
      const brush = one('#brush');
      if (brush) {
        const [first, last] = [+line.dataset.first, +line.dataset.last];
        const rect = one('rect', brush);
        const select = (from, to) => {
          [from, to] = [Math.min(from, to), Math.max(from, to)].map(part => Math.min(1, Math.max(0, part)));
          rect.setAttribute('x', (100 * from).toFixed(2) + '%');
          rect.setAttribute('width', (100 * (to - from)).toFixed(2) + '%');
          span = to > from ? [first + (last - first) * from, first + (last - first) * to] : null;
        };
        const part = event => (event.clientX - brush.getBoundingClientRect().left) / brush.clientWidth;
        let from = null;
        brush.addEventListener('pointerdown', event => { from = part(event); brush.setPointerCapture(event.pointerId); });
        brush.addEventListener('pointermove', event => { if (from !== null) select(from, part(event)); });
        brush.addEventListener('pointerup', event => {
          if (from === null) return;
          const to = part(event);
          const isClick = Math.abs(to - from) * brush.clientWidth < 4;
          select(from, isClick ? from : to);
          from = null;
          if (isClick) follow(event);
          apply();
        });
        // A click on a bar goes to its session, through the layer that the brush is.
        const follow = event => {
          brush.hidden = true;
          const bar = document.elementsFromPoint(event.clientX, event.clientY).map(e => e.closest('a')).find(a => a);
          brush.hidden = false;
          if (bar) location.hash = bar.getAttribute('href');
        };
        const steps = {ArrowLeft: -0.05, ArrowRight: 0.05};
        brush.addEventListener('keydown', event => {
          const step = steps[event.key];
          if (!step) return;
          event.preventDefault();
          const [a, b] = span ? span.map(time => (time - first) / (last - first)) : [0, 0.2 - Math.abs(step)];
          if (event.shiftKey) select(a, Math.max(a + 0.01, b + step)); else select(a + step * !!span, b + step);
          apply();
        });
        brush.clear = () => select(0, 0);
      }

      const clear = () => {
        kinds.clear();
        all('[data-chip]').forEach(chip => chip.setAttribute('aria-pressed', 'false'));
        if (brush) brush.clear();
        lists.forEach(list => list.clear());
        apply();
      };

      // A session that is named in the address is opened, wherever it waits.
      const target = () => {
        const id = location.hash.slice(1);
        const list = lists.find(list => list.rows.some(row => row.id && row.id === id));
        if (!list) return;
        const row = list.rows.find(row => row.id === id);
        if (!list.fitting().includes(row)) clear();
        list.limit = Math.max(list.limit, list.fitting().indexOf(row) + 1);
        list.show();
        row.open = true;
        row.scrollIntoView();
      };
      addEventListener('hashchange', target);
      target();

      // Ladders: the time between two messages as distance, and which answer belongs to which request.
      document.addEventListener('click', event => {
        const button = event.target.closest('button');
        if (!button) return;
        if (button.classList.contains('pkt')) {
          const [number, file] = button.textContent.split(':').reverse();
          const filter = 'frame.number == ' + number.replaceAll(',', '');
          copy(filter, filter + (file ? ', for ' + file : ''));
        } else if (button.dataset.scale !== undefined) {
          const rows = all('tr[data-t]', button.closest('.body'));
          const isScaled = button.getAttribute('aria-pressed') !== 'true';
          button.setAttribute('aria-pressed', isScaled);
          const times = rows.map(row => +row.dataset.t);
          const whole = Math.max(1, times.at(-1) - times[0]);
          rows.forEach((row, index) => {
            const share = index ? (times[index] - times[index - 1]) / whole : 0;
            row.cells[2].style.paddingTop = isScaled ? Math.round(40 * rows.length * share) + 'px' : '';
          });
        }
      });
      const pair = event => {
        const row = event.target.closest && event.target.closest('tr[data-p]');
        all('.pair').forEach(other => other.classList.remove('pair'));
        if (row) all(`tr[data-p="${row.dataset.p}"]`, row.closest('table')).forEach(other => other.classList.add('pair'));
      };
      document.addEventListener('mouseover', pair);
      document.addEventListener('focusin', pair);

      async function copy(text, words) {
        const toast = one('#toast');
        try {
          await navigator.clipboard.writeText(text);
          toast.textContent = 'copied: ' + words;
        } catch {
          toast.textContent = 'copying is not allowed here: ' + words;
        }
        setTimeout(() => { toast.textContent = ''; }, 2500);
      }

      one('#theme').addEventListener('click', () => {
        const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
        root.dataset.theme = (root.dataset.theme || system) === 'dark' ? 'light' : 'dark';
      });
      one('#print').addEventListener('click', () => print());
      // On paper the tables are whole.
      addEventListener('beforeprint', () => lists.forEach(list => {
        if (one('table', list.section)) { list.limit = Infinity; list.show(); }
      }));

      addEventListener('keydown', event => {
        const at = event.target;
        if (event.key === 'Escape') {
          clear();
        } else if (event.key === '/' && !/^(INPUT|SELECT)$/.test(at.tagName)) {
          event.preventDefault();
          const input = one('input', at.closest && at.closest('[data-list]') || document);
          if (input) input.focus();
        } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && at.tagName === 'SUMMARY') {
          const area = at.closest('.ladder') || at.closest('[data-rows]') || document;
          const near = all('summary', area).filter(summary => summary.offsetParent && !summary.closest('.card')
            && !!summary.closest('.ladder') === !!at.closest('.ladder'));
          const next = near[near.indexOf(at) + (event.key === 'ArrowDown' ? 1 : -1)];
          if (next) { event.preventDefault(); next.focus(); }
        }
      });
      all('.scroll').forEach(area => { if (area.scrollWidth > area.clientWidth + 1) area.tabIndex = 0; });
    })();

    """#
}
