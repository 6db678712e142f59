/**
 * The words of the verslag that are written rather than collected: title and question, context, the sections, and what the levels are
 * called. Each piece is a form of its own, so that two secretaries do not overwrite one another.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {t} from './words.js';
import {sign} from './marks.js';
import {adoption} from './adoption.js';
import {field, foot, given, select} from './fields.js';
import {l, layout} from './layout.js';
import {asked} from './pending.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./board.js').Row} Row */

const ABOUT = ['title', 'programme', 'opgave', 'theme', 'question', 'date', 'place', 'context', 'heading', 'intro', 'slag'];
const LEVEL = ['title', 'subtitle', 'short', 'question', 'theme'];
const WHOLE = ['motto', 'reactie', 'genoteerd', 'oproepen', 'aanwezigen'];

/** @param {Desk} desk */
export function wording(desk) {
  const levels = desk.store.rows('level');
  return html`<div class="sheets" id="main" tabindex="-1"><h1>${t('page-wording')}</h1><p class="lead">${t('wording-lead')}</p>
    ${about(desk)}${desk.may('workshop.edit') ? layout(desk) : nothing}
    <section><div class="section-head"><h2>${t('sections')}</h2></div>${WHOLE.map((section) => piece(desk, section, null))}</section>
    <section><div class="section-head"><h2>${t('levels')}</h2>${levels.length < 5 && desk.may('level.add') ? html`<button class="button bare" type="button" @click=${() => begin(desk, 'level-new', {}, null)}><span>${t('add-level')}</span></button>` : nothing}</div>
    ${levels.map((level, at) => levelPiece(desk, level, at, levels))}${desk.drafts.get('level-new') ? levelForm(desk, 'level-new') : nothing}</section>
    ${desk.may('workshop.edit') ? adoption(desk) : nothing}</div>`;
}

/** @param {Desk} desk @param {string} form @param {Record<string, any>} values @param {string|null} row */
function begin(desk, form, values, row) {
  desk.drafts.close(form);
  desk.drafts.begin(form, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? ''])), row);
}

/** @param {Desk} desk */
function about(desk) {
  const {workshop} = desk.store;
  const form = 'workshop';
  const place = {desk, form};
  if (!desk.drafts.get(form)) {
    return html`<section><div class="section-head"><h2>${t('workshop')}</h2>${desk.may('workshop.edit') ? editor(t('workshop'), () => begin(desk, form, Object.fromEntries(ABOUT.map((name) => [name, workshop[name]])), null)) : nothing}</div>
      <dl class="facts">${ABOUT.filter((name) => workshop[name]).map((name) => html`<dt>${name === 'programme' ? l('programme') : t(`about-${name}`)}</dt><dd>${workshop[name]}</dd>`)}</dl></section>`;
  }
  const save = submit(desk, form, (values) => ['workshop.edit', given(values, ABOUT)]);
  return html`<section><div class="section-head"><h2>${t('workshop')}</h2></div><form class="fields action open member" data-form=${form} @submit=${save}>
    ${field(place, 'title', t('about-title'), {full: true, css: 'what', max: 200, required: true})}${field(place, 'programme', l('programme'), {full: true, max: 200})}
    ${field(place, 'opgave', `${t('about-opgave')} (${l('one-a-line')})`, {full: true, area: true, max: 600})}${field(place, 'theme', `${t('about-theme')} (${l('one-a-line')})`, {full: true, area: true, max: 600})}
    ${field(place, 'question', t('about-question'), {full: true, area: true, max: 500})}${field(place, 'date', t('about-date'), {max: 40})}${field(place, 'place', t('about-place'), {max: 120})}
    ${field(place, 'context', t('about-context'), {full: true, area: true, max: 5000})}${field(place, 'heading', t('about-heading'), {full: true, max: 200})}
    ${field(place, 'intro', t('about-intro'), {full: true, area: true, max: 5000})}${field(place, 'slag', t('about-slag'), {full: true, area: true, max: 2000})}${foot(place)}</form></section>`;
}

/** @param {string} title @param {() => void} act */
const editor = (title, act) => html`<button class="button bare" type="button" aria-label=${t('edit-named', {title})} @click=${act}><span>${t('edit')}</span></button>`;

/** One section of the verslag: its text, or an invitation to write it.
 * @param {Desk} desk @param {string} section @param {Row|null} level @param {string} [title] */
function piece(desk, section, level, title = t(`section-${section}`)) {
  const form = `section-${section}-${level?.id ?? 'all'}`;
  const row = desk.store.rows('section').find((other) => other.section === section && (other.level ?? null) === (level?.id ?? null));
  if (desk.drafts.get(form)) {
    const save = submit(desk, form, ({text}) => ['section.edit', {section, ...(level ? {level: level.id} : {}), text: text.trim() || null}]);
    return html`<form class="fields piece" data-form=${form} @submit=${save}>${field({desk, form}, 'text', title, {full: true, area: true, css: 'what', max: 5000})}${foot({desk, form})}</form>`;
  }
  return html`<div class="piece"><h3>${title}</h3>${editor(title, () => begin(desk, form, {text: row?.text ?? ''}, row?.id ?? null))}${row?.text ? html`<p class="said">${row.text}</p>` : html`<p class="small">${t('not-written')}</p>`}</div>`;
}

/** @param {Desk} desk @param {Row} level @param {number} at @param {Row[]} levels */
function levelPiece(desk, level, at, levels) {
  const form = `level-${level.id}`;
  return html`<div class="level-piece" data-level=${level.sides}>${sign(level)}<div>
    ${desk.drafts.get(form) ? levelForm(desk, form, level) : html`<h3>${level.title}</h3>${level.subtitle ? html`<p class="under">${level.subtitle}</p>` : nothing}
    ${desk.may('level.edit') ? levelActs(desk, level, at, levels) : nothing}`}
    ${piece(desk, 'verbouwingsadvies', level)}${piece(desk, 'uitwerking', level, l('level-text'))}</div></div>`;
}

/** @param {Desk} desk @param {Row} level @param {number} at @param {Row[]} levels */
function levelActs(desk, level, at, levels) {
  const turn = (/** @type {number} */ delta) => {
    const ids = [...asked(desk.store.pending, 'level.order', 'levels') ?? desk.store.rows('level').map(({id}) => id)];
    const from = ids.indexOf(level.id);
    if (from < 0 || from + delta < 0 || from + delta >= ids.length) return;
    ids.splice(from + delta, 0, ...ids.splice(from, 1));
    return desk.send('level.order', {levels: ids});
  };
  return html`<p class="row-acts">${editor(level.title, () => begin(desk, `level-${level.id}`, Object.fromEntries(LEVEL.map((name) => [name, level[name]])), level.id))}
    ${at ? html`<button class="button bare" type="button" @click=${() => turn(-1)}><span>${t('up')}</span></button>` : nothing}
    ${at < levels.length - 1 ? html`<button class="button bare" type="button" @click=${() => turn(1)}><span>${t('down')}</span></button>` : nothing}
    ${levels.length > 1 ? html`<button class="button bare" type="button" @click=${() => desk.send('level.remove', {level: level.id})}><span>${t('remove-level')}</span></button>` : nothing}</p>`;
}

/** @param {Desk} desk @param {string} form @param {Row} [level] */
function levelForm(desk, form, level) {
  const place = {desk, form};
  const save = submit(desk, form, (values) => (level ? ['level.edit', {level: level.id, ...given(values, LEVEL)}] : ['level.add', given(values, LEVEL)]));
  return html`<form class="fields piece" data-form=${form} @submit=${save}>${field(place, 'title', t('level-title'), {full: true, css: 'what', max: 120, required: true})}${field(place, 'subtitle', t('level-subtitle'), {max: 120})}
    ${field(place, 'short', t('level-short'), {max: 24})}${field(place, 'question', t('level-question'), {full: true, max: 300})}${theme(place, level)}${foot(place)}</form>`;
}

/** Which theme a level belongs to, where the day is about several. @param {import('./fields.js').Place} place @param {Row} [level] */
function theme(place, level) {
  const themes = String(place.desk.store.workshop.theme ?? '').split('\n').map((line) => line.trim()).filter(Boolean);
  if (themes.length < 2 && !level?.theme) return nothing;
  const all = [...new Set([...themes, ...(level?.theme ? [level.theme] : [])])];
  return select(place, 'theme', l('level-theme'), [{value: '', title: l('no-theme')}, ...all.map((line) => ({value: line, title: line}))]);
}

/** @param {Desk} desk @param {string} form @param {(values: Record<string, any>) => [string, Record<string, any>]} command */
const submit = (desk, form, command) => (/** @type {Event} */ event) => {
  event.preventDefault();
  const draft = desk.drafts.get(form);
  if (draft) desk.drafts.send(form, ...command(draft.values));
};
