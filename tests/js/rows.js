/** A store of plain rows for the tests of view models: the same questions, no line and no screen. */
import { byOrder } from '../../static/js/store.js';

/** @param {Record<string, any[]>} kinds @param {object} [rest] */
export function storeOf(kinds, rest = {}) {
  const all = Object.fromEntries(Object.entries(kinds).map(([kind, rows]) => [kind, rows.map((row, index) => ({ order: index + 1, ...row }))]));
  const rows = (kind) => [...(all[kind] ?? [])].sort(byOrder);
  return {
    lang: 'nl', status: 'online', pending: [], boot: { refusals: {}, urls: {} },
    rows, row: (kind, id) => rows(kind).find((row) => row.id === id), workshop: rows('workshop')[0] ?? { id: 'w', kinds: [] },
    now: () => 0, ...rest,
  };
}

export const LEVELS = [
  { id: 'inwoners', title: 'Inwoners', number: '1', sides: 1 },
  { id: 'regio', title: 'Regio', number: '2', sides: 2 },
];

export const idea = (id, more = {}) => ({ id, text: `idee ${id}`, kind: 'doen', levels: ['regio'], under: null, cluster: null, status: 'visible', ...more });
