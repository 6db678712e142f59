/**
 * The contrasts the look promises, computed from tokens.css: WCAG 2.2 contrast, and the distance between level colours as people with full
 * colour blindness see them (Machado, Oliveira and Fernandes 2009, severity 1; distance is CIE 1976 Lab).
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

const css = readFileSync(new URL('../../static/css/tokens.css', import.meta.url), 'utf8');
const token = Object.fromEntries([...css.matchAll(/--sd-([\w-]+):[^;#]*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]));

const SEEN = {
  everyone: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

const times = (matrix, vector) => matrix.map((row) => row.reduce((sum, value, index) => sum + value * vector[index], 0));
const linear = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
  .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
const light = (hex) => times([[0.2126, 0.7152, 0.0722]], linear(hex))[0];

function contrast(one, other) {
  const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

function lab(rgb) {
  const toXyz = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]];
  const inside = rgb.map((part) => Math.min(1, Math.max(0, part)));
  const [x, y, z] = times(toXyz, inside).map((value, index) => value / [0.95047, 1, 1.08883][index])
    .map((value) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116));
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const distance = (one, other) => Math.hypot(...one.map((value, index) => value - other[index]));
const LEVELS = [1, 2, 3, 4, 5];

for (const level of LEVELS) {
  const colour = token[`level-${level}`];
  for (const ground of ['paper', 'sheet', `level-${level}-tint`]) {
    test(`level ${level} reads on ${ground}`, () => assert.ok(contrast(colour, token[ground]) >= 4.5, contrast(colour, token[ground]).toFixed(2)));
  }
  test(`level ${level} shows on the pen`, () => assert.ok(contrast(colour, token.pen) >= 3));
}

for (const [who, matrix] of Object.entries(SEEN)) {
  test(`the levels differ, seen with ${who}`, () => {
    for (const one of LEVELS) {
      for (const other of LEVELS.filter((level) => level > one)) {
        const apart = distance(...[one, other].map((level) => lab(times(matrix, linear(token[`level-${level}`])))));
        assert.ok(apart >= 20, `levels ${one} and ${other}: ${apart.toFixed(1)}`);
      }
    }
  });
}

const PAIRS = [['ink', 4.5], ['ink-soft', 4.5], ['good', 4.5], ['bad', 4.5], ['edge', 3]];
for (const [name, least] of PAIRS) {
  for (const ground of ['paper', 'sheet']) {
    test(`${name} reads on ${ground}`, () => assert.ok(contrast(token[name], token[ground]) >= least));
  }
}

test('text on the pen reads', () => assert.ok(contrast(token.ink, token.pen) >= 4.5));
