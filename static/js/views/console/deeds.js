/**
 * What an act was, in a few words, so that one reads what undo will take back. Looked up before the act, while what goes is still there.
 * @module
 */
import {brief, s, t} from './words.js';

/** @typedef {import('./board.js').Index} Index */
/** @typedef {Record<string, any>} Data */

/** @param {Index} index @param {string|null|undefined} cluster the words for a list */
export const listName = (index, cluster) => (cluster ? index.numbers.get(cluster) ?? '' : s('loose-list'));

/** @param {Index} index @param {string} id */
const text = (index, id) => brief(index.ideas.get(id)?.text);

/** @param {string} key @returns {(index: Index, data: Data) => string} an act on several ideas */
const several = (key) => (index, {ideas}) => s(key, {count: ideas.length, text: text(index, ideas[0])});

/** @param {Index} index @param {string} id */
function cluster(index, id) {
  const group = index.groups.get(id);
  return {number: group?.number ?? '', title: brief(group?.cluster.title)};
}

/** A step of which only what people see was changed. @type {Record<string, string>} */
const REVEALING = {all: 'did-reveal', own: 'did-conceal'};

/** @type {Record<string, (index: Index, data: Data) => string>} */
const DEEDS = {
  'idea.move': (index, {ideas, cluster: to}) => s('did-move', {count: ideas.length, text: text(index, ideas[0]), list: listName(index, to)}),
  'idea.merge': (index, {ideas, into}) => s('did-merge', {count: ideas.length, text: text(index, into)}),
  'idea.split': (index, {idea}) => s('did-split', {text: text(index, idea)}),
  'idea.edit': (index, {idea}) => s('did-edit', {text: text(index, idea)}),
  'idea.post': (_index, {text: words}) => s('did-post', {text: brief(words)}),
  'idea.level': several('did-level'),
  'idea.hide': several('did-hide'),
  'idea.restore': several('did-restore'),
  'idea.approve': several('did-approve'),
  'cluster.create': (_index, {title}) => s('did-create', {title: brief(title)}),
  'cluster.edit': (index, data) => s('did-rename', cluster(index, data.cluster)),
  'cluster.order': () => s('did-order'),
  'cluster.remove': (index, data) => s('did-remove', cluster(index, data.cluster)),
  'step.add': (_index, {title}) => t('did-step-add', {title: brief(title)}),
  'step.order': () => t('did-step-order'),
  'step.remove': () => t('did-step-remove'),
  'step.edit': (_index, {title, shows}) => t(title || !shows ? 'did-step-edit' : REVEALING[shows]),
  'cluster.merge': (index, {clusters}) => s('did-join', cluster(index, clusters[0])),
};

/** @param {Index} index @param {string} name @param {Data} data @returns {string} */
export const deed = (index, name, data) => DEEDS[name]?.(index, data) ?? s('did-other');
