import type { Gazetteer } from "./gazetteer.ts";
import { foldPlaceName } from "./fold.ts";
import type { PlaceRow } from "./types.ts";

/** Letters of Arabic alone: names in Persian, Kurdish, Uyghur and Urdu have others. */
const ARABIC = /^[\u0621-\u063a\u0641-\u064a]{2,}(?: [\u0621-\u063a\u0641-\u064a]{2,})*$/u;
const MARKS = /[\u064b-\u0652\u0640]/gu;
const KIND_BEFORE = /^(?:مدينة|محافظة|بلدة|قرية|ولاية) (?=.)/u;

/**
 * The name of a place as Arabic writes it, for people: the one that its source gives as Arabic, else the likeliest of
 * its spellings. GeoNames names no language: one is taken that has letters of Arabic alone, before all one that other
 * spellings repeat, then one with letters that Arabic has and its neighbours replace.
 */
export function arabicNameOf({ arabic, otherNames }: PlaceRow): string | undefined {
  if (arabic !== undefined && arabic !== "") return arabic.replaceAll(/\s+/gu, " ").trim();
  const bare = otherNames.filter(beginsArabic).map((name) => name.replaceAll(MARKS, ""));
  const names = new Set(
    bare.map((name) => name.replace(KIND_BEFORE, "")).filter((name) => ARABIC.test(name)),
  );
  if (names.size < 2) return [...names][0];
  const weight = (name: string): number =>
    3 *
      bare.filter((each) => each === name || each.startsWith(`${name} `) || each.startsWith(`${name}،`))
        .length +
    (name.endsWith("ة") ? 2 : 0) +
    (name.startsWith("ال") ? 2 : 0) +
    (/[أإآ]/u.test(name[0]!) ? 1 : 0) +
    (/[صضطظ]/u.test(name) ? 4 : 0) +
    (/[ثذحع]/u.test(name) ? 1 : 0);
  return [...names].toSorted((a, b) => weight(b) - weight(a) || a.length - b.length || (a < b ? -1 : 1))[0];
}

/** Most names of a gazetteer are in other scripts. */
const beginsArabic = (name: string): boolean => {
  const first = name.charCodeAt(0);
  return first >= 0x621 && first <= 0x64a;
};

/**
 * The Arabic name of a place that a gazetteer has under this id; `undefined` where none is known.
 *
 * @param name any of its names
 */
export function arabicNameIn(
  { id, name }: { readonly id: string; readonly name: string },
  gazetteers: readonly Gazetteer[],
): string | undefined {
  const folded = foldPlaceName(name);
  for (const gazetteer of gazetteers)
    for (const reference of gazetteer.references(folded) ?? []) {
      const index = reference >>> 1;
      if (gazetteer.place(index).id === id) {
        const arabic = gazetteer.arabicName(index);
        if (arabic !== undefined) return arabic;
      }
    }
  return undefined;
}
