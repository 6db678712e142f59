/**
 * PURE. Time as a hall reads it: whole minutes until the last two, then seconds; dates as people say them.
 * @module
 */

/**
 * @param {number|null|undefined} endsAt  ms on the server's clock
 * @param {number} now
 * @returns {{kind: 'none'}|{kind: 'minutes', count: number}|{kind: 'seconds', text: string}|{kind: 'over'}}
 */
export function countdown(endsAt, now) {
  if (!endsAt) return {kind: 'none'};
  const left = Math.ceil((endsAt - now) / 1000);
  if (left <= 0) return {kind: 'over'};
  if (left > 120) return {kind: 'minutes', count: Math.ceil(left / 60)};
  return {kind: 'seconds', text: `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`};
}

/** When an action is due: the words given, else the date ("1 april"), with the year when it is not `year`.
 * @param {import('../../types.js').Row} row @param {string} lang @param {number} year @returns {string} */
export function due(row, lang, year) {
  if (row.due_text) return row.due_text;
  const date = /^(\d{4})-(\d\d)-(\d\d)/.exec(row.due_on || '');
  if (!date) return '';
  const format = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'nl-NL', {
    day: 'numeric', month: 'long', timeZone: 'UTC', ...(Number(date[1]) === year ? {} : {year: 'numeric'}),
  });
  return format.format(Date.UTC(Number(date[1]), Number(date[2]) - 1, Number(date[3])));
}

/** The day of the workshop in full, or what was filled in when it is no date.
 * @param {string|null|undefined} date @param {string} lang @returns {string} */
export function day(date, lang) {
  if (!/^\d{4}-\d\d-\d\d$/.test(date || '')) return date || '';
  const format = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'nl-NL', {weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC'});
  return format.format(new Date(`${date}T00:00:00Z`));
}

/** Clock time, Dutch with a point ("10.45").
 * @param {number} ms @param {string} lang @returns {string} */
export function clock(ms, lang) {
  const at = new Date(ms);
  const parts = [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0'));
  return parts.join(lang === 'en' ? ':' : '.');
}

/** When a step ends by the agenda: where it starts plus how long it takes; empty when either is not set.
 * @param {import('../../types.js').Row} step @param {string} lang @returns {string} */
export function endOf(step, lang) {
  const start = /^(\d{1,2})[.:](\d\d)$/.exec(step.starts || '');
  if (!start || !step.minutes) return '';
  const end = Number(start[1]) * 60 + Number(start[2]) + step.minutes;
  const parts = [Math.floor(end / 60) % 24, end % 60].map((part) => String(part).padStart(2, '0'));
  return parts.join(lang === 'en' ? ':' : '.');
}
