import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cell, list, read, Table, type RawTable, type Run } from '../src/data.ts';

const title = { zh: '表', en: 'table' };
const raw = (name: string, rows: [string, string | null, number | null][]): RawTable => ({
    name,
    title,
    size: rows.length,
    fields: [
        { name: 'id', title, type: 'text' },
        { name: 'outcome', title, type: 'text' },
        { name: 'margin', title, type: 'real' },
    ],
    columns: [rows.map((row) => row[0]), { words: ['violation', 'todo'], at: rows.map((row) => ['violation', 'todo'].indexOf(row[1] ?? '')) }, rows.map((row) => row[2])],
});

test('a column is null, plain, or words by number', () => {
    assert.equal(cell(null, 3), null);
    assert.equal(cell(['a', null], 0), 'a');
    assert.equal(cell(['a', null], 1), null);
    assert.equal(cell({ words: ['x', 'y'], at: [1, -1, 0] }, 0), 'y');
    assert.equal(cell({ words: ['x', 'y'], at: [1, -1, 0] }, 1), null);
    assert.equal(cell(undefined, 0), null);
});

test('several tables are one list, also where a table lacks a field', () => {
    const first = raw('findings', [['a', 'violation', 1], ['b', 'todo', null]]);
    const second = raw('undetermined', [['c', null, -5]]);
    second.fields.splice(1, 1);
    second.columns.splice(1, 1);
    const both = new Table('list', title, [first, second]);
    assert.equal(both.size, 3);
    assert.deepEqual([0, 1, 2].map((row) => both.text('id', row)), ['a', 'b', 'c']);
    assert.deepEqual([0, 1, 2].map((row) => both.value('outcome', row)), ['violation', 'todo', null]);
    assert.equal(both.number('margin', 2), -5);
    assert.ok(Number.isNaN(both.number('margin', 1)));
    assert.equal(both.value('nothing', 0), null);
});

test('words of a value that does not occur in the first table', () => {
    const part = (value: string): RawTable => ({ name: value, title, size: 1, fields: [{ name: 'kind', title, type: 'text', words: [[value, `${value} zh`, `${value} en`]] }], columns: [[value]] });
    assert.deepEqual(new Table('list', title, [part('boiler'), part('kiln')]).field('kind')?.words?.map(([, zh]) => zh), ['boiler zh', 'kiln zh']);
    const plain = raw('findings', []);
    assert.equal(new Table('list', title, [plain, part('kiln')]).field('kind')?.words?.length, 1);
});

test('empty tables before others take no rows', () => {
    const run = { tables: [raw('findings', []), raw('undetermined', []), raw('advice', [['z', 'todo', 0]])] } as unknown as Run;
    assert.equal(list(run).size, 1);
    assert.equal(list(run).text('id', 0), 'z');
});

test('data of another version are refused', () => {
    assert.throws(() => read('{"format":2}'), /version/);
});
