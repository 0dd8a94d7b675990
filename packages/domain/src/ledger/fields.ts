/**
 * The fields of what is recorded: how the canonical JSON of a record falls into parts that a proof can show or withhold
 * one by one. Together they are the whole record, so that a change of any byte of it changes a field.
 */

/** What has fields. */
export type ItemKind = "document" | "copy" | "reading" | "claim" | "judgement";

interface Split {
  /** Members that are fields of their own. */
  readonly own: readonly string[];
  /** Objects and lists whose members are fields: `content.place`, `chain.0`. */
  readonly each: readonly string[];
}

/** All other members together are the field `record`: what the item is, whose, and when. */
const splits: Record<ItemKind, Split> = {
  document: {
    own: [
      "handedInBy",
      "language",
      "note",
      "origin",
      "published",
      "publisher",
      "sha256",
      "textSha256",
      "title",
      "url",
    ],
    each: [],
  },
  copy: { own: ["by", "paragraphs"], each: [] },
  reading: { own: ["mined"], each: [] },
  claim: { own: ["evidence", "origin"], each: ["chain", "content"] },
  judgement: { own: ["answer", "correctedBy", "reason"], each: [] },
};

/** A field and where its value lies among the bytes that were split. */
export interface FieldPlace {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const openObject = 0x7b;
const closeObject = 0x7d;
const openList = 0x5b;
const closeList = 0x5d;

/** The end of the string that starts at `at` with its quotation mark; -1 where it does not end. */
function stringEnd(bytes: Uint8Array, at: number, end: number): number {
  for (let i = at + 1; i < end; i += 1) {
    const byte = bytes[i];
    if (byte === quote) return i + 1;
    if (byte === backslash) i += 1;
  }
  return -1;
}

/** The end of the JSON value that starts at `at`: the place of the comma or bracket after it; -1 where there is none. */
function valueEnd(bytes: Uint8Array, at: number, end: number): number {
  let depth = 0;
  for (let i = at; i < end; i += 1) {
    const byte = bytes[i]!;
    if (byte === quote) {
      i = stringEnd(bytes, i, end) - 1;
      if (i < 0) return -1;
    } else if (byte === openObject || byte === openList) depth += 1;
    else if (byte === closeObject || byte === closeList) {
      if (depth === 0) return i;
      depth -= 1;
    } else if (byte === comma && depth === 0) return i;
  }
  return -1;
}

/** A member's name as it stands between its quotation marks, escapes and all. Names recur, so they are kept. */
class Names {
  readonly #known = new Map<number, { readonly name: string; readonly bytes: Uint8Array }>();
  readonly #decoder = new TextDecoder();

  at(bytes: Uint8Array, start: number, end: number): string {
    let hash = end - start;
    for (let i = start; i < end; i += 1) hash = (Math.imul(hash, 31) + bytes[i]!) | 0;
    const known = this.#known.get(hash);
    if (known && isAt(known.bytes, bytes, start, end)) return known.name;
    const name = this.#decoder.decode(bytes.subarray(start, end));
    if (!known && this.#known.size < 1000) this.#known.set(hash, { name, bytes: bytes.slice(start, end) });
    return name;
  }
}
const names = new Names();

function isAt(name: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (name.length !== end - start) return false;
  for (let i = 0; i < name.length; i += 1) if (name[i] !== bytes[start + i]) return false;
  return true;
}

type OnMember = (name: string, nameAt: number, start: number, end: number) => boolean;

/** Walks the members of an object: names strictly ascending by their bytes, as canonical JSON has them. */
function eachMember(bytes: Uint8Array, from: number, to: number, on: OnMember): boolean {
  if (bytes[from] !== openObject || bytes[to - 1] !== closeObject) return false;
  let at = from + 1;
  if (at === to - 1) return true;
  for (;;) {
    if (bytes[at] !== quote) return false;
    const nameEnd = stringEnd(bytes, at, to);
    if (nameEnd < 0 || bytes[nameEnd] !== colon) return false;
    const end = valueEnd(bytes, nameEnd + 1, to);
    if (end < 0 || end === nameEnd + 1) return false;
    if (!on(names.at(bytes, at + 1, nameEnd - 1), at, nameEnd + 1, end)) return false;
    if (end === to - 1) return true;
    if (bytes[end] !== comma) return false;
    at = end + 1;
  }
}

function eachElement(
  bytes: Uint8Array,
  from: number,
  to: number,
  on: (index: number, start: number, end: number) => void,
): boolean {
  if (bytes[from] !== openList || bytes[to - 1] !== closeList) return false;
  let at = from + 1;
  for (let index = 0; at < to - 1; index += 1) {
    const end = valueEnd(bytes, at, to);
    if (end <= at) return false;
    on(index, at, end);
    if (end === to - 1) return true;
    if (bytes[end] !== comma) return false;
    at = end + 1;
  }
  return at === to - 1;
}

/** A record's bytes, with what was put behind them, and where its fields lie among them. */
export interface SplitRecord {
  readonly bytes: Uint8Array;
  readonly fields: readonly FieldPlace[];
}

/**
 * Splits a record into its fields without parsing it.
 *
 * @param record canonical JSON of the record, in UTF-8
 * @param extra a field that stands beside the record, such as the hash of a document's text
 * @returns `undefined` where the bytes are no JSON object without white space
 */
export function splitRecord(
  kind: ItemKind,
  record: Uint8Array,
  extra?: { readonly name: string; readonly value: Uint8Array },
): SplitRecord | undefined {
  const { own, each } = splits[kind];
  const fields: FieldPlace[] = [];
  // Behind the record: the members that are no fields of their own, written as an object, and the extra field.
  const bytes = new Uint8Array(record.length * 2 + 2 + (extra?.value.length ?? 0));
  bytes.set(record);
  const restAt = record.length;
  let restEnd = restAt;
  const isSound = eachMember(bytes, 0, record.length, (name, nameAt, start, end) => {
    if (own.includes(name)) {
      fields.push({ name, start, end });
      return true;
    }
    const isEmpty = end - start === 2;
    const isParted = each.includes(name) && !isEmpty;
    if (isParted && bytes[start] === openObject)
      return eachMember(bytes, start, end, (inner, _, from, to) => {
        fields.push({ name: `${name}.${inner}`, start: from, end: to });
        return true;
      });
    if (isParted && bytes[start] === openList)
      return eachElement(bytes, start, end, (index, from, to) =>
        fields.push({ name: `${name}.${index}`, start: from, end: to }),
      );
    bytes[restEnd] = restEnd === restAt ? openObject : comma;
    bytes.copyWithin(restEnd + 1, nameAt, end);
    restEnd += 1 + end - nameAt;
    return true;
  });
  if (!isSound) return undefined;
  if (restEnd > restAt) {
    bytes[restEnd] = closeObject;
    restEnd += 1;
    fields.push({ name: "record", start: restAt, end: restEnd });
  }
  if (extra) {
    bytes.set(extra.value, restEnd);
    fields.push({ name: extra.name, start: restEnd, end: restEnd + extra.value.length });
  }
  return { bytes, fields };
}
