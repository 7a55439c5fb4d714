// The panel beside the map: layers on and off, with their symbols and counts, and what is not drawn.
import { h } from './dom.ts';
import type { FindingMap } from './map.ts';
import type { Drawn } from './shapes.ts';
import type { State } from './state.ts';
import { swatch } from './symbols.ts';
import { number, pick, say } from './words.ts';

function entry(state: State, drawn: Drawn): HTMLElement {
    const { lang } = state;
    const { raw, table } = drawn;
    const { style } = raw;
    const counts = new Map<string, number>();
    for (let row = 0; style.by !== '' && row < table.size; row++) {
        const value = table.text(style.by, row);
        counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const categories = style.categories.map((category) => ({ category, count: category.values.reduce((sum, value) => sum + (counts.get(value) ?? 0), 0) })).filter((one) => one.count > 0);
    const known = categories.reduce((sum, one) => sum + one.count, 0);
    const others = style.others !== null && table.size > known ? [{ category: style.others, count: table.size - known }] : [];
    const all = [...categories, ...others];
    const box = h('input', { type: 'checkbox', change: () => drawn.layer.setVisible(box.checked) });
    box.checked = drawn.layer.getVisible();
    const alone = all.length === 1 && all[0] !== undefined ? swatch(all[0].category.symbol, raw.shape) : null;
    const out = h('li', {}, h('label', {}, box, alone, h('span', {}, pick(lang, raw.title)), h('b', {}, number(lang, raw.of))));
    if (all.length > 1) {
        out.append(h('ul', {}, ...all.map(({ category, count }) => h('li', {}, swatch(category.symbol, raw.shape), h('span', {}, pick(lang, category.label)), h('b', {}, number(lang, count))))));
    }
    return out;
}

export class Legend {
    readonly node: HTMLDetailsElement = h('details', { class: 'legend', open: true });

    constructor(
        private readonly state: State,
        private readonly map: FindingMap,
    ) {
        state.on('language', () => this.draw());
        this.draw();
    }

    private draw(): void {
        const { lang } = this.state;
        const shapes = this.map.layers.filter((one) => !one.raw.reference && one.drawn > 0);
        const references = this.map.layers.filter((one) => one.raw.reference);
        const notes = this.notes();
        this.node.replaceChildren(
            h('summary', {}, say(lang, 'legend')),
            h(
                'div',
                { class: 'entries', tabindex: 0, role: 'region', 'aria-label': say(lang, 'layers') },
                h('ul', {}, ...this.state.outcomes.filter((one) => this.counted(one.key) > 0).map((one) => h('li', { class: 'flat' }, one.symbol ? swatch(one.symbol, 'point') : null, h('span', {}, pick(lang, one.title)), h('b', {}, number(lang, this.counted(one.key)))))),
                ...(shapes.length > 0 ? [h('ul', {}, ...shapes.map((one) => entry(this.state, one)))] : []),
                ...(references.length > 0 ? [h('h3', {}, say(lang, 'references')), h('ul', {}, ...references.map((one) => entry(this.state, one)))] : []),
                ...notes.map((note) => h('p', { class: 'note' }, note)),
            ),
        );
    }

    private counted(key: string): number {
        let out = 0;
        for (let row = 0; row < this.state.list.size; row++) {
            out += this.state.list.text('outcome', row) === key ? 1 : 0;
        }
        return out;
    }

    /** What the map leaves out, and why. */
    private notes(): string[] {
        const { lang, list } = this.state;
        const out: string[] = [];
        if (this.map.leftOff > 0) {
            out.push(say(lang, 'leftOffMap', list.size - this.map.unplaced - this.map.leftOff, this.map.leftOff));
        }
        if (this.map.unplaced > 0) {
            out.push(say(lang, 'noPlace', this.map.unplaced));
        }
        for (const { raw, table } of this.map.layers) {
            if (raw.outlined.length > 0) {
                out.push(say(lang, 'outlined'));
            }
            if (table.size < raw.of) {
                out.push(say(lang, raw.reference ? 'layerCut' : 'shapesCut', pick(lang, raw.title), table.size, raw.of));
            }
        }
        return out;
    }
}
