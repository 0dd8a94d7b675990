import { foldPlaceName } from "./fold.ts";
import { encodeName, hashBytes, HEADER_WORDS, LONGEST_NAME, MAGIC, sectionsOf } from "./gazetteer-layout.ts";
import type { Sections, Sizes } from "./gazetteer-layout.ts";
import { PLACE_LEVELS } from "./types.ts";
import type { Place } from "./types.ts";

/** Names of places in one shared buffer. Looking a name up takes well under a microsecond and allocates little. */
export class Gazetteer {
  readonly buffer: ArrayBufferLike;
  readonly size: Sizes;
  /** Where its places come from, with version or date. */
  readonly source: string;
  readonly #at: Sections;
  readonly #scratch = new Uint8Array(LONGEST_NAME);
  readonly #decoder = new TextDecoder();

  /** @throws TypeError for a buffer that `buildGazetteer` did not make on this kind of machine. */
  constructor(buffer: ArrayBufferLike) {
    const header = new Uint32Array(buffer, 0, HEADER_WORDS);
    if (header[0] !== MAGIC) throw new TypeError("not a gazetteer made by buildGazetteer");
    this.size = {
      places: header[1]!,
      names: header[2]!,
      references: header[3]!,
      slots: header[4]!,
      nameBytes: header[5]!,
      textBytes: header[6]!,
    };
    const { bytes } = sectionsOf(this.size);
    if (bytes !== buffer.byteLength)
      throw new TypeError(`gazetteer of ${buffer.byteLength} bytes, its header says ${bytes}`);
    this.buffer = buffer;
    const { sections } = sectionsOf(this.size, buffer);
    this.#at = sections;
    this.source = this.#decoder.decode(sections.text.slice(sections.textAt[this.size.places]));
  }

  /** Places of a name as folded by `foldPlaceName`, each as index times two plus one for another spelling. */
  references(folded: string): Uint32Array | undefined {
    const length = encodeName(folded, this.#scratch);
    if (length === undefined || length === 0) return undefined;
    const { slots, nameAt, nameBytes, referencesAt, references } = this.#at;
    const mask = this.size.slots - 1;
    for (let slot = hashBytes(this.#scratch, length) & mask; ; slot = (slot + 1) & mask) {
      const name = slots[slot]! - 1;
      if (name < 0) return undefined;
      const start = nameAt[name]!;
      if (nameAt[name + 1]! - start !== length) continue;
      let same = 0;
      while (same < length && nameBytes[start + same] === this.#scratch[same]) same++;
      if (same === length) return references.subarray(referencesAt[name], referencesAt[name + 1]);
    }
  }

  /** Whether any place bears the name, as folded by `foldPlaceName`. */
  has(folded: string): boolean {
    return this.references(folded) !== undefined;
  }

  /** The places that bear a name, in any spelling known. */
  named(name: string): Place[] {
    return [...(this.references(foldPlaceName(name)) ?? [])].map((reference) => this.place(reference >>> 1));
  }

  place(index: number): Place {
    const at = this.#at;
    const [id, name] = this.#text(index);
    const country = at.country[index]!;
    return {
      id,
      name,
      level: PLACE_LEVELS[at.level[index]!]!,
      country: country === 0 ? "" : String.fromCharCode(country >>> 8, country & 0xff),
      latitude: at.latitude[index]!,
      longitude: at.longitude[index]!,
      population: at.population[index]!,
      rank: at.rank[index]!,
    };
  }

  /** Indexes of the areas that hold a place, the nearest first. */
  above(index: number): number[] {
    const out: number[] = [];
    for (
      let next = this.#at.parent[index]!;
      next >= 0 && out.length < PLACE_LEVELS.length;
      next = this.#at.parent[next]!
    )
      out.push(next);
    return out;
  }

  /** How Arabic writes a place's name, for people; undefined where the gazetteer does not know. */
  arabicName(index: number): string | undefined {
    return this.#text(index)[2];
  }

  #text(index: number): [id: string, name: string, arabic?: string] {
    const { text, textAt } = this.#at;
    // Shared memory cannot be decoded in place: these few bytes are copied.
    const [id = "", name = "", arabic] = this.#decoder
      .decode(text.slice(textAt[index], textAt[index + 1]))
      .split("\n");
    return arabic === undefined ? [id, name] : [id, name, arabic];
  }
}
