import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clusters } from '../src/cluster.ts';

/** Numbers that look random and are the same in every run. */
function numbers(count: number, seed: number, high: number): Float64Array {
    let state = seed;
    return Float64Array.from({ length: count }, () => {
        state = (state * 1103515245 + 12345) % 2147483648;
        return (state / 2147483648) * high;
    });
}

test('every row is in one cluster, whatever the reach', () => {
    const x = numbers(3000, 1, 1000);
    const y = numbers(3000, 2, 1000);
    const rows = Array.from({ length: 3000 }, (_, row) => row).filter((row) => row % 7 !== 0);
    for (const reach of [0.001, 1, 30, 500, 1e6]) {
        const found = clusters(rows, x, y, reach).flatMap((one) => one.rows);
        assert.deepEqual(found.sort((a, b) => a - b), rows);
    }
});

test('points at one place stay together and say so', () => {
    const at = Float64Array.from([10, 10, 10, 500]);
    const all = clusters([0, 1, 2, 3], at, at, 0.01);
    assert.deepEqual(all.map((one) => [one.rows.length, one.one]), [[3, true], [1, true]]);
    assert.equal(all[0]?.x, 10);
});

test('near points at two places are one cluster, but not one place', () => {
    const x = Float64Array.from([9.99, 10.01]);
    const y = Float64Array.from([5, 5]);
    const all = clusters([0, 1], x, y, 10);
    assert.equal(all.length, 1);
    assert.equal(all[0]?.one, false);
});

test('the edge of a cell parts nothing', () => {
    const x = Float64Array.from([29.9, 30.1]);
    const y = Float64Array.from([3, 3]);
    assert.equal(clusters([0, 1], x, y, 30).length, 1);
});

test('no rows, no clusters', () => {
    assert.deepEqual(clusters([], new Float64Array(0), new Float64Array(0), 10), []);
});
