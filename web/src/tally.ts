// Counts for charts and for the check of the list against the ledger.
import type { Table } from './data.ts';

export interface Tally {
    key: string;
    title: string;
    counts: Map<string, number>;
    total: number;
}

/** Rows by a key, and within it by outcome; the largest first, equal ones in the order they came. */
export function tally(list: Table, rows: Iterable<number>, key: (row: number) => string, title: (row: number) => string): Tally[] {
    const out = new Map<string, Tally>();
    for (const row of rows) {
        const name = key(row);
        let entry = out.get(name);
        if (entry === undefined) {
            entry = { key: name, title: title(row), counts: new Map(), total: 0 };
            out.set(name, entry);
        }
        const outcome = list.text('outcome', row);
        entry.counts.set(outcome, (entry.counts.get(outcome) ?? 0) + 1);
        entry.total++;
    }
    return [...out.values()].sort((a, b) => b.total - a.total);
}

export function sums(table: Table, fields: readonly string[]): Map<string, number> {
    const out = new Map(fields.map((field) => [field, 0]));
    for (let row = 0; row < table.size; row++) {
        for (const field of fields) {
            const value = table.number(field, row);
            out.set(field, (out.get(field) ?? 0) + (Number.isNaN(value) ? 0 : value));
        }
    }
    return out;
}

/** "violation: 9, 10" for every outcome whose rows the ledger counts otherwise; empty when all agree. */
export function differences(list: Table, ledger: Table, outcomes: readonly string[]): string[] {
    const counted = new Map<string, number>();
    for (let row = 0; row < list.size; row++) {
        const outcome = list.text('outcome', row);
        counted.set(outcome, (counted.get(outcome) ?? 0) + 1);
    }
    const told = sums(ledger, outcomes);
    return outcomes.filter((key) => (told.get(key) ?? 0) !== (counted.get(key) ?? 0)).map((key) => `${key}: ${told.get(key) ?? 0}, ${counted.get(key) ?? 0}`);
}

export interface Bin {
    from: number;
    to: number;
    count: number;
}

/** About `about` bins of a round width (1, 2 or 5 times a power of ten) with 0 on an edge; every value is in one bin. */
export function histogram(values: readonly number[], about = 24): Bin[] {
    if (values.length === 0) {
        return [];
    }
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const value of values) {
        low = Math.min(low, value);
        high = Math.max(high, value);
    }
    const raw = Math.max((high - low) / about, Math.abs(high) * 1e-9, 1e-9);
    const power = 10 ** Math.floor(Math.log10(raw));
    const width = power * ([1, 2, 5, 10].find((step) => step * power >= raw) ?? 10);
    const first = Math.floor(low / width);
    const out: Bin[] = [];
    for (let at = first; at <= Math.floor(high / width); at++) {
        out.push({ from: at * width, to: (at + 1) * width, count: 0 });
    }
    for (const value of values) {
        const bin = out[Math.min(out.length - 1, Math.max(0, Math.floor(value / width) - first))];
        if (bin !== undefined) {
            bin.count++;
        }
    }
    return out;
}
