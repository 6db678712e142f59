/** The little of a page that lit-html wants when it is imported, so that what stands beside templates can be tried without a browser. */
globalThis.document ??= /** @type {any} */ ({ createTreeWalker: () => ({}), createComment: () => ({}), documentElement: { lang: 'nl' } });
