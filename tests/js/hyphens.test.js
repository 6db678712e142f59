import assert from 'node:assert/strict';
import test from 'node:test';
import { soften } from '../../static/js/hyphens.js';

const shown = (text) => soften(text).replaceAll('\u00ad', '-');

test('long words may break where a syllable begins', () => {
  assert.equal(shown('samenwerkingsverband'), 'samen-wer-kings-ver-band');
  assert.equal(shown('informatiehuishouding'), 'infor-ma-tie-huis-hou-ding');
});

test('the joining s of a compound stays with what comes before it', () => {
  assert.match(shown('arbeidsongeschiktheidsverzekeringen'), /^arbeids-on.*heids-ver/);
});

test('words that fit on a line stay whole, and nothing but soft hyphens is added', () => {
  assert.equal(soften('interbestuurlijk'), 'interbestuurlijk');
  assert.equal(soften(null), '');
  const text = 'De meervoudigepersoonlijkheidsstoornis en de gemeenschappelijkeregelingen, 2027!';
  assert.equal(soften(text).replaceAll('\u00ad', ''), text);
});
