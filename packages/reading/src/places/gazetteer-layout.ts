/**
 * How a gazetteer lies in one buffer, so that threads share it and a load is a copy of bytes. All numbers are in the
 * byte order of the machine that built it: a buffer is passed between threads, never between machines.
 */
export const HEADER_WORDS = 16;
export const MAGIC = 0x67_61_7a_32;

/** Sizes that a buffer's header states, in this order. */
export interface Sizes {
  places: number;
  names: number;
  references: number;
  /** Slots of the hash table: a power of two. */
  slots: number;
  nameBytes: number;
  textBytes: number;
}

export interface Sections {
  latitude: Float32Array;
  longitude: Float32Array;
  population: Uint32Array;
  /** Index of the area that holds the place, or -1. */
  parent: Int32Array;
  /** Two letters of ISO 3166-1, as codes of characters: high byte, low byte. */
  country: Uint16Array;
  level: Uint8Array;
  rank: Uint8Array;
  /** `places + 1` offsets into `text`: "id\nname" each, behind it the Arabic name if there is one, and the source behind the last. */
  textAt: Uint32Array;
  /** `names + 1` offsets into `nameBytes`. */
  nameAt: Uint32Array;
  /** `names + 1` offsets into `references`. */
  referencesAt: Uint32Array;
  /** Place index times two, plus one where the name is another spelling and not the place's own. */
  references: Uint32Array;
  /** Name index plus one; 0 is empty. */
  slots: Uint32Array;
  nameBytes: Uint8Array;
  text: Uint8Array;
}

/** The views of a buffer with these sizes, and how many bytes it takes. */
export function sectionsOf(sizes: Sizes, buffer?: ArrayBufferLike): { sections: Sections; bytes: number } {
  let at = HEADER_WORDS * 4;
  const place = <T>(
    make: (buffer: ArrayBufferLike, at: number, length: number) => T,
    length: number,
    width: number,
  ): T => {
    const start = at;
    at += Math.ceil((length * width) / 4) * 4;
    return buffer === undefined ? (undefined as T) : make(buffer, start, length);
  };
  const f32 = (b: ArrayBufferLike, o: number, n: number): Float32Array => new Float32Array(b, o, n);
  const u32 = (b: ArrayBufferLike, o: number, n: number): Uint32Array => new Uint32Array(b, o, n);
  const i32 = (b: ArrayBufferLike, o: number, n: number): Int32Array => new Int32Array(b, o, n);
  const u16 = (b: ArrayBufferLike, o: number, n: number): Uint16Array => new Uint16Array(b, o, n);
  const u8 = (b: ArrayBufferLike, o: number, n: number): Uint8Array => new Uint8Array(b, o, n);
  const sections: Sections = {
    latitude: place(f32, sizes.places, 4),
    longitude: place(f32, sizes.places, 4),
    population: place(u32, sizes.places, 4),
    parent: place(i32, sizes.places, 4),
    textAt: place(u32, sizes.places + 1, 4),
    nameAt: place(u32, sizes.names + 1, 4),
    referencesAt: place(u32, sizes.names + 1, 4),
    references: place(u32, sizes.references, 4),
    slots: place(u32, sizes.slots, 4),
    country: place(u16, sizes.places, 2),
    level: place(u8, sizes.places, 1),
    rank: place(u8, sizes.places, 1),
    nameBytes: place(u8, sizes.nameBytes, 1),
    text: place(u8, sizes.textBytes, 1),
  };
  return { sections, bytes: at };
}

/**
 * A folded name in one byte a letter: Latin, Cyrillic and Arabic letters, digits and spaces. Undefined for a name in
 * another script, which is then not in the index.
 *
 * @param into where to write; at least as long as the name
 * @returns the number of bytes
 */
export function encodeName(folded: string, into: Uint8Array): number | undefined {
  if (folded.length > into.length) return undefined;
  for (let i = 0; i < folded.length; i++) {
    const code = folded.charCodeAt(i);
    const byte =
      code < 0x80
        ? code
        : code >= 0x430 && code <= 0x45f
          ? 0x80 + (code - 0x430)
          : code >= 0x621 && code <= 0x64a
            ? 0xb0 + (code - 0x621)
            : (OTHERS.get(code) ?? 0);
    if (byte === 0) return undefined;
    into[i] = byte;
  }
  return folded.length;
}

/** Letters outside the three runs: Ukrainian ґ, Kazakh and Tatar letters, Persian peh, cheh, jeh, gaf, veh. */
const OTHERS: ReadonlyMap<number, number> = new Map(
  [
    0x491, 0x493, 0x49b, 0x4a3, 0x4af, 0x4b1, 0x4bb, 0x4d9, 0x4e9, 0x497, 0x67e, 0x686, 0x698, 0x6af, 0x6a4,
  ].map((code, index) => [code, 0xdb + index]),
);

/** FNV-1a of the first `length` bytes. */
export function hashBytes(bytes: Uint8Array, length: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < length; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return hash >>> 0;
}

export const LONGEST_NAME = 80;
