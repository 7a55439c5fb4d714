import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allWords, number, say, unitSign, valueText } from '../src/words.ts';

test('every sentence is there in both languages, with the same places', () => {
    const places = (text: string) => [...text.matchAll(/\{\d\}/g)].map((match) => match[0]).sort();
    for (const [key, [zh, en]] of Object.entries(allWords)) {
        assert.ok(zh !== '' && en !== '', key);
        assert.deepEqual(places(zh), places(en), key);
        assert.match(zh, /[一-鿿]|manifest|^$/, key);
    }
});

test('sentences and values', () => {
    assert.equal(say('en', 'shown', 12, 3456), '12 of 3,456');
    assert.equal(number('zh', 1234567.5), '1,234,567.5');
    assert.equal(unitSign('m2'), 'm²');
    const field = { name: 'lon', title: { zh: '', en: '' }, type: 'real' as const, unit: '°' };
    assert.equal(valueText('zh', field, 113.3), '113.300000');
    const coded = { name: 'kind', title: { zh: '', en: '' }, type: 'text' as const, words: [['boiler', '锅炉', 'Boiler']] as [string, string, string][] };
    assert.equal(valueText('zh', coded, 'boiler'), '锅炉');
    assert.equal(valueText('en', coded, 'kiln'), 'kiln', 'what has no word stands for itself');
});
