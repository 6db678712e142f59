/**
 * PURE. Soft hyphens for long Dutch words, for the wall: browsers without a Dutch dictionary break a long word just anywhere. Syllables by the
 * usual rule (a syllable begins with as many consonants as can begin a word), after the joining s of compounds. Short words stay whole.
 * @module
 */

const SOFT = '\u00ad';
/** Letters that stay together on either side of a break. */
const EDGE = 4;
const VOWELS = 'aeiouyáéíóúàèëïöüâêîôû';
const ONSETS = new Set(['bl', 'br', 'ch', 'chr', 'cl', 'cr', 'dr', 'fl', 'fr', 'gl', 'gr', 'kl', 'kn', 'kr', 'kw', 'pl', 'pr', 'sch', 'schr', 'sl', 'sp', 'spr', 'st', 'str', 'tr', 'vl', 'vr', 'wr', 'zw']);
/** After these the joining s ends a part of the word. */
const JOINS = /(heids|eids|ings|teits|schaps|ments|gangs|tijds)(?=[a-zà-ü]{4})/gi;

/** Words that begin many others; what follows begins a syllable, vowel or not. */
const STARTS = /^(noord|zuid|oost|west|grens|uit|over|onder|voor|samen|inter|ver(?=[aeo])|ont|mede|gemeente|regio|burger|inwoner|volks)(?=[a-zà-ü]{5})/i;

/** The text with soft hyphens in its long words. @param {string|null|undefined} text @returns {string} */
export function soften(text) {
  return (text || '').replace(/\p{L}{19,}/gu, broken);
}

/** A word of 19 letters or more; shorter words fit on a line of the wall. @param {string} word @returns {string} */
function broken(word) {
  const parts = word.replace(STARTS, `$1${SOFT}`).replace(JOINS, `$1${SOFT}`).split(SOFT);
  const breaks = parts.flatMap((part, index) => [...(index ? [0] : []), ...syllables(part)].map((at) => at + offset(parts, index)));
  const inside = breaks.filter((at) => at >= EDGE && word.length - at >= EDGE);
  return [...word].map((letter, at) => (inside.includes(at) ? SOFT + letter : letter)).join('');
}

/** @param {string[]} parts @param {number} index */
const offset = (parts, index) => parts.slice(0, index).reduce((sum, part) => sum + part.length, 0);

/** Where the syllables of a part begin, the first left out. @param {string} part @returns {number[]} */
function syllables(part) {
  const found = [];
  const between = new RegExp(`(?<=[${VOWELS}])([^${VOWELS}]+)(?=[${VOWELS}])`, 'gi');
  for (const match of part.matchAll(between)) {
    const at = match.index + match[1].length - onset(match[1].toLowerCase()).length;
    if (at >= 2) found.push(at);
  }
  return found;
}

/** The longest ending of these consonants that can begin a word. @param {string} consonants @returns {string} */
function onset(consonants) {
  const endings = [4, 3, 2].map((length) => consonants.slice(-length)).filter((ending) => ONSETS.has(ending));
  return endings[0] || consonants.slice(-1);
}
