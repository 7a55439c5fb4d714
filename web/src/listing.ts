// Filters and the list of findings, undetermined verdicts and advice.
import { h } from './dom.ts';
import { Grid, type GridColumn } from './grid.ts';
import type { State } from './state.ts';
import { swatch } from './symbols.ts';
import { number, pick, say, unitSign, valueText, type WordKey } from './words.ts';

const columns: { key: string; width: number; title?: WordKey; number?: boolean }[] = [
    { key: 'outcome', width: 9.6 },
    { key: 'title', width: 19, title: 'rule' },
    { key: 'name', width: 13, title: 'object' },
    { key: 'id', width: 8, title: 'no' },
    { key: 'kind', width: 8 },
    { key: 'division_name', width: 7.5, title: 'division' },
    { key: 'measured', width: 9, number: true },
    { key: 'limit', width: 8, number: true },
    { key: 'margin', width: 8, number: true },
    { key: 'by', width: 7 },
    { key: 'reason', width: 26 },
];

export class Listing {
    readonly filters = h('form', { class: 'filters', role: 'search', submit: (event) => event.preventDefault() });
    readonly grid = new Grid();
    private readonly chips = h('div', { class: 'chips', role: 'group' });
    private readonly rules = h('select', { id: 'filter-rule', change: () => this.state.narrow({ rule: this.rules.value }) });
    private readonly divisions = h('select', { id: 'filter-division', change: () => this.state.narrow({ division: this.divisions.value }) });
    private readonly search = h('input', { id: 'filter-text', type: 'search', autocomplete: 'off', spellcheck: 'false' });
    private readonly count = h('output', { class: 'count', 'aria-live': 'polite' });
    private readonly clear = h('button', { type: 'button', class: 'plain', click: () => this.reset() });
    private at = new Map<number, number>();

    constructor(
        private readonly state: State,
        private readonly opened: (row: number) => void,
    ) {
        let wait = 0;
        this.search.addEventListener('input', () => {
            clearTimeout(wait);
            wait = window.setTimeout(() => state.narrow({ text: this.search.value }), 120);
        });
        this.filters.append(this.chips, this.rules, this.divisions, this.search, this.clear, this.count);
        state.on('language', () => this.words());
        state.on('rows', () => this.draw());
        state.on('chosen', () => this.mark(true));
        this.words();
        this.draw();
    }

    private words(): void {
        const { lang, list, outcomes } = this.state;
        this.filters.setAttribute('aria-label', say(lang, 'filters'));
        this.chips.setAttribute('aria-label', say(lang, 'verdicts'));
        this.search.placeholder = say(lang, 'search');
        this.search.setAttribute('aria-label', say(lang, 'search'));
        this.clear.textContent = say(lang, 'clear');
        const counts = new Map<string, number>();
        for (let row = 0; row < list.size; row++) {
            const outcome = list.text('outcome', row);
            counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
        }
        this.chips.replaceChildren(
            ...outcomes.map((outcome) =>
                h(
                    'button',
                    {
                        type: 'button',
                        class: 'chip',
                        'data-outcome': outcome.key,
                        'aria-pressed': String(this.state.filter.outcomes.has(outcome.key)),
                        click: () => this.toggle(outcome.key),
                    },
                    outcome.symbol && swatch(outcome.symbol, 'point'),
                    h('span', {}, pick(lang, outcome.title)),
                    h('b', {}, number(lang, counts.get(outcome.key) ?? 0)),
                ),
            ),
        );
        this.options(this.rules, say(lang, 'allRules'), this.state.rules(), this.state.filter.rule, say(lang, 'rule'));
        this.options(this.divisions, say(lang, 'allDivisions'), this.state.divisions, this.state.filter.division, say(lang, 'division'));
    }

    private options(select: HTMLSelectElement, all: string, entries: ReadonlyMap<string, string>, chosen: string, label: string): void {
        const collator = new Intl.Collator(this.state.lang === 'zh' ? 'zh-CN' : 'en');
        const items = [...entries].sort((a, b) => collator.compare(a[1], b[1]));
        select.replaceChildren(h('option', { value: '' }, all), ...items.map(([value, title]) => h('option', { value }, title)));
        select.value = chosen;
        select.setAttribute('aria-label', label);
    }

    private toggle(key: string): void {
        const outcomes = new Set(this.state.filter.outcomes);
        if (!outcomes.delete(key)) {
            outcomes.add(key);
        }
        this.state.narrow({ outcomes });
    }

    private reset(): void {
        this.search.value = '';
        this.rules.value = '';
        this.divisions.value = '';
        this.state.narrow({ outcomes: new Set(this.state.outcomes.map((one) => one.key)), rule: '', division: '', text: '' });
    }

    private draw(): void {
        const { state } = this;
        const { lang, list, rows } = state;
        this.at = new Map(rows.map((row, at) => [row, at]));
        for (const chip of this.chips.querySelectorAll<HTMLElement>('[data-outcome]')) {
            chip.setAttribute('aria-pressed', String(state.filter.outcomes.has(chip.dataset['outcome'] ?? '')));
        }
        this.count.textContent = say(lang, 'shown', rows.length, list.size);
        const empty = list.size === 0 ? `${say(lang, 'nothing')}${lang === 'zh' ? '。' : '. '}${say(lang, 'nothingMore')}` : say(lang, 'noneMatch');
        const head = columns.map((column): GridColumn => {
            const field = list.field(column.key);
            const title = column.title ? say(lang, column.title) : field ? pick(lang, field.title) : column.key;
            return { key: column.key, title, width: column.width, number: column.number === true, sortable: true };
        });
        this.grid.show({
            columns: head,
            size: rows.length,
            label: say(lang, 'listLabel'),
            empty,
            cell: (at, column) => this.cell(rows[at] ?? 0, column.key),
            sorting: (column) => (state.order?.field !== column.key ? 'none' : state.order.down ? 'descending' : 'ascending'),
            sort: (column) => state.sort(column.key),
            choose: (at) => state.choose(rows[at] ?? null),
            open: (at) => this.opened(rows[at] ?? 0),
        });
        this.mark(false);
    }

    private mark(reveal: boolean): void {
        this.grid.mark(this.state.chosen === null ? -1 : (this.at.get(this.state.chosen) ?? -1), reveal);
    }

    private cell(row: number, key: string): Node | string {
        const { lang, list } = this.state;
        if (key === 'outcome') {
            const outcome = this.state.outcome(list.text(key, row));
            return h('span', { class: 'verdict' }, outcome?.symbol ? swatch(outcome.symbol, 'point') : null, outcome ? pick(lang, outcome.title) : '');
        }
        if (key === 'name') {
            return list.text('name', row) || list.text('enterprise', row) || list.text('id', row);
        }
        if (key === 'title') {
            return this.state.ruleTitle(row);
        }
        if (key === 'division_name') {
            return this.state.divisionName(row);
        }
        const field = list.field(key);
        const value = list.value(key, row);
        if (field === undefined || value === null) {
            return '';
        }
        const unit = typeof value === 'number' ? unitSign(list.text('unit', row)) : '';
        return valueText(lang, field, value) + (unit && ` ${unit}`);
    }
}
