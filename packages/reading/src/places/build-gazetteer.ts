import { arabicNameOf } from "./arabic-name.ts";
import { foldPlaceName } from "./fold.ts";
import { Gazetteer } from "./gazetteer.ts";
import { encodeName, hashBytes, HEADER_WORDS, LONGEST_NAME, MAGIC, sectionsOf } from "./gazetteer-layout.ts";
import type { Sizes } from "./gazetteer-layout.ts";
import { PLACE_LEVELS } from "./types.ts";
import type { PlaceRow } from "./types.ts";

/**
 * Builds a gazetteer in shared memory. A row with an id that came before adds its names to the first. A parent may
 * come after its children; one that is not among the rows is none.
 *
 * @param source what to name as the source of its places, with its version or date

 * @throws RangeError for a row without id or name, or with a country code that is not two letters
 */
export function buildGazetteer(rows: Iterable<PlaceRow>, source: string): Gazetteer {
  const places: PlaceRow[] = [];
  const indexOf = new Map<string, number>();
  const names = new Map<string, number | number[]>();
  for (const row of rows) {
    check(row);
    let index = indexOf.get(row.id);
    if (index === undefined) {
      index = places.length;
      places.push(row);
      indexOf.set(row.id, index);
    }
    const own = foldPlaceName(row.name);
    const seen = new Set([own]);
    addName(names, own, index * 2);
    for (const other of row.otherNames) {
      const folded = foldPlaceName(other);
      if (seen.has(folded)) continue;
      seen.add(folded);
      addName(names, folded, index * 2 + 1);
    }
  }
  return lay(places, indexOf, names, source);
}

function check(row: PlaceRow): void {
  if (row.id === "" || row.name === "" || /[\n\r]/.test(row.id + row.name))
    throw new RangeError(`place "${row.id}" "${row.name}": id and name must be one line of text each`);
  if (row.country !== "" && !/^[A-Z]{2}$/.test(row.country))
    throw new RangeError(`place ${row.id}: country must be two capital letters, got "${row.country}"`);
}

function addName(names: Map<string, number | number[]>, folded: string, reference: number): void {
  const known = names.get(folded);
  if (known === undefined) names.set(folded, reference);
  else if (typeof known === "number") names.set(folded, [known, reference]);
  else known.push(reference);
}

function lay(
  places: readonly PlaceRow[],
  indexOf: ReadonlyMap<string, number>,
  names: ReadonlyMap<string, number | number[]>,
  source: string,
): Gazetteer {
  const scratch = new Uint8Array(LONGEST_NAME);
  const encoder = new TextEncoder();
  const sourceText = encoder.encode(source);
  const texts = places.map((row) => {
    const arabic = arabicNameOf(row);
    return encoder.encode(`${row.id}\n${row.name}${arabic === undefined ? "" : `\n${arabic}`}`);
  });
  const sizes: Sizes = {
    places: places.length,
    names: 0,
    references: 0,
    slots: 1,
    nameBytes: 0,
    textBytes: 0,
  };
  sizes.textBytes = sourceText.length;
  for (const text of texts) sizes.textBytes += text.length;
  for (const [name, references] of names) {
    const length = encodeName(name, scratch);
    if (length === undefined || length < 2) continue;
    sizes.names++;
    sizes.references += typeof references === "number" ? 1 : references.length;
    sizes.nameBytes += length;
  }
  while (sizes.slots < sizes.names * 1.5 + 2) sizes.slots *= 2;
  const buffer = new SharedArrayBuffer(sectionsOf(sizes).bytes);
  new Uint32Array(buffer, 0, HEADER_WORDS).set([
    MAGIC,
    sizes.places,
    sizes.names,
    sizes.references,
    sizes.slots,
    sizes.nameBytes,
    sizes.textBytes,
  ]);
  const at = sectionsOf(sizes, buffer).sections;
  let text = 0;
  places.forEach((row, index) => {
    at.latitude[index] = row.latitude ?? Number.NaN;
    at.longitude[index] = row.longitude ?? Number.NaN;
    at.population[index] = row.population ?? 0;
    at.parent[index] = row.parent === undefined ? -1 : (indexOf.get(row.parent) ?? -1);
    at.country[index] = row.country === "" ? 0 : (row.country.charCodeAt(0) << 8) | row.country.charCodeAt(1);
    at.level[index] = PLACE_LEVELS.indexOf(row.level);
    at.rank[index] = row.rank ?? 0;
    at.textAt[index] = text;
    at.text.set(texts[index]!, text);
    text += texts[index]!.length;
  });
  at.textAt[places.length] = text;
  at.text.set(sourceText, text);
  let name = 0;
  let byte = 0;
  let reference = 0;
  for (const [folded, references] of names) {
    const length = encodeName(folded, scratch);
    if (length === undefined || length < 2) continue;
    at.nameAt[name] = byte;
    at.referencesAt[name] = reference;
    at.nameBytes.set(scratch.subarray(0, length), byte);
    byte += length;
    for (const each of typeof references === "number" ? [references] : references)
      at.references[reference++] = each;
    let slot = hashBytes(scratch, length) & (sizes.slots - 1);
    while (at.slots[slot] !== 0) slot = (slot + 1) & (sizes.slots - 1);
    at.slots[slot] = ++name;
  }
  at.nameAt[name] = byte;
  at.referencesAt[name] = reference;
  return new Gazetteer(buffer);
}
