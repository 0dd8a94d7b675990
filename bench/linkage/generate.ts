/**
 * Writes invented people as CSV, by the recipe of the synthetic million: Zipf-distributed cluster sizes, skewed names,
 * slips, missing values and swapped names in every record but the first of a person.
 *
 * REGIONS (default: one per million records) have names, places and postcodes of their own, as countries have: pairs
 * then grow with the records. In one region they grow with nearly the square, because the commonest names of a skewed
 * list stay as common however long the list is: a run on it measures the pairs, not the records.
 * usage: node bench/linkage/generate.ts RECORDS out.csv [REGIONS] [SEED]
 */
import { closeSync, openSync, writeSync } from "node:fs";

const [count = "1000000", path = "", regionText, seedText = "1"] = process.argv.slice(2);
const records = Number(count);
const regionCount = Number(regionText ?? Math.max(1, Math.round(records / 1e6)));
let state = Number(seedText) | 0;
const random = (): number => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};
const below = (n: number): number => Math.floor(random() * n);

const heads = "b c d f g h j k l m n p r s t v w z br ch dr fr gr kl kr pl pr sh sl st th tr".split(" ");
const vowels = "a e i o u ai ea ee oa ou".split(" ");
const tails = "n r l s t d m nd rt ll ss ck ng x th".split(" ");
const syllable = (): string => `${heads[below(heads.length)]}${vowels[below(vowels.length)]}`;

/** Words that some region has already. */
const taken = new Set<string>();

function vocabulary(size: number, syllables: number): string[] {
  const words: string[] = [];
  let tries = 0;
  while (words.length < size) {
    let word = "";
    // Short words run out as regions take them: then longer ones.
    const n = Math.max(1, syllables - 1 + below(3)) + Math.floor(tries / (4 * size));
    tries++;
    for (let i = 0; i < n; i++) word += syllable();
    word += tails[below(tails.length)];
    if (taken.has(word)) continue;
    taken.add(word);
    words.push(word);
  }
  return words;
}

/** Draws places 0 … size-1 with weight 1/(place+1)^power, by inverse of the summed weights. */
function zipf(size: number, power: number): () => number {
  const sums = new Float64Array(size);
  let sum = 0;
  for (let i = 0; i < size; i++) sums[i] = sum += 1 / (i + 1) ** power;
  return () => {
    const at = random() * sum;
    let [low, high] = [0, size - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

const regions = Array.from({ length: regionCount }, () => ({
  given: vocabulary(4_000, 1),
  family: vocabulary(80_000, 2),
  places: vocabulary(2_000, 2),
  areas: vocabulary(2_000, 1),
}));
const works = vocabulary(400, 2);
const [drawGiven, drawFamily] = [zipf(4_000, 0.9), zipf(80_000, 0.75)];
const [drawPlace, drawWork] = [zipf(2_000, 0.8), zipf(works.length, 0.8)];
const letters = "abcdefghijklmnopqrstuvwxyz";

function slip(text: string): string {
  if (text.length < 3) return text;
  const at = below(text.length);
  const letter = letters[below(26)];
  const kind = below(4);
  if (kind === 0) return text.slice(0, at) + letter + text.slice(at + 1);
  if (kind === 1) return text.slice(0, at) + text.slice(at + 1);
  if (kind === 2) return text.slice(0, at) + letter + text.slice(at);
  const i = Math.min(at, text.length - 2);
  return text.slice(0, i) + text[i + 1] + text[i] + text.slice(i + 2);
}

const slipDate = (text: string): string => {
  const at = [3, 5, 6, 8, 9][below(5)] ?? 3;
  return `${text.slice(0, at)}${below(10)}${text.slice(at + 1)}`;
};
const two = (n: number): string => String(n).padStart(2, "0");
const postcode = (areas: readonly string[]): string =>
  `${areas[below(areas.length)]} ${1 + below(9)}${letters[below(26)]}${letters[below(26)]}`;
const maybe = (value: string, missing: number): string => (random() < missing ? "" : value);

const file = openSync(path, "w");
let lines = ["unique_id,first_name,middle_name,surname,dob,birth_place,occupation,postcode,cluster"];
const drawSize = zipf(30, 1.9);
let written = 0;
// Records of a person follow each other by a stride, so that blocks are not runs of neighbours.
for (let person = 0; written < records; person++) {
  const size = Math.min(drawSize() + 1, records - written);
  const { given, family, places, areas } = regions[below(regions.length)] ?? {
    given: [],
    family: [],
    places: [],
    areas: [],
  };
  const whole = {
    first: given[drawGiven()] ?? "",
    middle: random() < 0.5 ? (given[drawGiven()] ?? "") : "",
    last: family[drawFamily()] ?? "",
    born: `${1850 + below(100)}-${two(1 + below(12))}-${two(1 + below(28))}`,
    place: places[drawPlace()] ?? "",
    work: works[drawWork()] ?? "",
    post: postcode(areas),
  };
  for (let copy = 0; copy < size; copy++) {
    let cells = [whole.first, whole.middle, whole.last, whole.born, whole.place, whole.work, whole.post];
    if (copy > 0) {
      const noisy = (text: string, chance: number) => (random() < chance ? slip(text) : text);
      let [first, last] = [noisy(whole.first, 0.15), noisy(whole.last, 0.15)];
      if (random() < 0.02) [first, last] = [last, first];
      cells = [
        maybe(first, 0.03),
        maybe(noisy(whole.middle, 0.1), 0.2),
        maybe(last, 0.02),
        maybe(random() < 0.12 ? slipDate(whole.born) : whole.born, 0.08),
        maybe(random() < 0.08 ? (places[drawPlace()] ?? "") : noisy(whole.place, 0.05), 0.15),
        maybe(random() < 0.08 ? (works[drawWork()] ?? "") : whole.work, 0.25),
        maybe(random() < 0.15 ? postcode(areas) : noisy(whole.post, 0.1), 0.15),
      ];
    }
    lines.push(`${written++},${cells.join(",")},${person}`);
  }
  if (lines.length > 20_000) {
    writeSync(file, `${lines.join("\n")}\n`);
    lines = [];
  }
}
writeSync(file, `${lines.join("\n")}\n`);
closeSync(file);
console.log(JSON.stringify({ records: written }));
