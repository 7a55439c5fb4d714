// Findings by rule and division, and margins, as plain SVG.
import { h, svg } from './dom.ts';
import { divisionOf } from './filter.ts';
import type { State } from './state.ts';
import { histogram, tally, type Tally } from './tally.ts';
import { number, pick, say, unitSign, type WordKey } from './words.ts';

const mostBars = 30;

/** Bars of verdicts, the gravest first; hatched as well as coloured, with the numbers beside them. */
function bars(state: State, all: Tally[], rest: WordKey, choose: (key: string) => void): Node {
    const { lang, outcomes } = state;
    const shown = all.slice(0, mostBars);
    const high = Math.max(1, ...shown.map((one) => one.total));
    const out = h('ol', { class: 'bars' });
    for (const one of shown) {
        let from = 0;
        const parts: SVGElement[] = [];
        const said: string[] = [];
        for (const outcome of outcomes) {
            const count = one.counts.get(outcome.key) ?? 0;
            if (count === 0 || outcome.symbol === null) {
                continue;
            }
            const wide = (count / high) * 400;
            parts.push(svg('rect', { x: from.toFixed(2), y: 1, width: wide.toFixed(2), height: 14, fill: outcome.symbol.colour, stroke: outcome.symbol.line_colour === outcome.symbol.colour ? '#ffffff' : outcome.symbol.line_colour, 'stroke-width': 0.8 }));
            said.push(`${pick(lang, outcome.title)} ${number(lang, count)}`);
            from += wide;
        }
        out.append(
            h(
                'li',
                {},
                h('button', { type: 'button', class: 'plain name', title: one.title, click: () => choose(one.key) }, one.title),
                svg('svg', { viewBox: '0 0 400 16', preserveAspectRatio: 'none', role: 'img', 'aria-label': said.join(', ') }, ...parts),
                h('span', { class: 'total' }, h('b', {}, number(lang, one.total)), ` ${said.join(lang === 'zh' ? '，' : ', ')}`),
            ),
        );
    }
    if (all.length > shown.length) {
        out.append(h('li', { class: 'note' }, say(lang, rest, all.length - shown.length)));
    }
    return all.length === 0 ? h('p', { class: 'note' }, say(lang, 'noCounts')) : out;
}

function margins(state: State): Node[] {
    const { lang, list } = state;
    const byUnit = new Map<string, number[]>();
    for (let row = 0; row < list.size; row++) {
        const margin = list.number('margin', row);
        if (!Number.isNaN(margin)) {
            const unit = list.text('unit', row);
            byUnit.set(unit, [...(byUnit.get(unit) ?? []), margin]);
        }
    }
    const out: Node[] = [];
    for (const [unit, values] of [...byUnit].sort((a, b) => b[1].length - a[1].length).slice(0, 6)) {
        const bins = histogram(values);
        const high = Math.max(1, ...bins.map((bin) => bin.count));
        const wide = 560 / bins.length;
        const x = (value: number) => 20 + ((value - (bins[0]?.from ?? 0)) / ((bins.at(-1)?.to ?? 1) - (bins[0]?.from ?? 0))) * 560;
        const columns = bins.map((bin, i) =>
            svg('rect', { x: (20 + i * wide + 0.5).toFixed(2), y: (130 - (bin.count / high) * 110).toFixed(2), width: Math.max(0.8, wide - 1).toFixed(2), height: ((bin.count / high) * 110).toFixed(2), class: bin.to <= 0 ? 'below' : 'above' },
                svg('title', {}, `${number(lang, bin.from)} … ${number(lang, bin.to)}: ${number(lang, bin.count)}`)));
        const ticks = [bins[0]?.from ?? 0, 0, bins.at(-1)?.to ?? 0].filter((tick, i, all) => all.indexOf(tick) === i && tick >= (all[0] ?? 0));
        const marks = ticks.flatMap((tick) => [
            svg('line', { x1: x(tick), y1: 130, x2: x(tick), y2: 135, class: 'axis' }),
            svg('text', { x: x(tick), y: 148, 'text-anchor': tick === ticks[0] ? 'start' : tick === ticks.at(-1) ? 'end' : 'middle' }, number(lang, tick)),
        ]);
        const title = say(lang, 'chartMargins', unit === '' ? '–' : unitSign(unit));
        out.push(
            h('figure', {}, h('figcaption', {}, `${title} · ${say(lang, 'shown', values.length, list.size)}`),
                svg('svg', { class: 'histogram', viewBox: '0 0 600 152', role: 'img', 'aria-label': title }, ...columns, svg('line', { x1: 20, y1: 130, x2: 580, y2: 130, class: 'axis' }), svg('text', { x: 20, y: 12 }, number(lang, high)), ...marks)),
        );
    }
    return out.length === 0 ? [h('p', { class: 'note' }, say(lang, 'noMargins'))] : [h('p', { class: 'note' }, say(lang, 'marginNote')), ...out];
}

export function charts(state: State, goTo: () => void): Node[] {
    const { lang, list } = state;
    const rows = Array.from({ length: list.size }, (_, row) => row);
    const titles = state.rules();
    const byRule = tally(list, rows, (row) => list.text('rule', row), (row) => titles.get(list.text('rule', row)) ?? '');
    const byDivision = tally(list, rows, (row) => divisionOf(list, row), (row) => state.divisionName(row) || '–');
    return [
        h('section', {}, h('h2', {}, say(lang, 'chartRules')), bars(state, byRule, 'restRules', (rule) => { state.narrow({ rule }); goTo(); })),
        h('section', {}, h('h2', {}, say(lang, 'chartDivisions')), bars(state, byDivision, 'restDivisions', (division) => { state.narrow({ division }); goTo(); })),
        h('section', {}, h('h2', {}, say(lang, 'margin')), ...margins(state)),
    ];
}
