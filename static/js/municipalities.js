/**
 * Finding a municipality by the first letters of any of its words. PURE.
 *
 * @typedef {{name: string, province: string}} Municipality
 */
export const MOST = 5;

/** Lower case, without accents, apostrophes and dashes: what people type ("s-hertogenbosch", "súdwest"). */
export function plain(/** @type {string} */ text) {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();
}

/**
 * At most five: names that begin so, then names with a word that begins so, then names that hold it somewhere. Nothing for
 * an empty field, and nothing once a whole name stands there.
 * @param {Municipality[]} all
 * @param {string} typed
 * @returns {Municipality[]}
 */
export function matches(all, typed) {
  const wanted = plain(typed);
  if (wanted === '' || all.some(({ name }) => name === typed.trim())) return [];
  const ranked = all.map((municipality) => ({ municipality, rank: rank(plain(municipality.name), wanted) })).filter(({ rank }) => rank < 3);
  return ranked.sort((a, b) => a.rank - b.rank).slice(0, MOST).map(({ municipality }) => municipality);
}

/** 0 begins so, 1 a word of it begins so, 2 holds it, 3 not at all. */
function rank(/** @type {string} */ name, /** @type {string} */ wanted) {
  if (name.startsWith(wanted)) return 0;
  if (name.includes(` ${wanted}`)) return 1;
  return wanted.length > 2 && name.includes(wanted) ? 2 : 3;
}
