/**
 * Asking the server for what is no command of the board: rehearsals and templates.
 * @module
 */

/** @typedef {{ok: boolean, body: any}} Answer  `body` is null when no answer came */

/** @param {string} method @param {string} url @param {unknown} [body] @returns {Promise<Answer>} */
export async function ask(method, url, body) {
  const headers = {Accept: 'application/json', 'Content-Type': 'application/json'};
  try {
    const answer = await fetch(url, {method, headers, body: body === undefined ? null : JSON.stringify(body)});
    return {ok: answer.ok, body: await answer.json()};
  } catch {
    return {ok: false, body: null};
  }
}
