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

/** A row's division as people call it: its name, else its code. */
export function divisionOf(list: Table, row: number): string {
    return list.text('division_name', row) || list.text('division', row);
}

const searched = ['name', 'id', 'enterprise', 'credit_code', 'title', 'rule', 'division_name', 'reason', 'reference', 'action'];

/** Full-width letters and digits are found by their plain ones, capitals by small ones. */
export function folded(text: string): string {
    return text.normalize('NFKC').toLowerCase();
}

export class Finder {
    private haystack: string[] | undefined;

    constructor(private readonly list: Table) {}

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
            folded(searched.map((field) => this.list.text(field, at)).join('\n')),
        );
        const text = this.haystack[row] ?? '';
        return words.every((word) => text.includes(word));
    }
}

/** Sorts by a field: numbers as numbers, verdicts by gravity, texts as the language sorts them; what is empty comes last. */
export function sorted(rows: readonly number[], list: Table, order: Order | null, gravity: readonly string[], lang: Lang): number[] {
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
        const text = (row: number) => (order.field === 'division_name' ? divisionOf(list, row) : list.text(order.field, row));
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
