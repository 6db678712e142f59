/**
 * PURE. A picture has room for so many lines and no more: who gets them, and what is left unsaid. Everyone gets one line before anyone gets
 * two, so that a full level never pushes a small one off the wall.
 * @module
 */

/**
 * Divides `room` lines over lists of these lengths.
 * @param {number[]} lengths
 * @param {number} room
 * @returns {number[]}
 */
export function share(lengths, room) {
  const given = lengths.map(() => 0);
  for (let left = room, gave = true; left > 0 && gave; ) {
    gave = false;
    for (let index = 0; index < lengths.length && left > 0; index += 1) {
      if (given[index] >= lengths[index]) continue;
      given[index] += 1;
      left -= 1;
      gave = true;
    }
  }
  return given;
}

/**
 * How many of these boxes lie wholly inside the frame. Boxes follow each other, so the first that sticks out ends it.
 * @param {{right: number, bottom: number}[]} boxes
 * @param {{right: number, bottom: number}} frame
 * @returns {number}
 */
export function fitting(boxes, frame) {
  const slack = 1.5; // half a pixel of rounding on either side is not sticking out
  const out = boxes.findIndex((box) => box.bottom > frame.bottom + slack || box.right > frame.right + slack);
  return out === -1 ? boxes.length : out;
}

/** Most votes first; equal votes keep their order in the verslag.
 * @template {{votes?: number|null, [field: string]: any}} T @param {T[]} rows @returns {T[]} */
export const byVotes = (rows) => [...rows].sort((one, other) => (other.votes ?? 0) - (one.votes ?? 0));

/** Soonest first; what has no date comes last; equal keeps its order.
 * @param {import('../../types.js').Row[]} rows @returns {import('../../types.js').Row[]} */
export const byDue = (rows) => [...rows].sort((one, other) => (one.due_on || '9999').localeCompare(other.due_on || '9999'));

/** How a list is set: few lines large, many in columns.
 * @param {number} rows @returns {'large'|'medium'|'small'} */
export const spread = (rows) => (rows <= 5 ? 'large' : rows <= 12 ? 'medium' : 'small');
