import { nameSimilarity, nameTuning, partSimilarity } from "../names/compare.ts";
import { type NamePart, type NameParts, readName } from "../names/parts.ts";

const PAIRS = 1 << 12;
const PART_PAIRS = 1 << 18;

/**
 * Names of one column: each is read once, equal parts share a number, and the likeness of two parts is remembered in
 * a direct-mapped table. Parts are few (given names, families) where names are many, so nearly all look-ups hit.
 */
export class NameColumn {
  readonly #values: readonly string[];
  readonly #names: (NameParts | undefined)[] = [];
  readonly #ids = new Map<string, NamePart>();
  readonly #pairKeys = new Float64Array(PAIRS).fill(-1);
  readonly #pairScores = new Float64Array(PAIRS);
  readonly #partKeys = new Float64Array(PART_PAIRS).fill(-1);
  readonly #partScores = new Float64Array(PART_PAIRS);

  constructor(values: readonly string[]) {
    this.#values = values;
  }

  #name(code: number): NameParts {
    const known = this.#names[code];
    if (known) return known;
    const name = readName(this.#values[code] ?? "");
    name.parts = name.parts.map((part) => {
      const same = this.#ids.get(part.text);
      if (same) return same;
      part.id = this.#ids.size + 1;
      this.#ids.set(part.text, part);
      return part;
    });
    this.#names[code] = name;
    return name;
  }

  readonly #likeness = (a: NamePart, b: NamePart): number => {
    if (a.id === b.id) return 1;
    const key = a.id * 2 ** 26 + b.id;
    const slot = (Math.imul(a.id, 0x9e3779b1) ^ Math.imul(b.id, 0x85ebca6b)) >>> 14;
    if (this.#partKeys[slot] === key) return this.#partScores[slot] ?? 0;
    const score = partSimilarity(a, b, nameTuning);
    this.#partKeys[slot] = key;
    this.#partScores[slot] = score;
    return score;
  };

  /** Likeness of two values by their codes. */
  similarity(a: number, b: number): number {
    const key = a * 2 ** 26 + b;
    const slot = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> 20;
    if (this.#pairKeys[slot] === key) return this.#pairScores[slot] ?? 0;
    const score = nameSimilarity(this.#name(a), this.#name(b), nameTuning, this.#likeness);
    this.#pairKeys[slot] = key;
    this.#pairScores[slot] = score;
    return score;
  }
}
