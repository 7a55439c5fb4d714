// What the parts of the page share: the run, the language, the rows shown, the row chosen. Whoever changes one of them tells
// the others through it, so that map, list and card cannot disagree.
import { list, type Lang, type Outcome, type Run, table, type Table, type Text } from './data.ts';
import { divisionNames, divisionOf, Finder, sorted, toldApart, type Filter, type Order } from './filter.ts';
import { pick } from './words.ts';

type Event = 'language' | 'rows' | 'chosen';

export class State {
    readonly list: Table;
    readonly outcomes: Outcome[];
    /** Keys in order of gravity. */
    readonly gravity: string[];
    /** As the page calls them, by divisionOf(). */
    readonly divisions: Map<string, string>;
    lang: Lang;
    filter: Filter;
    order: Order | null = null;
    rows: number[] = [];
    chosen: number | null = null;
    private readonly finder: Finder;
    private readonly titles: Record<string, Text>;
    private readonly heard = new Map<Event, (() => void)[]>();
    private readonly prints: Map<string, number>;

    constructor(readonly run: Run) {
        this.list = list(run);
        this.lang = run.lang;
        const listed = ['violation', 'shortfall', 'todo', 'undetermined', 'advice'];
        this.outcomes = listed.flatMap((key) => run.outcomes.filter((one) => one.key === key));
        this.gravity = run.outcomes.map((one) => one.key);
        this.filter = { outcomes: new Set(listed), rule: '', division: '', text: '' };
        this.divisions = divisionNames(this.list);
        this.titles = (run.manifest?.['rule_titles'] ?? {}) as Record<string, Text>;
        this.finder = new Finder(this.list, (row) => Object.values(this.titles[this.list.text('rule', row)] ?? {}));
        this.prints = new Map();
        for (let row = 0; row < this.list.size; row++) {
            this.prints.set(this.list.text('fingerprint', row), row);
        }
        this.choose_rows();
    }

    on(event: Event, tell: () => void): void {
        this.heard.set(event, [...(this.heard.get(event) ?? []), tell]);
    }

    private tell(event: Event): void {
        this.heard.get(event)?.forEach((one) => one());
    }

    table(name: string): Table | undefined {
        return table(this.run, name);
    }

    outcome(key: string): Outcome | undefined {
        return this.run.outcomes.find((one) => one.key === key);
    }

    /** Of what is unlisted there is no row. */
    rowOf(fingerprint: string): number | undefined {
        return this.prints.get(fingerprint);
    }

    /** The rules of the list, as the page calls them. */
    rules(): Map<string, string> {
        const out = new Map<string, string>();
        for (let row = 0; row < this.list.size; row++) {
            const rule = this.list.text('rule', row);
            if (!out.has(rule)) {
                out.set(rule, this.ruleTitle(row));
            }
        }
        return toldApart(out);
    }

    /** In the language of the page where the run knows both, else `otherwise`. */
    titleOf(rule: string, otherwise: string): string {
        const title = this.titles[rule];
        return title === undefined ? otherwise || rule : pick(this.lang, title);
    }

    ruleTitle(row: number): string {
        return this.titleOf(this.list.text('rule', row), this.list.text('title', row));
    }

    divisionName(row: number): string {
        return this.divisions.get(divisionOf(this.list, row)) ?? '';
    }

    /** A text of a row as the list shows it. */
    private shown(field: string, row: number): string {
        return field === 'title' ? this.ruleTitle(row) : field === 'division_name' ? this.divisionName(row) : this.list.text(field, row);
    }

    /** A finding whose date has passed. */
    overdue(row: number): boolean {
        const outcome = this.list.text('outcome', row);
        return (outcome === 'violation' || outcome === 'shortfall') && /^\d/.test(this.list.text('by', row));
    }

    speak(lang: Lang): void {
        this.lang = lang;
        this.choose_rows();
        this.tell('language');
        this.tell('rows');
        this.tell('chosen');
    }

    narrow(change: Partial<Filter>): void {
        this.filter = { ...this.filter, ...change };
        this.choose_rows();
        this.tell('rows');
    }

    sort(field: string): void {
        this.order = this.order?.field === field ? (this.order.down ? null : { field, down: true }) : { field, down: false };
        this.choose_rows();
        this.tell('rows');
    }

    choose(row: number | null): void {
        this.chosen = row;
        this.tell('chosen');
    }

    private choose_rows(): void {
        this.rows = sorted(this.finder.rows(this.filter), this.list, this.order, this.gravity, this.lang, (field, row) => this.shown(field, row));
    }
}
