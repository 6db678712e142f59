/**
 * The parts of the verslag that are left out and taken in: blocks, and by itself one level or one round (`level:<id>`, `round:<id>`).
 * @module
 */
import { t } from '../../texts.js';

/** @typedef {import('../../types.js').Store} Store */

/** The parts that are left out. @param {Store} store @returns {string[]} */
export const leftOut = (store) => store.rows('block').filter(({ shown }) => !shown).map(({ id }) => id);

/** What `verslag.arrange` is asked about. @param {string} part */
export const asked = (part) => (part.includes(':') ? { target: part.slice(part.indexOf(':') + 1) } : { block: part });

/** What a part is called. @param {Store} store @param {string} part @returns {string} */
export function titleOf(store, part) {
  const [kind] = part.split(':');
  if (kind === part) return t(`editing.block-${part}`);
  const rows = store.rows(kind);
  const place = rows.findIndex(({ id }) => id === asked(part).target) + 1;
  const row = rows[place - 1] ?? {};
  if (kind === 'level') return t('editing.part-level', { number: row.number ?? place, title: row.title ?? '' });
  return row.title || (row.criteria ?? []).join(', ') || t('editing.part-round', { place });
}

/** The part that a thing on the sheet is, if it can be left out by itself: a level where there are more, any round.
 * @param {Store} store @param {string} kind @param {string} id @returns {string[]} */
export function partsOf(store, kind, id) {
  const may = kind === 'round' || (kind === 'level' && store.rows('level').length > 1);
  return may && store.row(kind, id) ? [`${kind}:${id}`] : [];
}
