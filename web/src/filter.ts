// Which rows of the list are shown, and in which order.
import type { Lang, Table } from './data.ts';

export interface Filter {
    outcomes: ReadonlySet<string>;
    rule: string;
    division: string;
    text: string;
}
export interface Order {
    field: string;
    down: boolean;
}

/** What tells a row's division from others: its code, for names come more than once; else its name. */
export function divisionOf(list: Table, row: number): string {
    return list.text('division', row) || list.text('division_name', row);
}

/** Titles by key; the key stands behind a title that several have. */
export function toldApart(titles: ReadonlyMap<string, string>): Map<string, string> {
    const times = new Map<string, number>();
    titles.forEach((title) => times.set(title, (times.get(title) ?? 0) + 1));
    return new Map([...titles].map(([key, title]) => [key, (times.get(title) ?? 0) > 1 && title !== key ? `${title} (${key})` : title]));
}

/** Names by key, of the rows of a list or a summary. */
export function divisionNames(table: Table): Map<string, string> {
    const out = new Map<string, string>();
    for (let row = 0; row < table.size; row++) {
        const key = divisionOf(table, row);
        if (key !== '' && !out.has(key)) {
            out.set(key, table.text('division_name', row) || key);
        }
    }
    return toldApart(out);
}

const searched = ['name', 'id', 'enterprise', 'credit_code', 'title', 'rule', 'division_name', 'reason', 'reference', 'action'];

/** Full-width letters and digits are found by their plain ones, capitals by small ones. */
export function folded(text: string): string {
    return text.normalize('NFKC').toLowerCase();
}

export class Finder {
    private haystack: string[] | undefined;

    /** `more`: further texts of a row to be found by. */
    constructor(
        private readonly list: Table,
        private readonly more: (row: number) => readonly string[] = () => [],
    ) {}

    /** Rows that pass, in the order of the list. Every word of the text must occur. */
    rows(filter: Filter): number[] {
        const words = folded(filter.text).split(/\s+/).filter((word) => word !== '');
        const out: number[] = [];
        for (let row = 0; row < this.list.size; row++) {
            if (
                filter.outcomes.has(this.list.text('outcome', row)) &&
                (filter.rule === '' || this.list.text('rule', row) === filter.rule) &&
                (filter.division === '' || divisionOf(this.list, row) === filter.division) &&
                (words.length === 0 || this.holds(row, words))
            ) {
                out.push(row);
            }
        }
        return out;
    }

    private holds(row: number, words: string[]): boolean {
        this.haystack ??= Array.from({ length: this.list.size }, (_, at) =>
            folded([...searched.map((field) => this.list.text(field, at)), ...this.more(at)].join('\n')),
        );
        const text = this.haystack[row] ?? '';
        return words.every((word) => text.includes(word));
    }
}

/** Sorts by a field: numbers as numbers, verdicts by gravity, texts as shown and as the language sorts them; what is empty
 * comes last. */
export function sorted(
    rows: readonly number[],
    list: Table,
    order: Order | null,
    gravity: readonly string[],
    lang: Lang,
    shown: (field: string, row: number) => string = (field, row) => list.text(field, row),
): number[] {
    const out = [...rows];
    if (order === null) {
        return out;
    }
    const type = list.field(order.field)?.type ?? 'text';
    const turn = order.down ? -1 : 1;
    const keys = new Float64Array(list.size).fill(Number.NaN);
    if (order.field === 'outcome') {
        const at = new Map(gravity.map((key, i) => [key, i]));
        rows.forEach((row) => (keys[row] = at.get(list.text('outcome', row)) ?? Number.NaN));
    } else if (type === 'real' || type === 'integer') {
        rows.forEach((row) => (keys[row] = list.number(order.field, row)));
    } else {
        const text = (row: number) => shown(order.field, row);
        const distinct = [...new Set(rows.map(text))].filter((word) => word !== '');
        const collator = new Intl.Collator(lang === 'zh' ? 'zh-CN' : 'en', { numeric: true });
        const at = new Map(distinct.sort(collator.compare).map((word, i) => [word, i]));
        rows.forEach((row) => (keys[row] = at.get(text(row)) ?? Number.NaN));
    }
    return out.sort((a, b) => {
        const x = keys[a] ?? Number.NaN;
        const y = keys[b] ?? Number.NaN;
        if (Number.isNaN(x) || Number.isNaN(y)) {
            return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a - b;
        }
        return (x - y) * turn || a - b;
    });
}
