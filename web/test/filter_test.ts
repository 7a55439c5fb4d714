import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Table, type Field, type RawTable, type Value } from '../src/data.ts';
import { divisionNames, Finder, folded, sorted, toldApart } from '../src/filter.ts';

const title = { zh: '', en: '' };
const rows: Record<string, Value>[] = [
    { outcome: 'todo', rule: 'p/a', title: '燃煤锅炉', id: 'GL-10', name: '临江一号', division: '440101', division_name: '临江区', margin: 20 },
    { outcome: 'violation', rule: 'p/b', title: 'Pipes', id: 'GL-9', name: 'ＡＢＣ Works', division: '440102', division_name: null, margin: -3 },
    { outcome: 'undetermined', rule: 'p/a', title: '燃煤锅炉', id: 'GL-2', name: null, division: null, division_name: null, margin: null },
];
const fields: Field[] = Object.keys(rows[0] ?? {}).map((name) => ({ name, title, type: name === 'margin' ? 'real' : 'text' }));
const raw: RawTable = { name: 'list', title, size: rows.length, fields, columns: fields.map((field) => rows.map((row) => row[field.name] ?? null)) };
const list = Table.of(raw);
const every = new Set(['todo', 'violation', 'undetermined']);
const all = { outcomes: every, rule: '', division: '', text: '' };
const gravity = ['violation', 'shortfall', 'todo', 'undetermined'];

test('filters narrow by verdict, rule, division and text', () => {
    const finder = new Finder(list);
    assert.deepEqual(finder.rows(all), [0, 1, 2]);
    assert.deepEqual(finder.rows({ ...all, outcomes: new Set(['todo']) }), [0]);
    assert.deepEqual(finder.rows({ ...all, outcomes: new Set() }), []);
    assert.deepEqual(finder.rows({ ...all, rule: 'p/a' }), [0, 2]);
    assert.deepEqual(finder.rows({ ...all, division: '440101' }), [0]);
    assert.deepEqual(finder.rows({ ...all, division: '440102' }), [1], 'a division without a name goes by its code');
    assert.deepEqual(finder.rows({ ...all, text: '锅炉 gl-2' }), [2], 'every word must occur');
    assert.deepEqual(finder.rows({ ...all, text: 'abc' }), [1], 'full-width letters are found');
    assert.deepEqual(finder.rows({ ...all, text: '(.*' }), [], 'a text is no pattern');
});

test('sorting is by number, gravity or language; what is empty comes last both ways', () => {
    const rowsOf = (field: string, down: boolean) => sorted([0, 1, 2], list, { field, down }, gravity, 'zh');
    assert.deepEqual(rowsOf('margin', false), [1, 0, 2]);
    assert.deepEqual(rowsOf('margin', true), [0, 1, 2]);
    assert.deepEqual(rowsOf('outcome', false), [1, 0, 2]);
    assert.deepEqual(rowsOf('id', false), [2, 1, 0], 'GL-2, GL-9, GL-10');
    assert.deepEqual(rowsOf('name', true).at(-1), 2);
    assert.deepEqual(sorted([2, 0], list, null, gravity, 'en'), [2, 0]);
});

test('folding', () => assert.equal(folded('ＧＬ－１'), 'gl-1'));

test('what has one title with others is told apart', () => {
    assert.deepEqual([...toldApart(new Map([['140302', '城区'], ['140502', '城区'], ['140303', '矿区'], ['140', '140']]))], [['140302', '城区 (140302)'], ['140502', '城区 (140502)'], ['140303', '矿区'], ['140', '140']]);
    assert.deepEqual([...divisionNames(list)], [['440101', '临江区'], ['440102', '440102']]);
});

test('texts are sorted as they are shown', () => assert.deepEqual(sorted([0, 1], list, { field: 'title', down: false }, gravity, 'en', (_, row) => (row === 0 ? 'b' : 'a')), [1, 0]));
