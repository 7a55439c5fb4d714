// A table of any length: only the rows in sight are in the document.
import { h } from './dom.ts';

export interface GridColumn {
    key: string;
    title: string;
    /** em */
    width: number;
    number?: boolean;
    sortable?: boolean;
}
export interface GridSource {
    columns: GridColumn[];
    size: number;
    label: string;
    empty: string;
    cell(row: number, column: GridColumn): Node | string;
    /** 'ascending', 'descending' or nothing. */
    sorting?(column: GridColumn): 'ascending' | 'descending' | 'none';
    sort?(column: GridColumn): void;
    choose?(row: number): void;
    open?(row: number): void;
}

const spare = 8;

export class Grid {
    readonly node: HTMLDivElement;
    private readonly table = h('table', { class: 'grid' });
    private readonly head = h('thead');
    private readonly body = h('tbody');
    private source: GridSource | undefined;
    private chosen = -1;
    private first = -1;
    private last = -1;
    private rowHeight = 30;
    private printing = 0;

    constructor() {
        this.table.append(this.head, this.body);
        this.node = h('div', { class: 'scroll', tabindex: 0, role: 'region' }, this.table);
        this.node.addEventListener('scroll', () => this.draw(false));
        this.node.addEventListener('keydown', (event) => this.key(event));
        new ResizeObserver(() => this.draw(false)).observe(this.node);
    }

    show(source: GridSource): void {
        this.source = source;
        this.node.setAttribute('aria-label', source.label);
        this.table.setAttribute('aria-rowcount', String(source.size + 1));
        const total = source.columns.reduce((sum, column) => sum + column.width, 0);
        this.table.style.minWidth = `${total}em`;
        this.head.replaceChildren(
            h('tr', { 'aria-rowindex': 1 }, ...source.columns.map((column) => this.headCell(source, column))),
        );
        this.draw(true);
    }

    private headCell(source: GridSource, column: GridColumn): HTMLElement {
        const sorting = source.sorting?.(column) ?? 'none';
        const cell = h('th', {
            scope: 'col',
            class: column.number === true ? 'number' : undefined,
            'aria-sort': column.sortable === true ? sorting : undefined,
        });
        cell.style.width = `${column.width}em`;
        if (column.sortable === true) {
            const arrow = sorting === 'none' ? '' : sorting === 'ascending' ? ' ▲' : ' ▼';
            cell.append(h('button', { type: 'button', 'data-sort': column.key, click: () => source.sort?.(column) }, column.title, h('span', { 'aria-hidden': 'true' }, arrow)));
        } else {
            cell.append(column.title);
        }
        return cell;
    }

    /** -1 for none; scrolls there when asked to. */
    mark(row: number, reveal: boolean): void {
        this.chosen = row;
        if (reveal && row >= 0) {
            const top = row * this.rowHeight;
            const room = this.node.clientHeight - this.headHeight();
            if (top < this.node.scrollTop || top + this.rowHeight > this.node.scrollTop + room) {
                this.node.scrollTop = Math.max(0, top - room / 2);
            }
        }
        this.draw(true);
    }

    /** For paper: the first `most` rows at once; 0 ends it. */
    print(most: number): void {
        this.printing = most;
        this.draw(true);
    }

    private headHeight(): number {
        return this.head.offsetHeight;
    }

    private draw(anew: boolean): void {
        const source = this.source;
        if (source === undefined) {
            return;
        }
        if (source.size === 0) {
            this.body.replaceChildren(h('tr', { class: 'empty' }, h('td', { colspan: source.columns.length }, source.empty)));
            this.first = this.last = -1;
            return;
        }
        let first = Math.max(0, Math.floor(this.node.scrollTop / this.rowHeight) - spare);
        let last = Math.min(source.size, Math.ceil((this.node.scrollTop + Math.max(this.node.clientHeight, 300)) / this.rowHeight) + spare);
        if (this.printing > 0) {
            first = 0;
            last = Math.min(source.size, this.printing);
        }
        first = Math.min(first, Math.max(0, last - 1));
        if (!anew && first === this.first && last === this.last) {
            return;
        }
        this.first = first;
        this.last = last;
        const rows: Node[] = [this.pad(first)];
        for (let row = first; row < last; row++) {
            rows.push(this.row(source, row));
        }
        rows.push(this.pad(this.printing > 0 ? 0 : source.size - last));
        this.body.replaceChildren(...rows);
        const sample = this.body.querySelector('tr[data-row]');
        if (this.printing === 0 && sample instanceof HTMLElement && sample.offsetHeight > 0 && Math.abs(sample.offsetHeight - this.rowHeight) > 0.5) {
            this.rowHeight = sample.getBoundingClientRect().height;
            this.draw(true);
        }
    }

    private pad(rows: number): HTMLElement {
        const out = h('tr', { class: 'pad', 'aria-hidden': 'true' });
        out.style.height = `${rows * this.rowHeight}px`;
        return out;
    }

    private row(source: GridSource, row: number): HTMLElement {
        const out = h('tr', {
            'data-row': row,
            'aria-rowindex': row + 2,
            class: row === this.chosen ? 'chosen' : undefined,
            'aria-current': row === this.chosen ? 'true' : undefined,
            click: () => source.choose?.(row),
            dblclick: () => source.open?.(row),
        });
        for (const column of source.columns) {
            const content = source.cell(row, column);
            const cell = h('td', { class: column.number === true ? 'number' : undefined }, content);
            if (typeof content === 'string') {  // a cell may cut it, wide letters sooner than narrow ones
                cell.title = content;
            }
            out.append(cell);
        }
        return out;
    }

    private key(event: KeyboardEvent): void {
        const source = this.source;
        if (source?.choose === undefined || source.size === 0 || event.target !== this.node) {
            return;
        }
        const page = Math.max(1, Math.floor((this.node.clientHeight - this.headHeight()) / this.rowHeight) - 1);
        const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -source.size, End: source.size };
        const step = steps[event.key];
        if (step !== undefined) {
            event.preventDefault();
            const next = Math.max(0, Math.min(source.size - 1, (this.chosen < 0 && step > 0 ? -1 : this.chosen) + step));
            source.choose(next);
        } else if (event.key === 'Enter' && this.chosen >= 0) {
            event.preventDefault();
            source.open?.(this.chosen);
        }
    }
}
