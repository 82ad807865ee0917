// Asks JavaScript libraries what people type, over the same texts as the search of the page.
//
// `node search.mjs ASKED.json` reads documents, what a word in each field is worth, and queries, and
// prints one line of JSON for each peer and each way to set it up: the first ten for every query among all
// documents, and among records alone. Who reads them takes of each peer the best way.

import { create, insertMultiple, search as searchOrama } from '@orama/orama';
import { Charset, Encoder, Index } from 'flexsearch';
import MiniSearch from 'minisearch';
import { readFileSync } from 'node:fs';

const SHOWN = 10;
const asked = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { documents, queries } = asked;
const stopWords = new Set(asked.stop_words.split(' '));

// Libraries take one document at a time and each field of it as one text.
const kindOf = ({ id }) => id.split('/')[1];
const fieldsOf = (some) => Object.keys(asked.fields).filter((field) => some.some((it) => it[field]));
const boostOf = (fields) => Object.fromEntries(fields.map((field) => [field, asked.fields[field]]));
/** Letters in one form, as their documentation advises for accents. */
const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

// The peers. Each makes of documents a search: from a text to the ids that it finds, the best first.

/** MiniSearch with what its documentation shows: prefixes, 0.2 of the letters wrong, boosts. */
function minisearch(some, { all }) {
  const fields = fieldsOf(some);
  const index = new MiniSearch({
    fields,
    processTerm(term) {
      const word = plain(term);
      return word && !stopWords.has(word) ? word : null;
    },
  });
  index.addAll(some);
  const find = (text, combineWith) =>
    index
      .search(text, { boost: boostOf(fields), prefix: true, fuzzy: 0.2, combineWith })
      .map(({ id }) => id);
  return (text) => fallback(all, () => find(text, 'AND'), () => find(text, 'OR'));
}

/** FlexSearch, which ranks within a field only: an index for each, their ranks added up by worth. */
function flexsearch(some, { all, charset }) {
  const fields = fieldsOf(some);
  const encoder = new Encoder(Charset[charset], { filter: stopWords });
  const indexes = fields.map((field) => {
    const index = new Index({ tokenize: 'forward', encoder, resolution: 9 });
    some.forEach((it, nth) => it[field] && index.add(nth, it[field]));
    return { index, worth: asked.fields[field] };
  });
  const find = (text, suggest) => {
    const scores = new Map();
    for (const { index, worth } of indexes) {
      index.search(text, { limit: 100, suggest }).forEach((nth, rank) => {
        scores.set(nth, (scores.get(nth) ?? 0) + worth / (rank + 1));
      });
    }
    return [...scores].sort(([, a], [, b]) => b - a).map(([nth]) => some[nth].id);
  };
  return (text) => fallback(all, () => find(text, false), () => find(text, true));
}

/** Orama with its stemmer for English. */
function orama(some, { all, tolerance }) {
  const fields = fieldsOf(some);
  const index = create({
    schema: Object.fromEntries(fields.map((field) => [field, 'string'])),
    components: {
      tokenizer: { language: 'english', stemming: true, stopWords: [...stopWords] },
    },
  });
  insertMultiple(index, structuredClone(some));
  const find = (term, threshold) => {
    const boost = boostOf(fields);
    const found = searchOrama(index, { term, boost, tolerance, threshold, limit: SHOWN });
    return found.hits.map(({ id }) => id);
  };
  return (text) => fallback(all, () => find(text, 0), () => find(text, 1));
}

/** All words where something has them all, or else any; or any from the start. */
function fallback(all, strict, loose) {
  const found = all ? strict() : [];
  return found.length ? found : loose();
}

const PEERS = {
  minisearch: [minisearch, [{ all: true }, { all: false }]],
  flexsearch: [
    flexsearch,
    ['Default', 'LatinBalance'].flatMap((charset) =>
      [true, false].map((all) => ({ all, charset })),
    ),
  ],
  '@orama/orama': [
    orama,
    [0, 1].flatMap((tolerance) => [true, false].map((all) => ({ all, tolerance }))),
  ],
};

/** One index, ranked by the peer alone. */
function together(peer, setting) {
  return peer(documents, setting);
}

/** An index for each kind, the kinds in the order of the page and as many of each as it shows. */
function grouped(peer, setting) {
  const groups = [
    [['condition'], 5],
    [['safety', 'medicines'], 2],
    [['country'], 2],
    [['claims'], 3],
    [['trials'], 1],
    [['study'], SHOWN],
  ].map(([kinds, most]) => {
    const search = peer(documents.filter((it) => kinds.includes(kindOf(it))), setting);
    return (text) => search(text).slice(0, most);
  });
  return (text) => groups.flatMap((search) => search(text));
}

const rankings = (search) => queries.map((text) => search(text).slice(0, SHOWN));

for (const [name, [peer, settings]] of Object.entries(PEERS)) {
  for (const setting of settings) {
    const records = documents.filter((it) => kindOf(it) === 'study');
    const alone = rankings(peer(records, setting));
    for (const arrange of [together, grouped]) {
      const way = { arranged: arrange.name, ...setting };
      const everything = rankings(arrange(peer, setting));
      console.log(JSON.stringify({ peer: name, way, everything, records: alone }));
    }
  }
}
