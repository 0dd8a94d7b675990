import { parseDate } from "../model/date.ts";
import type { Arena } from "./arena.ts";
import type { Kind } from "./layout.ts";

/** Bytes of an entry's head; see `assembly/text.as` for the layout. */
const HEAD = 16;
/** Longest text that is compared; what is longer is cut here. */
export const LONGEST_TEXT = 16_384;
const MOST_TOKENS = 4_096;

/** What the engine needs to know of a written dictionary. */
export interface Dictionary {
  /** Entry address / 16 for each value code; 0 where the value cannot be read as this kind. */
  handles: Uint32Array;
  /** Distinct symbols of a text dictionary. */
  symbols: number;
  /** Values that the kind could not read, for example dates that are none. */
  unread: number;
}

/**
 * Writes the dictionary of one domain into shared memory.
 * @param terms log2 term-frequency adjustment for each value code.
 */
export function writeEntries(
  arena: Arena,
  kind: Kind,
  values: readonly string[],
  terms: Float32Array,
): Dictionary {
  switch (kind) {
    case "code":
      return fixed(arena, values, terms, HEAD, () => true);
    case "text":
      return writeTexts(arena, values, terms);
    case "set":
      return writeSets(arena, values, terms);
    case "number":
      return fixed(arena, values, terms, HEAD + 16, (value, view, at) => {
        const number = Number(value.replace(",", "."));
        if (!Number.isFinite(number)) return false;
        view.setFloat64(at + 16, number, true);
        return true;
      });
    case "date":
      return fixed(arena, values, terms, HEAD + 16, (value, view, at) => {
        const date = parseDate(value);
        if (!date) return false;
        view.setInt32(at + 16, date.days, true);
        view.setInt32(at + 20, date.packed, true);
        return true;
      });
    case "place":
      return fixed(arena, values, terms, HEAD + 32, writePlace);
  }
}

function writePlace(value: string, view: DataView, at: number): boolean {
  const [latitude = Number.NaN, longitude = Number.NaN] = value.split(/[,;\s]+/u).map(Number);
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return false;
  const phi = (latitude * Math.PI) / 180;
  const lambda = (longitude * Math.PI) / 180;
  view.setFloat64(at + 16, Math.cos(phi) * Math.cos(lambda), true);
  view.setFloat64(at + 24, Math.cos(phi) * Math.sin(lambda), true);
  view.setFloat64(at + 32, Math.sin(phi), true);
  return true;
}

function fixed(
  arena: Arena,
  values: readonly string[],
  terms: Float32Array,
  bytes: number,
  write: (value: string, view: DataView, at: number) => boolean,
): Dictionary {
  const handles = new Uint32Array(values.length);
  const base = arena.takeZeroed(values.length * bytes);
  const view = arena.view();
  let at = base;
  let unread = 0;
  for (let code = 1; code < values.length; code++) {
    if (!write(values[code] ?? "", view, at)) {
      unread++;
      continue;
    }
    view.setFloat32(at + 8, terms[code] ?? 0, true);
    view.setUint32(at + 12, code, true);
    handles[code] = at / 16;
    at += bytes;
  }
  return { handles, symbols: 0, unread };
}

function writeTexts(arena: Arena, values: readonly string[], terms: Float32Array): Dictionary {
  const alphabet = new Alphabet();
  let bytes = 0;
  for (let code = 1; code < values.length; code++) {
    const value = values[code] ?? "";
    alphabet.count(value);
    bytes += HEAD + 16 + 2 * Math.min(value.length, LONGEST_TEXT);
  }
  alphabet.rank();
  const handles = new Uint32Array(values.length);
  const base = arena.takeZeroed(bytes);
  const u16 = new Uint16Array(arena.memory.buffer, base, bytes >> 1);
  const u32 = new Uint32Array(arena.memory.buffer, base, bytes >> 2);
  const f32 = new Float32Array(arena.memory.buffer, base, bytes >> 2);
  let at = 0;
  for (let code = 1; code < values.length; code++) {
    const value = values[code] ?? "";
    let low = 0;
    let high = 0;
    let length = 0;
    const start = (at >> 1) + 9;
    for (let i = 0; i < value.length && length < LONGEST_TEXT; i++) {
      let point = value.charCodeAt(i);
      if (point >= 0xd800 && point < 0xdc00 && i + 1 < value.length) {
        point = value.codePointAt(i) ?? point;
        if (point > 0xffff) i++;
      }
      const symbol = alphabet.symbol(point);
      u16[start + length++] = symbol;
      if (symbol & 32) high |= 1 << (symbol & 31);
      else low |= 1 << (symbol & 31);
    }
    u16[start - 1] = length;
    const word = at >> 2;
    u32[word] = low;
    u32[word + 1] = high;
    f32[word + 2] = terms[code] ?? 0;
    u32[word + 3] = code;
    handles[code] = (base + at) / 16;
    at += (HEAD + 2 + 2 * length + 15) & ~15;
  }
  return { handles, symbols: alphabet.size, unread: 0 };
}

/** Code points ranked by frequency, so that the tables indexed by symbol stay small. */
class Alphabet {
  readonly #counts = new Uint32Array(0x10000);
  readonly #astral = new Map<number, number>();
  readonly #ranks = new Uint16Array(0x10000);
  size = 0;

  count(value: string): void {
    const n = Math.min(value.length, LONGEST_TEXT * 2);
    for (let i = 0; i < n; i++) {
      const unit = value.charCodeAt(i);
      if (unit >= 0xd800 && unit < 0xdc00) {
        const point = value.codePointAt(i) ?? unit;
        if (point > 0xffff) {
          this.#astral.set(point, (this.#astral.get(point) ?? 0) + 1);
          i++;
          continue;
        }
      }
      this.#counts[unit] = (this.#counts[unit] ?? 0) + 1;
    }
  }

  rank(): void {
    const all: [number, number][] = [...this.#astral];
    for (let unit = 0; unit < 0x10000; unit++) {
      const count = this.#counts[unit] ?? 0;
      if (count > 0) all.push([unit, count]);
    }
    if (all.length > 0xffff) throw new RangeError("A column holds more than 65,535 distinct characters.");
    all.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    this.size = all.length;
    this.#astral.clear();
    all.forEach(([point], rank) => {
      if (point > 0xffff) this.#astral.set(point, rank);
      else this.#ranks[point] = rank;
    });
  }

  symbol(point: number): number {
    return (point > 0xffff ? this.#astral.get(point) : this.#ranks[point]) ?? 0;
  }
}

/** Words of a value: parts of an array ("|") where there are any, else runs of letters and digits, lower case. */
export function tokensOf(value: string): string[] {
  const parts = value.includes("|") ? value.split("|") : value.split(/[^\p{L}\p{N}\p{M}]+/u);
  return [...new Set(parts.map((part) => part.trim().toLowerCase()).filter(Boolean))].slice(0, MOST_TOKENS);
}

function writeSets(arena: Arena, values: readonly string[], terms: Float32Array): Dictionary {
  const index = new Map<string, number>();
  const sets: number[][] = [[]];
  let bytes = 0;
  for (let code = 1; code < values.length; code++) {
    const set = tokensOf(values[code] ?? "").map((token) => {
      const known = index.get(token);
      if (known !== undefined) return known;
      index.set(token, index.size + 1);
      return index.size;
    });
    sets.push(set.sort((a, b) => a - b));
    bytes += (HEAD + 4 + 4 * set.length + 15) & ~15;
  }
  const handles = new Uint32Array(values.length);
  let at = arena.takeZeroed(bytes);
  const view = arena.view();
  for (let code = 1; code < values.length; code++) {
    const set = sets[code] ?? [];
    view.setFloat32(at + 8, terms[code] ?? 0, true);
    view.setUint32(at + 12, code, true);
    view.setUint32(at + 16, set.length, true);
    set.forEach((token, i) => view.setUint32(at + 20 + 4 * i, token, true));
    handles[code] = at / 16;
    at += (HEAD + 4 + 4 * set.length + 15) & ~15;
  }
  return { handles, symbols: 0, unread: 0 };
}
