/**
 * Erasing for good: the words of ideas, or all that somebody did. Both say first what happens, because neither can be taken back.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {t} from './words.js';
import {question} from './dialog.js';
import {found, who} from './people.js';
import {NONE} from './selection.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** The question before words are erased.
 * @param {Desk} desk @param {string} about the ids of the ideas, with commas */
export function redacting(desk, about) {
  const ideas = about.split(',').flatMap((id) => desk.index.ideas.get(id) ?? []);
  if (!ideas.length) return nothing;
  const redact = async () => {
    desk.answered();
    desk.set({selection: NONE});
    const receipt = await desk.send('idea.redact', {ideas: ideas.map(({id}) => id)});
    if (receipt.ok) desk.say(t('redacted-now', {count: ideas.length}));
  };
  return question(desk, t('redact-sure', {count: ideas.length}), html`<ul class="erased">${ideas.map(({text}) => html`<li>${text}</li>`)}</ul><p>${t('redact-means')}</p>`, {yes: t('redact-yes'), act: redact});
}

/** The question before somebody is erased.
 * @param {Desk} desk @param {string} id */
export function erasing(desk, id) {
  const one = found(desk.store.rows('person'), '').find(({person}) => person.id === id);
  if (!one) return nothing;
  const erase = async () => {
    desk.answered();
    const receipt = await desk.send('person.erase', {person: id});
    if (receipt.ok) desk.say(t('erased-now'));
  };
  return question(desk, t('erase-sure'), html`<p><b>${who(one)}</b></p><p>${t('erase-means')}</p>`, {yes: t('erase-yes'), act: erase});
}
