/**
 * PURE. What the hall is looking at, so that new input never moves it. A picture knows which ideas each list shows (`lines`) and which were
 * there when it was last turned (`known`); what came in since and does not stand there is fresh. A column of the collecting view fills
 * while it has room and then stands still. It is turned when the facilitator shows something else or lets go of `hold`, and otherwise by
 * the clock, at most every `TURN` ms and never while held: no arrival of an idea can turn it. A spotlight follows what the
 * facilitator sorts, while what comes in loose waits for the next page; held it shows what it showed.
 *
 * @module
 *
 * @typedef {{key: string, hold: boolean, turned: number, lines: Record<string, string[]>, full: Record<string, boolean>, known: string[]}} Picture
 * @typedef {{key: string, view: string, hold: boolean}} View
 * @typedef {Record<string, string[]>} Lists  slot -> ids, oldest first
 */

/** How long a page stands at the least, in milliseconds. */
export const TURN = 45_000;
/** More lines than any column can show. */
const MOST = 12;

/** A new page of every list: as it stands in the verslag, or for a column that fills, the newest first where there are more than fit.
 * @param {View} scene @param {Lists} lists @param {number} now @returns {Picture} */
export function turn(scene, lists, now) {
  const page = (/** @type {string[]} */ ids) => (scene.view === 'collect' ? ids.slice(-MOST).reverse() : ids);
  const lines = Object.fromEntries(Object.entries(lists).map(([slot, ids]) => [slot, page(ids)]));
  return {key: scene.key, hold: scene.hold, turned: now, lines, full: {}, known: everything(lists)};
}

/** The picture after the rows changed: turned when it must be, else the same one, filled up where there was room.
 * @param {Picture|null} picture @param {View} scene @param {Lists} lists @param {number} now @returns {Picture} */
export function follow(picture, scene, lists, now) {
  if (!picture || picture.key !== scene.key || (picture.hold && !scene.hold)) return turn(scene, lists, now);
  if (scene.hold) return {...picture, hold: true, lines: kept(picture, lists)};
  if (scene.view !== 'collect' && scene.view !== 'level') return turn(scene, lists, now);
  const waiting = fresh(picture, everything(lists)).size > 0;
  if (waiting && now - picture.turned >= TURN) return scene.view === 'level' ? turn(scene, lists, now) : turned(picture, turn(scene, lists, now));
  return {...picture, lines: scene.view === 'level' ? settled(picture, lists) : filled(picture, lists)};
}

/** The next page: lists that were full take the newest, lists with room keep their lines where they are.
 * @param {Picture} old @param {Picture} next @returns {Picture} */
function turned(old, next) {
  const lines = Object.entries(next.lines).map(([slot, ids]) => {
    const stood = old.lines[slot] || [];
    return [slot, old.full[slot] ? ids : [...stood, ...ids.filter((id) => !stood.includes(id)).reverse()]];
  });
  return {...next, lines: Object.fromEntries(lines)};
}

/** @param {Lists} lists @returns {string[]} */
const everything = (lists) => [...new Set(Object.values(lists).flat())];

/** What is gone leaves its line, also while held: a withdrawn idea may not stay on the wall.
 * @param {Picture} picture @param {Lists} lists @returns {Lists} */
function kept(picture, lists) {
  return Object.fromEntries(Object.entries(lists).map(([slot, ids]) => [slot, (picture.lines[slot] || []).filter((id) => ids.includes(id))]));
}

/** What the facilitator sorts is followed; what comes in loose waits. @param {Picture} picture @param {Lists} lists @returns {Lists} */
function settled(picture, lists) {
  const known = new Set(picture.known);
  return {...lists, loose: (lists.loose || []).filter((id) => known.has(id))};
}

/** @param {Picture} picture @param {Lists} lists @returns {Lists} */
function filled(picture, lists) {
  const standing = kept(picture, lists);
  for (const [slot, ids] of Object.entries(lists)) {
    if (picture.full[slot]) continue;
    const shown = new Set(standing[slot]);
    standing[slot] = [...standing[slot], ...ids.filter((id) => !shown.has(id))].slice(0, MOST);
  }
  return standing;
}

/** The picture once it is known which lines of a list fit on the wall, by their place.
 * @param {Picture} picture @param {string} slot @param {number[]} places @returns {Picture} */
export function measured(picture, slot, places) {
  const lines = picture.lines[slot] || [];
  if (places.length >= lines.length) return picture;
  return {...picture, lines: {...picture.lines, [slot]: lines.filter((_, place) => places.includes(place))}, full: {...picture.full, [slot]: true}};
}

/** The ids that came in after the page was turned and do not stand on the wall themselves.
 * @param {Picture} picture @param {string[]} ids @returns {Set<string>} */
export function fresh(picture, ids) {
  const seen = new Set([...picture.known, ...Object.values(picture.lines).flat()]);
  return new Set(ids.filter((id) => !seen.has(id)));
}
