import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Table, type RawTable } from '../src/data.ts';
import { differences, histogram, tally } from '../src/tally.ts';

const title = { zh: '', en: '' };
const tableOf = (columns: Record<string, (string | number)[]>): Table => {
    const names = Object.keys(columns);
    const raw: RawTable = {
        name: 't', title, size: columns[names[0] ?? '']?.length ?? 0,
        fields: names.map((name) => ({ name, title, type: typeof columns[name]?.[0] === 'number' ? 'integer' : 'text' })),
        columns: names.map((name) => columns[name] ?? null),
    };
    return Table.of(raw);
};
const list = tableOf({ outcome: ['todo', 'violation', 'todo', 'todo'], rule: ['a', 'b', 'b', 'b'] });

test('rows are counted by key and outcome, the largest first', () => {
    const all = tally(list, [0, 1, 2, 3], (row) => list.text('rule', row), (row) => list.text('rule', row));
    assert.deepEqual(all.map((one) => [one.key, one.total, one.counts.get('todo')]), [['b', 3, 2], ['a', 1, 1]]);
});

test('a ledger that counts otherwise is told', () => {
    assert.deepEqual(differences(list, tableOf({ violation: [1, 0], todo: [2, 1] }), ['violation', 'todo']), []);
    assert.deepEqual(differences(list, tableOf({ violation: [1, 0], todo: [2, 2] }), ['violation', 'todo']), ['todo: 4, 3']);
});

test('every value is in one bin, and 0 lies between two', () => {
    for (const values of [[-945020.9, 100, 200, 14999], [0], [5, 5, 5], [-1e-7, 1e-7], [0.1, 0.2, 0.3, 1e6]]) {
        const bins = histogram(values);
        assert.equal(bins.reduce((sum, bin) => sum + bin.count, 0), values.length);
        assert.ok(bins.length <= 40, `${bins.length} bins`);
        assert.ok(bins.every((bin) => bin.from >= 0 || bin.to <= 1e-12), 'no bin holds both signs');
    }
    assert.deepEqual(histogram([]), []);
});
