/** Reads what is pasted or opened, for the tests in Python: a question a line in, an answer a line out, both JSON. */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { runInThisContext } from 'node:vm';
import { readPasted } from '../../static/js/views/table/pasted.js';
import * as spreadsheet from '../../static/js/views/table/spreadsheet.js';

runInThisContext(readFileSync(new URL('../../static/vendor/papaparse/papaparse.min.js', import.meta.url), 'utf8'));

const WORDS = {
  levels: [{ id: 'inwoners', number: 1, title: 'Samenwerken met inwoners', short: 'inwoners' }, { id: 'regio', number: 2, title: 'Samenwerken in de regio', short: 'regio' }],
  kinds: [{ id: 'doen', title: { nl: 'Doen we al', en: 'Already doing' } }, { id: 'nodig', title: { nl: 'Is nodig', en: 'Needed' } }],
};

const ANSWERS = {
  pasted: ({ html, text }) => readPasted(html, text),
  file({ base64 }) {
    const { records, delimiter } = spreadsheet.guessSheet(globalThis.Papa, spreadsheet.decode(Buffer.from(base64, 'base64')));
    const map = spreadsheet.mapped({ records, delimiter });
    return { delimiter, fields: map.fields, rows: map.records.length, ...spreadsheet.taken(map, WORDS, { level: 'inwoners', kind: 'nodig' }) };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  console.log(JSON.stringify(ANSWERS[asked.what](asked)));
}
