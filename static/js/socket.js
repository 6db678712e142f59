/**
 * The fast carrier: one Socket.IO WebSocket. Socket.IO's own buffer is never used (an emit while closed would be kept
 * and sent twice); what has to be sent lies in the outbox.
 *
 * @typedef {import('./types.js').Command} Command
 * @typedef {import('./types.js').Sync} Sync
 * @typedef {{code?: string, message?: string, retry_in_ms?: number}} Refused
 * @typedef {object} SocketEvents
 * @property {(sync: Sync) => void} sync
 * @property {() => void} up
 * @property {(byServer: boolean) => void} down
 * @property {(bye: {reason: string, message?: string, retry_in_ms?: number}) => void} bye
 * @property {(refused: Refused|null) => void} refused  null: no answer at all
 */

const ACK_MS = 5000;
const OPEN_MS = 8000;

/**
 * @param {(uri: string, options: object) => any} io  the client library
 * @param {() => object} auth  asked anew for each attempt, so that it tells where we are now
 * @param {SocketEvents} on
 */
export function openSocket(io, auth, on) {
  const socket = io(location.origin, {
    path: '/socket.io',
    transports: ['websocket'],
    auth: (/** @type {(auth: object) => void} */ give) => give(auth()),
    reconnectionDelay: 500,
    reconnectionDelayMax: 8000,
    randomizationFactor: 0.5,
    timeout: OPEN_MS,
  });
  socket.on('sync', on.sync);
  socket.on('bye', on.bye);
  socket.on('connect', on.up);
  socket.on('disconnect', (/** @type {string} */ reason) => on.down(reason === 'io server disconnect'));
  socket.on('connect_error', (/** @type {{data?: Refused}} */ error) => on.refused(error.data ?? null));
  return {
    isUp: () => Boolean(socket.connected),
    /** Tries at once, whatever the pause between attempts was. */
    retry() {
      if (!socket.connected) socket.disconnect().connect();
    },
    /** For a line that is silent but says it is open: a phone that slept, a router that forgot us. */
    restart: () => void socket.disconnect().connect(),
    close: () => void socket.disconnect(),
    push: (/** @type {Command[]} */ commands) => socket.timeout(ACK_MS).emitWithAck('push', { commands }),
    held: (/** @type {import('./store.js').Held} */ held) => socket.timeout(ACK_MS).emitWithAck('held', held),
  };
}
