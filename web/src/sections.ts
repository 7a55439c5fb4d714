// Ledger, data quality and manifest: tables as they stand in the run, with sums that a reader can check.
import type { Table } from './data.ts';
import { h } from './dom.ts';
import { divisionNames, divisionOf } from './filter.ts';
import { Grid } from './grid.ts';
import type { State } from './state.ts';
import { swatch } from './symbols.ts';
import { differences, sums } from './tally.ts';
import { number, pick, say, unitSign, valueText } from './words.ts';

const plainRows = 60;

/** A whole table; long ones scroll. Columns without any value are left out. */
export function wholeTable(state: State, table: Table, keys?: readonly string[]): HTMLElement {
    const { lang } = state;
    const used = table.fields.filter((field) => (keys === undefined || keys.includes(field.name)) && field.name !== 'fingerprint' && filled(table, field.name));
    const columns = used.map((field) => ({
        key: field.name,
        title: pick(lang, field.title) + (field.unit !== undefined && field.unit !== '°' && !table.field(field.unit) ? ` (${unitSign(field.unit)})` : ''),
        width: field.type === 'text' ? (['message', 'text', 'reason', 'detail', 'title', 'document'].includes(field.name) ? 20 : 9) : 7,
        number: field.type === 'real' || field.type === 'integer',
    }));
    const grid = new Grid();
    grid.node.classList.toggle('long', table.size > plainRows);
    if (table.size <= plainRows) {
        grid.print(plainRows);
        grid.node.classList.add('whole');
    }
    grid.show({
        columns,
        size: table.size,
        label: pick(lang, table.title),
        empty: say(lang, 'noRows'),
        cell: (row, column) => {
            const field = table.field(column.key);
            return field ? valueText(lang, field, table.value(column.key, row)) : '';
        },
    });
    grid.node.dataset['table'] = table.name;
    return grid.node;
}

function filled(table: Table, name: string): boolean {
    for (let row = 0; row < table.size; row++) {
        if (table.value(name, row) !== null) {
            return true;
        }
    }
    return table.size === 0;
}

function titled(state: State, name: string, level: 'h2' | 'h3' = 'h2'): Node[] {
    const table = state.table(name);
    if (table === undefined) {
        return [];
    }
    return [h('section', {}, h(level, {}, pick(state.lang, table.title), h('small', {}, ` ${say(state.lang, 'rows', table.size)}`)), wholeTable(state, table))];
}

/** Rule by outcome with sums, and whether the list agrees. */
export function ledger(state: State): Node[] {
    const { lang, list, run } = state;
    const table = state.table('ledger');
    if (table === undefined) {
        return [];
    }
    const outcomes = run.outcomes.map((one) => one.key);
    const total = sums(table, ['subjects', ...outcomes]);
    const off = differences(list, table, state.outcomes.map((one) => one.key));
    const body = h('tbody');
    const titleAt = (row: number) => state.titleOf(table.text('rule', row), table.text('title', row));
    const titles = new Map<string, number>();
    for (let row = 0; row < table.size; row++) {
        titles.set(titleAt(row), (titles.get(titleAt(row)) ?? 0) + 1);
    }
    for (let row = 0; row < table.size; row++) {
        const shared = (titles.get(titleAt(row)) ?? 0) > 1;  // its id tells it from the others
        const status = table.field('status');
        const ran = table.text('status', row) === 'run';
        body.append(
            h('tr', { class: ran ? undefined : 'silent' },
                h('th', { scope: 'row', title: table.text('rule', row) }, titleAt(row), h('small', {}, table.text('clause', row)),
                    shared ? h('small', {}, shortId(table.text('rule', row))) : null),
                h('td', {}, status ? valueText(lang, status, table.value('status', row)) : ''),
                ...['subjects', ...outcomes].map((key) => count(lang, table.number(key, row)))),
        );
    }
    const head = h('tr', {}, h('th', { scope: 'col' }, say(lang, 'rule')), h('th', { scope: 'col' }, say(lang, 'status')), h('th', { scope: 'col', class: 'number' }, say(lang, 'subjects')),
        ...run.outcomes.map((one) => h('th', { scope: 'col', class: 'number' }, one.symbol ? swatch(one.symbol, 'point') : null, h('span', {}, pick(lang, one.title)))));
    const foot = h('tr', {}, h('th', { scope: 'row' }, say(lang, 'total')), h('td'), ...['subjects', ...outcomes].map((key) => count(lang, total.get(key) ?? 0, key)));
    const check = off.length === 0 ? h('p', { class: 'good', role: 'status' }, say(lang, 'adds', list.size)) : h('p', { class: 'bad', role: 'alert' }, say(lang, 'addsNot', off.join('; ')));
    return [
        h('section', {}, h('h2', {}, say(lang, 'byRule')), check,
            h('div', { class: 'wide', tabindex: 0, role: 'region', 'aria-label': say(lang, 'ledger') }, h('table', { class: 'ledger', 'data-table': 'ledger' }, h('thead', {}, head), body, h('tfoot', {}, foot)))),
        byDivision(state, outcomes),
        ...titled(state, 'gaps'),
        ...titled(state, 'network_faults'),
    ];
}

/** Without the pack. */
function shortId(rule: string): string {
    return rule.slice(rule.indexOf('/') + 1);
}

function count(lang: State['lang'], value: number, key?: string): HTMLElement {
    const out = h('td', { class: value === 0 ? 'number nought' : 'number' }, Number.isNaN(value) ? '' : number(lang, value));
    if (key !== undefined) {
        out.dataset['total'] = key;
    }
    return out;
}

/** The summary added up over its rules. */
function byDivision(state: State, outcomes: string[]): HTMLElement {
    const { lang, run } = state;
    const table = state.table('summary');
    const names = table === undefined ? new Map<string, string>() : divisionNames(table);
    const places = new Map<string, { name: string; counts: Map<string, number> }>();
    for (let row = 0; table !== undefined && row < table.size; row++) {
        const code = divisionOf(table, row);
        const place = places.get(code) ?? { name: names.get(code) ?? '–', counts: new Map() };
        for (const key of outcomes) {
            const value = table.number(key, row);
            place.counts.set(key, (place.counts.get(key) ?? 0) + (Number.isNaN(value) ? 0 : value));
        }
        places.set(code, place);
    }
    const body = [...places.values()].map((place) => h('tr', {}, h('th', { scope: 'row' }, place.name), ...outcomes.map((key) => count(lang, place.counts.get(key) ?? 0))));
    return h('section', {}, h('h2', {}, say(lang, 'byDivision')),
        h('div', { class: 'wide', tabindex: 0, role: 'region', 'aria-label': say(lang, 'byDivision') },
            h('table', { class: 'ledger' }, h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, say(lang, 'division')), ...run.outcomes.map((one) => h('th', { scope: 'col', class: 'number' }, pick(lang, one.title))))), h('tbody', {}, ...body))));
}

export function quality(state: State): Node[] {
    return ['sources', 'problems', 'excluded', 'notes'].flatMap((name) => titled(state, name));
}

type Entry = Record<string, unknown>;

function plain(value: unknown): string {
    return value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Entries as a table of these members; `word` says what people call a value. */
function entries(items: unknown, members: [key: string, title: string][], word: (key: string, value: string) => string = (_, value) => value): HTMLElement {
    const cell = (item: Entry, key: string) => h('td', { class: typeof item[key] === 'number' ? 'number' : undefined }, word(key, plain(item[key])));
    const rows = (Array.isArray(items) ? (items as Entry[]) : []).map((item) => h('tr', {}, ...members.map(([key]) => cell(item, key))));
    return h('div', { class: 'wide', tabindex: 0, role: 'region', 'aria-label': members.map(([, title]) => title).join(', ') },
        h('table', { class: 'plainly' }, h('thead', {}, h('tr', {}, ...members.map(([, title]) => h('th', { scope: 'col' }, title)))), h('tbody', {}, ...rows)));
}

export function manifest(state: State): Node[] {
    const { lang, run } = state;
    const whole = run.manifest;
    if (whole === null) {
        return [h('p', {}, say(lang, 'noManifest'))];
    }
    const tool = (whole['tool'] ?? {}) as Entry;
    const facts: [string, string][] = [
        [say(lang, 'tool'), `${plain(tool['name'])} ${plain(tool['version'])} · ${plain(tool['libraries'])}`],
        [say(lang, 'project'), run.project],
        [say(lang, 'region'), run.region],
        [say(lang, 'asOf'), run.as_of],
        [say(lang, 'options'), (Array.isArray(whole['options']) ? whole['options'] : []).map(plain).join(' ')],
    ];
    const kind = state.table('sources')?.field('kind');
    const word = (key: string, value: string) => (key === 'kind' && kind !== undefined ? valueText(lang, kind, value) : value);
    return [
        h('section', {}, h('dl', { class: 'facts broad' }, ...facts.flatMap(([title, value]) => [h('dt', {}, title), h('dd', {}, value)]), h('dt', {}, 'CRS'), h('dd', {}, say(lang, 'crs')))),
        h('section', {}, h('h2', {}, say(lang, 'packs')), entries(whole['packs'], [['id', say(lang, 'no')], ['title', say(lang, 'document')], ['number', say(lang, 'documentNo')], ['issued', say(lang, 'issued')], ['sha256', 'SHA-256']])),
        h('section', {}, h('h2', {}, say(lang, 'inputs')), entries(whole['inputs'], [['kind', say(lang, 'kind')], ['path', say(lang, 'file')], ['layer', say(lang, 'layer')], ['rows_read', say(lang, 'rowsRead')], ['crs', say(lang, 'system')], ['operation', say(lang, 'operation')], ['accuracy_m', say(lang, 'accuracy')], ['sha256', 'SHA-256']], word)),
        h('section', {}, h('h2', {}, say(lang, 'parameters')), entries(whole['parameters'], [['owner', say(lang, 'rule')], ['name', say(lang, 'parameter')], ['value', say(lang, 'value')], ['origin', say(lang, 'origin')], ['note', say(lang, 'note')]])),
        h('details', {}, h('summary', {}, say(lang, 'whole_manifest')), h('pre', { tabindex: 0 }, JSON.stringify(whole, null, 2))),
    ];
}
