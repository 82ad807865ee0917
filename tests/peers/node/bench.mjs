// Asks JavaScript libraries what `crates/explore/benches` asks of `explore`, over the same rows.
//
// `node bench.mjs SIZE…` runs every peer at every size, each in a process of its own, and prints
// one line of JSON for each; `node bench.mjs --one PEER SIZE` is such a process. Times are medians
// in nanoseconds.

import crossfilter from 'crossfilter2';
import itemsjs from 'itemsjs';
import MiniSearch from 'minisearch';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Number of values of each of the eight facets. */
const FACETS = [46, 33, 6, 7, 18, 7, 30, 50];
const PARTS = 'ba ke ti mo ru sa ne lo vi da pe ci fo ga hu wy'.split(' ');
/** A peer that takes longer at a size, in milliseconds, is left out there. */
const LONGEST = 60_000;

// The rows.

/** The generator of the Rust side (xorshift32). */
let state = 2463534242;
function below(end) {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % end;
}
const skewed = (end) => Math.min(below(end), below(end));
const word = (number) =>
  [0, 4, 8, 12].map((bits) => PARTS[(number >> bits) & 15]).join('');

/** Rows as peers take them; the values of facets as `name` writes them. */
function generate(size, name) {
  const rows = [];
  let checksum = 2166136261;
  const add = (number) => {
    checksum = Math.imul(checksum ^ number, 16777619) >>> 0;
    return number;
  };
  for (let id = 0; id < size; id++) {
    const row = { id };
    FACETS.forEach((values, facet) => (row[`f${facet}`] = name(add(skewed(values)))));
    row.year = add(1960 + below(67));
    row.title = Array.from({ length: 8 }, () => word(add(skewed(20_000)))).join(' ');
    rows.push(row);
  }
  return { rows, checksum };
}

// The peers. Each says how it names values, what it loads (`loads`) and how, and what it is asked.
// An answer is the number of rows left, with the sum of all counts if the peer counts. `before`
// brings it into the state that a question finds, outside the measured time.

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

const PEERS = {
  // Keeps what is chosen, so that a toggle costs only what it changes. The groups of a dimension
  // leave out its own filter.
  crossfilter2: {
    name: (value) => value,
    loads: 'facets',
    load(rows) {
      const filter = crossfilter(rows);
      const dimensions = FACETS.map((_, facet) => filter.dimension((row) => row[`f${facet}`]));
      const year = filter.dimension((row) => row.year);
      const groups = [...dimensions, year].map((dimension) => dimension.group());
      return { all: filter.groupAll(), dimensions, year, groups };
    },
    questions: ({ all, dimensions, year, groups }) => {
      const page = () => ({
        answer: [
          all.value(),
          sum(groups.map((group) => sum(group.all().map((bar) => bar.value)))),
        ],
        first: year.top(20),
      });
      const none = () => dimensions.forEach((dimension) => dimension.filterAll());
      return {
        toggle_one_choice_with_all_counts: {
          before: none,
          ask: () => (dimensions[0].filterExact(3), page()),
        },
        toggle_a_fourth_facet_with_all_counts: {
          before: () => {
            none();
            dimensions[0].filterFunction((value) => value === 0 || value === 1);
            dimensions[1].filterFunction((value) => value === 2 || value === 3);
            dimensions[2].filterExact(1);
          },
          ask: () => (dimensions[3].filterExact(0), page()),
        },
      };
    },
  },
  // An OR facet (`conjunction: false`) leaves out its own choices.
  itemsjs: {
    name: (value) => `v${value}`,
    loads: 'facets',
    load(rows) {
      const fields = [...FACETS.map((_, facet) => `f${facet}`), 'year'];
      return itemsjs(rows, {
        native_search_enabled: false,
        sortings: { year: { field: 'year', order: 'desc' } },
        aggregations: Object.fromEntries(
          fields.map((field) => [field, { size: 100, conjunction: false }]),
        ),
      });
    },
    questions: (items) => {
      const page = (filters) => {
        const { pagination, data } = items.search({ filters, per_page: 20, sort: 'year' });
        const counts = Object.values(data.aggregations).flatMap(({ buckets }) =>
          buckets.map((bucket) => bucket.doc_count),
        );
        return { answer: [pagination.total, sum(counts)], first: data.items };
      };
      return {
        toggle_one_choice_with_all_counts: { ask: () => page({ f0: ['v3'] }) },
        toggle_a_fourth_facet_with_all_counts: {
          ask: () => page({ f0: ['v0', 'v1'], f1: ['v2', 'v3'], f2: ['v1'], f3: ['v0'] }),
        },
      };
    },
  },
  // Counts nothing.
  minisearch: {
    name: (value) => value,
    loads: 'text',
    load(rows) {
      const index = new MiniSearch({ fields: ['title'] });
      index.addAll(rows);
      return { index, rows };
    },
    questions: ({ index, rows }) => {
      const page = (text, filter) => {
        const found = index.search(text, { prefix: true, combineWith: 'AND', filter });
        return { answer: found.length, first: found.slice(0, 20) };
      };
      return {
        keystroke: { ask: () => page('bak', ({ id }) => rows[id].f2 === 0) },
        two_words: { ask: () => page('bake tiba') },
      };
    },
  },
};

// Measuring.

/** Median time of up to `most` runs, which end early after five seconds; and the last result. */
function measure(most, work, before = () => {}) {
  const times = [];
  const end = performance.now() + 5_000;
  let result;
  do {
    before();
    const began = performance.now();
    result = work();
    times.push(performance.now() - began);
  } while (times.length < most && performance.now() < end);
  times.sort((a, b) => a - b);
  return { time: Math.round(times[times.length >> 1] * 1e6), result };
}

function memory() {
  global.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function one(name, size) {
  const peer = PEERS[name];
  const { rows, checksum } = generate(size, peer.name);
  // A small load first, so that what is compiled does not count as memory.
  let loaded = peer.load(generate(100, peer.name).rows);
  loaded = undefined;
  const before = memory();
  const load = measure(5, () => (loaded = peer.load(rows)));
  const bytes = { [peer.loads]: memory() - before };
  const times = { [`load_${peer.loads}`]: load.time };
  const answers = {};
  for (const [question, { ask, before }] of Object.entries(peer.questions(loaded))) {
    const { time, result } = measure(100, ask, before);
    times[question] = time;
    answers[question] = result.answer;
  }
  console.log(JSON.stringify({ peer: name, rows: size, checksum, bytes, times, answers }));
}

function all(sizes) {
  for (const size of sizes) {
    for (const peer of Object.keys(PEERS)) {
      const flags = ['--expose-gc', '--max-old-space-size=4096'];
      const script = fileURLToPath(import.meta.url);
      const { error, status, stdout, stderr } = spawnSync(
        process.execPath,
        [...flags, script, '--one', peer, size],
        { encoding: 'utf8', timeout: LONGEST },
      );
      let left_out;
      if (error?.code === 'ETIMEDOUT') left_out = 'took more than a minute';
      else if (stderr.includes('out of memory')) left_out = 'ran out of memory';
      else if (status !== 0) left_out = 'failed';
      if (left_out === 'failed') process.stderr.write(stderr);
      console.log(left_out ? JSON.stringify({ peer, rows: Number(size), left_out }) : stdout.trim());
    }
  }
}

const [mode, ...rest] = process.argv.slice(2);
if (mode === '--one') one(rest[0], Number(rest[1]));
else all([mode, ...rest]);
