/**
 * The names of signs in HTML that programs put on a clipboard: Latin-1 whole, and the punctuation of word processors. PURE.
 * Source: HTML 4.01, 24 (character entity references). A name that is not here stays as it was written.
 */

/** U+00A0 to U+00FF, in order. */
const LATIN = `
  nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr
  deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest
  Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml
  ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig
  agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml
  eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml`.trim().split(/\s+/u);

const OTHERS = {
  OElig: 338, Scaron: 352, Yuml: 376, amp: 38, bdquo: 8222, bull: 8226, emsp: 8195, ensp: 8194, euro: 8364,
  ge: 8805, gt: 62, hellip: 8230, larr: 8592, ldquo: 8220, le: 8804, lsaquo: 8249, lsquo: 8216, lt: 60,
  mdash: 8212, minus: 8722, ndash: 8211, oelig: 339, quot: 34, rarr: 8594, rdquo: 8221, rsaquo: 8250, rsquo: 8217,
  sbquo: 8218, scaron: 353, thinsp: 8201, trade: 8482, apos: 39, zwj: 8205, zwnj: 8204,
};

/** @type {Map<string, string>} */
export const NAMED = new Map([
  ...LATIN.map((name, at) => /** @type {[string, string]} */ ([name, String.fromCharCode(160 + at)])),
  ...Object.entries(OTHERS).map(([name, code]) => /** @type {[string, string]} */ ([name, String.fromCharCode(code)])),
]);
