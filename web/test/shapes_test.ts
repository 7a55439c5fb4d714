import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RawLayer, Shape } from '../src/data.ts';
import { Shapes } from '../src/shapes.ts';

const title = { zh: '层', en: 'layer' };
const point: Shape = [[[113, 23]]];
const line: Shape = [[[113, 23, 114, 23]]];

/** A layer of as many shapes as there are keys. */
function layer(name: string, field: string, keys: string[], shape: 'point' | 'line', reference = false): RawLayer {
    const style = { categories: [], others: null, by: '', scale: 0, label: 'none', label_field: '', label_scale: 0 };
    const table = { name, title, size: keys.length, fields: [{ name: field, title, type: 'text' }], columns: [keys] };
    return { table, shape, reference, geometry: keys.map(() => (shape === 'point' ? point : line)), of: keys.length, style } as unknown as RawLayer;
}

const plain = () => () => undefined;

test('what belongs to a verdict is found by its fingerprint, whatever layer it lies in', () => {
    const shapes = new Shapes(
        [layer('findings_point', 'fingerprint', ['a', 'b'], 'point'), layer('witness_lines', 'fingerprint', ['b', 'b', 'c'], 'line')],
        plain,
    );
    assert.deepEqual(shapes.of('a').map((geometry) => geometry.getType()), ['MultiPoint']);
    assert.deepEqual(shapes.of('b').map((geometry) => geometry.getType()), ['MultiPoint', 'MultiLineString', 'MultiLineString']);
    assert.deepEqual(shapes.of('nothing'), []);
    assert.deepEqual(['a', 'b', 'c', 'nothing'].map((print) => shapes.hasWitness(print)), [false, true, true, false]);
});

test('references belong to no verdict, and lie below findings in their order', () => {
    const shapes = new Shapes(
        [layer('plants', 'fingerprint', ['a'], 'point', true), layer('zones', 'id', ['a'], 'point', true), layer('findings_line', 'fingerprint', ['a'], 'line')],
        plain,
    );
    assert.equal(shapes.of('a').length, 1);
    assert.deepEqual(shapes.layers.map((one) => one.layer.getZIndex()), [400, 399, 550]);
});

test('the paths of pipes lie above the gaps they lead through', () => {
    const shapes = new Shapes([layer('traces', 'path', ['a'], 'line'), layer('gaps', 'gap', ['a'], 'line')], plain);
    const [traces = 0, gaps = 0] = shapes.layers.map((one) => one.layer.getZIndex());
    assert.ok(traces > gaps);
});

test('a layer without shapes is not drawn; one that was cut to nothing is told', () => {
    const empty = layer('zones', 'id', [], 'point', true);
    const cut = { ...layer('plants', 'id', [], 'point', true), of: 7 };
    const none = { ...layer('parks', 'id', ['a'], 'point', true), geometry: null };
    assert.deepEqual(new Shapes([empty, cut, none], plain).layers.map((one) => one.table.name), ['plants']);
});
