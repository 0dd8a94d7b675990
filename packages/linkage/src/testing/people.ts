import { type Table, tableFromRecords } from "../engine/table.ts";

/** A seeded generator (mulberry32), so that every test sees the same people. */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const given =
  "amal basim dina farid ghada hani iman jamal karim layla mona nabil omar rami sami tarek walid yusuf".split(
    " ",
  );
const ends = "ani awi eri ihan obi uri aji isi".split(" ");
const starts = "hadd kass mans naj sab tam zay rif dar bak shar khal".split(" ");
const cities = "aleppo homs hama idlib deraa raqqa".split(" ");

/** Invented people, each recorded one to four times with slips: two lists, truth in `person`. */
export function people(persons: number, seed = 1): { table: Table; truth: number[] } {
  const random = seeded(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * random() * items.length)] as T;
  const slip = (text: string): string => {
    const at = 1 + Math.floor(random() * (text.length - 1));
    return random() < 0.5 ? text.slice(0, at) + text.slice(at + 1) : `${text.slice(0, at)}x${text.slice(at)}`;
  };
  const records: Record<string, string | null>[] = [];
  const truth: number[] = [];
  for (let person = 0; person < persons; person++) {
    const date = `${1940 + Math.floor(random() * 70)}-${String(1 + Math.floor(random() * 12)).padStart(2, "0")}-${String(1 + Math.floor(random() * 28)).padStart(2, "0")}`;
    const whole = {
      first: pick(given),
      last: `${pick(starts)}${pick(ends)}${Math.floor(random() * 9)}`,
      born: date,
      city: pick(cities),
    };
    const copies = 1 + Math.floor(random() * 4);
    for (let copy = 0; copy < copies; copy++) {
      records.push({
        first: copy > 0 && random() < 0.2 ? slip(whole.first) : whole.first,
        last: copy > 0 && random() < 0.2 ? slip(whole.last) : whole.last,
        born: random() < 0.1 ? null : copy > 0 && random() < 0.1 ? slip(whole.born) : whole.born,
        city: random() < 0.1 ? null : whole.city,
      });
      truth.push(person);
    }
  }
  return { table: tableFromRecords("people", records), truth };
}
