/**
 * Acts that are under way, laid over the rows, so that an idea moves on the screen when the key is pressed and not when the server has
 * answered. Pure. Nothing has to be rolled back: a command that was refused leaves the list and the rows show through again.
 * @module
 */

/** @typedef {import('./board.js').Row} Row */
/** @typedef {{id: string, name: string, data: Record<string, any>, failed?: unknown}} Command */

/** @type {Record<string, (ideas: Map<string, Row>, clusters: Row[], command: Command) => void>} */
const OVERLAYS = {
  'idea.move'(ideas, _clusters, {data}) {
    place(ideas, data.ideas, data.cluster);
    reorder(ideas, data.ideas, data.before);
  },
  'cluster.create'(ideas, clusters, {id, data}) {
    if (clusters.some((cluster) => cluster.id === id)) return;
    clusters.push({id, level: data.level, title: data.title, note: null, order: Infinity, waiting: true});
    place(ideas, data.ideas || [], id);
  },
  'cluster.order'(_ideas, clusters, {data}) {
    const named = data.clusters.flatMap((/** @type {string} */ id) => clusters.find((cluster) => cluster.id === id) ?? []);
    const next = named.values();
    clusters.forEach((cluster, at) => { if (named.includes(cluster)) clusters[at] = next.next().value; });
  },
  'idea.level'(ideas, clusters, {data: {ideas: ids, levels}}) {
    const homes = new Set(clusters.filter(({level}) => levels.includes(level)).map(({id}) => id));
    for (const id of ids) {
      const idea = ideas.get(id);
      if (!idea || ids.includes(idea.under)) continue; // a sub-idea goes along with its parent
      ideas.set(id, {...idea, levels, under: null, cluster: homes.has(idea.cluster) ? idea.cluster : null, waiting: true});
    }
  },
  'idea.post'(ideas, _clusters, {id, data}) {
    if (ideas.has(id)) return;
    ideas.set(id, {id, cluster: null, under: null, place: null, ...data, status: 'visible', order: Infinity, waiting: true});
  },
};

/** @param {Map<string, Row>} ideas @param {string[]} ids @param {string|null} cluster */
function place(ideas, ids, cluster) {
  for (const id of ids) {
    const idea = ideas.get(id);
    if (idea && idea.cluster !== cluster) ideas.set(id, {...idea, cluster, waiting: true});
  }
}

/** Before another idea, or behind all; a Map keeps the order in which its keys were set.
 * @param {Map<string, Row>} ideas @param {string[]} ids @param {string|undefined} before */
function reorder(ideas, ids, before) {
  const moving = new Map(ids.flatMap((id) => { const idea = ideas.get(id); return idea ? [[id, idea]] : []; }));
  const rest = [...ideas].filter(([id]) => !moving.has(id));
  const at = before === undefined ? -1 : rest.findIndex(([id]) => id === before);
  ideas.clear();
  for (const [id, idea] of at < 0 ? [...rest, ...moving] : [...rest.slice(0, at), ...moving, ...rest.slice(at)]) ideas.set(id, idea);
}

/** What was asked for last of something that is told whole (an order, a choice of several) and is still under way: a second press goes on
 * from there.
 * @param {readonly Command[]} pending @param {string} name @param {string} part @returns {any} undefined: nothing */
export const asked = (pending, name, part) => pending.filter((command) => !command.failed && command.name === name && part in command.data).at(-1)?.data[part];

/**
 * @param {{ideas: Row[], clusters: Row[]}} rows
 * @param {readonly Command[]} pending
 * @returns {{ideas: Row[], clusters: Row[]}} the same lists when nothing is under way
 */
export function withPending(rows, pending) {
  const open = pending.filter((command) => !command.failed && OVERLAYS[command.name]);
  if (!open.length) return rows;
  const ideas = new Map(rows.ideas.map((idea) => [idea.id, idea]));
  const clusters = [...rows.clusters];
  for (const command of open) OVERLAYS[command.name](ideas, clusters, command);
  return {ideas: [...ideas.values()], clusters};
}
