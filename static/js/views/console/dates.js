/**
 * Days in words. Pure.
 * @module
 */

/** @param {string|null|undefined} iso a day as `2027-04-01` @param {string} lang @returns {string} */
export function day(iso, lang) {
  if (!iso) return '';
  const date = new Date(`${iso}T12:00:00Z`);
  return Number.isNaN(date.getTime()) ? iso : new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'nl-NL', {day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC'}).format(date);
}
