// The evidence of one verdict, the choice among several at one place, or what is known of a reference.
import type { Field, Table } from './data.ts';
import { h, svg } from './dom.ts';
import type { FindingMap } from './map.ts';
import type { Drawn } from './shapes.ts';
import type { State } from './state.ts';
import { swatch } from './symbols.ts';
import { number, pick, say, unitSign, valueText } from './words.ts';

/** In this order; whatever else a row has follows. */
const order = [
    'reason', 'action', 'by', 'timing', 'modal', 'nominal', 'cause', 'reference_kind', 'reference', 'document', 'clause', 'source', 'rule',
    'kind', 'id', 'enterprise', 'credit_code', 'division_name', 'division',
];
const elsewhere = new Set(['outcome', 'title', 'name', 'measured', 'limit', 'unit', 'margin', 'lon', 'lat', 'fingerprint', 'borderline']);
const most = 60;

export class Card {
    readonly node = h('aside', { class: 'card', tabindex: -1 });
    private around: number[] = [];

    constructor(
        private readonly state: State,
        private readonly map: () => FindingMap | undefined,
    ) {
        state.on('chosen', () => this.draw());
        state.on('language', () => this.draw());
        this.node.addEventListener('keydown', (event) => {
            if (event.key === 'Escape') {
                this.around = [];
                state.choose(null);
            }
        });
        this.draw();
    }

    /** Several rows at one place: a choice; one: its card. */
    choice(rows: number[]): void {
        const list = this.state.list;
        const rank = new Map(this.state.gravity.map((key, at) => [key, at]));
        this.around = [...rows].sort((a, b) => (rank.get(list.text('outcome', a)) ?? 0) - (rank.get(list.text('outcome', b)) ?? 0) || a - b);
        this.state.choose(rows.length === 1 ? (rows[0] ?? null) : null);
        if (rows.length === 1) {
            this.around = [];
            this.draw();
        }
    }

    forget(): void {
        this.around = [];
    }

    private draw(): void {
        const { lang, chosen } = this.state;
        this.node.setAttribute('aria-label', say(lang, 'card'));
        if (chosen !== null) {
            this.node.replaceChildren(...this.evidence(chosen));
        } else if (this.around.length > 0) {
            this.node.replaceChildren(...this.several());
        } else {
            this.node.replaceChildren(h('p', { class: 'hint' }, say(lang, 'cardHint')));
        }
        this.node.scrollTop = 0;
    }

    private several(): Node[] {
        const { lang, list } = this.state;
        const items = this.around.slice(0, most).map((row) => {
            const outcome = this.state.outcome(list.text('outcome', row));
            return h(
                'li',
                {},
                h(
                    'button',
                    { type: 'button', 'data-row': row, click: () => this.state.choose(row) },
                    outcome?.symbol ? swatch(outcome.symbol, 'point') : null,
                    h('span', {}, h('b', {}, list.text('name', row) || list.text('enterprise', row) || list.text('id', row)), h('br'), this.state.ruleTitle(row)),
                ),
            );
        });
        const rest = this.around.length - items.length;
        const parts = this.around.some((row) => list.number('lon', row) !== list.number('lon', this.around[0] ?? 0) || list.number('lat', row) !== list.number('lat', this.around[0] ?? 0));
        return [
            h('header', {}, h('h2', {}, say(lang, 'here', this.around.length)), this.closing()),
            parts ? h('p', {}, h('button', { type: 'button', class: 'main', click: () => this.map()?.zoomToRows(this.around) }, say(lang, 'zoomHere'))) : h('span'),
            h('ul', { class: 'choice' }, ...items),
            ...(rest > 0 ? [h('p', { class: 'note' }, say(lang, 'more', rest))] : []),
        ];
    }

    private closing(): HTMLElement {
        const label = say(this.state.lang, 'close');
        return h('button', { type: 'button', class: 'close', 'aria-label': label, title: label, click: () => { this.around = []; this.state.choose(null); } }, '×');
    }

    private evidence(row: number): Node[] {
        const { state } = this;
        const { lang, list } = state;
        const outcome = state.outcome(list.text('outcome', row));
        const map = this.map();
        const placed = !Number.isNaN(list.number('lon', row));
        const name = list.text('name', row) || list.text('enterprise', row) || list.text('id', row);
        return [
            h(
                'header',
                {},
                h('span', { class: 'verdict big' }, outcome?.symbol ? swatch(outcome.symbol, 'point') : null, outcome ? pick(lang, outcome.title) : '',
                    state.overdue(row) ? h('small', {}, say(lang, 'overdue')) : null),
                this.closing(),
            ),
            h('h2', {}, name),
            h('p', { class: 'rule' }, state.ruleTitle(row)),
            ...this.measure(row),
            h(
                'p',
                { class: 'actions' },
                placed ? h('button', { type: 'button', class: 'main', 'data-zoom': row, click: () => map?.zoomTo(row) }, say(lang, 'zoomTo')) : null,
                this.around.length > 1 ? h('button', { type: 'button', class: 'plain', click: () => state.choose(null) }, say(lang, 'back')) : null,
            ),
            map?.hasWitness(row) === true ? h('p', { class: 'note' }, say(lang, 'witness')) : h('span'),
            this.facts(list, row, order, elsewhere),
            placed ? h('p', { class: 'place' }, `${say(lang, 'position')} ${list.number('lon', row).toFixed(6)}°, ${list.number('lat', row).toFixed(6)}°`) : h('span'),
            h('p', { class: 'place' }, list.text('fingerprint', row)),
            ...(state.lang !== state.run.sentences ? [h('p', { class: 'note' }, say(lang, state.run.sentences === 'zh' ? 'sentencesIn' : 'sentencesInEn'))] : []),
        ];
    }

    /** Measured value, limit and margin, in words and on a line. */
    private measure(row: number): Node[] {
        const { lang, list } = this.state;
        const value = (field: string) => {
            const at = list.field(field);
            const one = list.value(field, row);
            return at && one !== null ? `${valueText(lang, at, one)} ${unitSign(list.text('unit', row))}`.trim() : '';
        };
        const cells = (['measured', 'limit', 'margin'] as const).flatMap((key) => (value(key) === '' ? [] : [h('div', {}, h('dt', {}, say(lang, key)), h('dd', { 'data-field': key }, value(key)))]));
        if (cells.length === 0) {
            return [];
        }
        const out: Node[] = [h('dl', { class: 'measure' }, ...cells)];
        const measured = list.number('measured', row);
        const limit = list.number('limit', row);
        const high = Math.max(measured, limit);
        if (measured >= 0 && limit >= 0 && high > 0) {
            const at = (x: number) => 6 + (x / (high * 1.08)) * 288;
            const title = `${say(lang, 'measured')} ${number(lang, measured)}, ${say(lang, 'limit')} ${number(lang, limit)}`;
            out.push(
                svg('svg', { class: 'bar', viewBox: '0 0 300 22', role: 'img', 'aria-label': title },
                    svg('line', { x1: 6, y1: 11, x2: 294, y2: 11, class: 'axis' }),
                    svg('line', { x1: at(0), y1: 11, x2: at(measured), y2: 11, class: 'way' }),
                    svg('line', { x1: at(limit), y1: 2, x2: at(limit), y2: 20, class: 'limit' }),
                    svg('circle', { cx: at(measured), cy: 11, r: 5, class: 'value' })),
            );
        }
        return out;
    }

    private facts(table: Table, row: number, first: readonly string[], without: ReadonlySet<string>): HTMLElement {
        const { lang } = this.state;
        const rank = (field: Field) => { const at = first.indexOf(field.name); return at < 0 ? first.length : at; };
        const out = h('dl', { class: 'facts' });
        for (const field of [...table.fields].sort((a, b) => rank(a) - rank(b))) {
            const value = table.value(field.name, row);
            if (value === null || without.has(field.name)) {
                continue;
            }
            const unit = field.unit !== undefined && field.unit !== '°' && typeof value === 'number' ? ` ${unitSign(table.field(field.unit) ? table.text(field.unit, row) : field.unit)}` : '';
            out.append(h('dt', {}, pick(lang, field.title)), h('dd', { 'data-field': field.name }, valueText(lang, field, value) + unit));
        }
        return out;
    }

    /** A reference, a gap, a fault of a network. */
    feature(drawn: Drawn, row: number): void {
        this.around = [];
        this.state.choose(null);
        const { lang } = this.state;
        let table = drawn.table;
        let at = row;
        const gap = table.text('gap', row);
        if (gap !== '' && table.name === 'gaps') {  // the table of gaps says more than the layer
            const gaps = this.state.table('gaps');
            for (let i = 0; gaps !== undefined && i < gaps.size; i++) {
                if (gaps.text('gap', i) === gap && gaps.text('fingerprint', i) === table.text('fingerprint', row)) {
                    table = gaps;
                    at = i;
                    break;
                }
            }
        }
        const name = table.text('name', at) || table.text('id', at) || table.text('gap', at) || table.text('pipe', at);
        const listed = this.state.rowOf(table.text('fingerprint', at));
        this.node.replaceChildren(
            h('header', {}, h('span', { class: 'verdict big' }, pick(lang, drawn.raw.title)), this.closing()),
            h('h2', {}, name),
            listed === undefined ? h('span') : h('p', {}, h('button', { type: 'button', class: 'main', click: () => this.state.choose(listed) }, say(lang, 'card'))),
            this.facts(table, at, order, new Set(['fingerprint', 'lon', 'lat', 'name'])),
        );
        this.node.scrollTop = 0;
    }
}
