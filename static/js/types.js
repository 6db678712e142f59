/**
 * The shapes that cross the wire and the store that every view reads. Types only: nothing here runs.
 * The names are those of docs/protocol.md.
 *
 * @typedef {{id: string, [field: string]: any}} Row
 * @typedef {Record<string, Record<string, Row>>} Rows  kind -> id -> row
 * @typedef {{participant?: number, facilitator?: number, beamer?: number, ready?: number, to_vote?: number}} Present
 *
 * @typedef {object} Sync
 * @property {string} epoch
 * @property {number} from
 * @property {number} to
 * @property {boolean} [reset]
 * @property {Rows} [put]
 * @property {Record<string, string[]>} [del]
 * @property {Present} [present]
 * @property {number} [now]  the server's clock in milliseconds
 *
 * @typedef {object} Replica
 * @property {string|null} epoch
 * @property {number} seq
 * @property {Rows} rows
 * @property {Present} present
 * @property {number|null} now
 *
 * @typedef {{id: string, name: string, data: Record<string, any>}} Command
 * @typedef {{code: string, message: string, fields?: string[]|Record<string, string>}} Refusal
 * @typedef {object} Receipt
 * @property {string} id
 * @property {boolean} ok
 * @property {number} [seq]
 * @property {boolean} [unchanged]  it was so already: the seq is another's
 * @property {string} [code]
 * @property {string[]|Record<string, string>} [fields]
 * @property {string} [message]
 *
 * @typedef {object} Entry  one command on its way
 * @property {string} id
 * @property {string} name
 * @property {Record<string, any>} data
 * @property {number} at  order of writing, in milliseconds
 * @property {Refusal} [failed]  refused; kept so that its author can copy the text
 * @property {number} [saved]  committed as this seq; waits until its rows have arrived
 * @property {string} [tab]  the tab that sends it
 *
 * @typedef {"online"|"connecting"|"offline"} Status
 *
 * @typedef {object} Boot
 * @property {"participant"|"console"|"beamer"|"verslag"|"table"} page
 * @property {string} as
 * @property {"nl"|"en"} lang
 * @property {string} workshop
 * @property {string|null} person
 * @property {number|null} [place_on_roll]  a participant's own; who joins later has a higher one
 * @property {Sync} state
 * @property {Record<string, string>} refusals
 * @property {Record<string, any>} urls
 * @property {Record<string, any>} [join]
 * @property {any} [report]
 * @property {Row[]} [ready_steps]  the console's: what `step.add` takes, each with its name `ready`
 * @property {boolean} [preview]
 * @property {{name: string, title: string}[]} [layouts]  the layouts that whoever leads may choose from
 * @property {string[]} [layout_faults]  what is wrong with other layouts of the organisation
 * @property {Row[]} [kinds]  all kinds of entry there are
 * @property {string[]} [may]  on a console or the verslag: the commands that who sits there may give
 * @property {boolean} [earlier]  on the page of the verslag: whether it is one of the past
 * @property {boolean} [previews]  on a console: whether one may look on as a participant
 * @property {Rehearsal} [rehearsal]
 * @property {{count: number, day: string}|null} [term]  days after the last change that this is kept, and the day it is erased
 *
 * @typedef {object} Rehearsal  how a rehearsal stands
 * @property {number} people
 * @property {"slow"|"normal"} pace
 * @property {boolean} paused
 * @property {number} ends_at  in milliseconds since 1970
 * @property {string} [back]  for whoever leads: the console of the workshop that is rehearsed
 *
 * @typedef {object} Store
 * @property {Boot} boot
 * @property {"nl"|"en"} lang
 * @property {Row} workshop
 * @property {string|null} epoch
 * @property {number} seq
 * @property {Present} present
 * @property {Status} status
 * @property {{code: string, message: string}|null} notice  why the server sent us away, if it did
 * @property {boolean} durable  whether unsent work survives a reload
 * @property {Entry[]} pending
 * @property {(kind: string) => Row[]} rows
 * @property {(kind: string, id: string) => Row|undefined} row
 * @property {(name: string, data: Record<string, any>, options?: {id?: string}) => Promise<Receipt>} send
 * @property {(id: string) => void} dismiss
 * @property {(why: {code: string, message: string}) => void} sentAway  it is over here
 * @property {(listener: () => void) => () => void} subscribe
 * @property {() => number} now
 * @property {() => unknown} [looking]  in a preview: what stands above it
 */
export {};
