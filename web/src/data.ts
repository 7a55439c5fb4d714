// The data block of the page, as the program zonelint writes it, and tables read by column.

export interface Text {
    zh: string;
    en: string;
}
export type Lang = keyof Text;
export type Value = string | number | boolean | null;

export interface Field {
    name: string;
    title: Text;
    type: 'text' | 'real' | 'integer' | 'flag' | 'date';
    unit?: string;
    decimals?: number;
    words?: [key: string, zh: string, en: string][];
}
export type RawColumn = null | Value[] | { words: string[]; at: number[] };
export interface RawTable {
    name: string;
    title: Text;
    size: number;
    fields: Field[];
    columns: RawColumn[];
}
/** Lengths are millimetres. */
export interface Symbol {
    colour: string;
    outline: string;
    line_colour: string;
    marker: 'circle' | 'square' | 'triangle' | 'diamond' | 'pentagon' | 'hexagon' | 'star' | 'cross';
    size: number;
    line: 'solid' | 'dash' | 'dot' | 'dash-dot';
    width: number;
    fill: 'none' | 'solid' | 'hatch' | 'cross-hatch';
    angle: number;
    spacing: number;
    opacity: number;
}
export interface Category {
    values: string[];
    label: Text;
    symbol: Symbol;
}
export interface Style {
    by: string;
    label: 'none' | 'name' | 'measure';
    label_field: string;
    label_scale: number;
    scale: number;
    categories: Category[];
    others: Category | null;
}
/** Parts of rings of x, y, x, y, … in degrees. */
export type Shape = number[][][] | null;
export interface RawLayer {
    title: Text;
    shape: 'point' | 'line' | 'polygon';
    reference: boolean;
    of: number;
    style: Style;
    /** Rows of which only the edge is drawn. */
    outlined: number[];
    table: RawTable;
    geometry: Shape[] | null;
}
export interface Outcome {
    key: string;
    title: Text;
    symbol: Symbol | null;
}
export interface Run {
    format: number;
    tool: string;
    project: string;
    region: string;
    as_of: string;
    lang: Lang;
    sentences: Lang;
    objects: { violation: number; shortfall: number; todo: number; undetermined: number };
    overdue: { outline: string; width: number };
    outcomes: Outcome[];
    tables: RawTable[];
    layers: RawLayer[];
    manifest: Record<string, unknown> | null;
}

/** A value of a column. */
export function cell(column: RawColumn | undefined, row: number): Value {
    if (column === null || column === undefined) {
        return null;
    }
    if (Array.isArray(column)) {
        return column[row] ?? null;
    }
    const at = column.at[row] ?? -1;
    return at < 0 ? null : (column.words[at] ?? null);
}

/** Each part has the words of the values that occur in it. */
function withWordsOf(known: Field | undefined, other: Field): Field {
    if (known === undefined || other.words === undefined) {
        return known ?? other;
    }
    return { ...known, words: [...new Map([...(known.words ?? []), ...other.words].map((word) => [word[0], word])).values()] };
}

/** Rows of one table, or of several with fields of the same names, one after the other. */
export class Table {
    readonly size: number;
    readonly fields: Field[];
    private readonly starts: number[] = [];
    private readonly at = new Map<string, number[]>();

    constructor(
        readonly name: string,
        readonly title: Text,
        private readonly parts: RawTable[],
    ) {
        let size = 0;
        const fields = new Map<string, Field>();
        parts.forEach((part, p) => {
            this.starts.push(size);
            size += part.size;
            part.fields.forEach((field, f) => {
                fields.set(field.name, withWordsOf(fields.get(field.name), field));
                const places = this.at.get(field.name) ?? parts.map(() => -1);
                places[p] = f;
                this.at.set(field.name, places);
            });
        });
        this.size = size;
        this.fields = [...fields.values()];
    }

    static of(raw: RawTable): Table {
        return new Table(raw.name, raw.title, [raw]);
    }

    field(name: string): Field | undefined {
        return this.fields.find((one) => one.name === name);
    }

    value(name: string, row: number): Value {
        let part = this.parts.length - 1;
        while (part > 0 && row < (this.starts[part] ?? 0)) {
            part--;
        }
        const raw = this.parts[part];
        return raw === undefined ? null : cell(raw.columns[this.at.get(name)?.[part] ?? -1], row - (this.starts[part] ?? 0));
    }

    text(name: string, row: number): string {
        const value = this.value(name, row);
        return value === null ? '' : String(value);
    }

    /** NaN where there is no number. */
    number(name: string, row: number): number {
        const value = this.value(name, row);
        return typeof value === 'number' ? value : Number.NaN;
    }
}

/** Throws with a sentence for people. */
export function read(text: string): Run {
    const run = JSON.parse(text) as Run;
    if (run.format !== 1) {
        throw new Error('这个网页的数据是另一个版本的 / the data of this page are of another version');
    }
    return run;
}

export function table(run: Run, name: string): Table | undefined {
    const raw = run.tables.find((one) => one.name === name);
    return raw && Table.of(raw);
}

/** Findings, undetermined and advice in this order. */
export function list(run: Run): Table {
    const parts = ['findings', 'undetermined', 'advice'].flatMap((name) => run.tables.filter((one) => one.name === name));
    return new Table('list', { zh: '清单', en: 'List' }, parts);
}
