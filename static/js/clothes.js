/**
 * A style sheet that comes with a part that is fetched later: the first load of a phone pays for what it shows.
 */

/** @type {Map<string, Promise<void>>} */
const worn = new Map();

/**
 * Puts a style sheet of `static/css` on the page, once; settles when it is there, or when it could not be had: words come before looks.
 * @param {string} name
 * @returns {Promise<void>}
 */
export function wear(name) {
  const coming = worn.get(name) ?? new Promise((done) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: new URL(`../css/${name}.css`, import.meta.url).href });
    link.addEventListener('load', () => done());
    link.addEventListener('error', () => done());
    document.head.append(link);
  });
  worn.set(name, coming);
  return coming;
}
