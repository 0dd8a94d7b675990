import type { Atlas } from "./atlas.ts";
import type { Spotted } from "./spotted.ts";

/** Countries whose addresses name the first-level area by the last part of its ISO 3166-2 code: "Buffalo, NY". */
const CODED = ["us", "ca", "au"];

/**
 * Short forms of names in English text that the document itself makes plain: "NSW" where it says "New South Wales
 * (NSW)", and the code of a state behind a place that lies in it ("Buffalo, NY", "Washington, D.C.").
 */
export function spotShortForms(
  blocks: readonly { text: string; language: string }[],
  spotted: readonly (readonly Spotted[])[],
  atlas: Atlas,
): Spotted[][] {
  const told = new Map<string, Spotted>();
  const out = blocks.map(({ text, language }, block) => {
    if (language !== "en") return [];
    return spotted[block]!.flatMap((one): Spotted[] => {
      const code = /^,\s+(\p{Lu}{2,3}|(?:\p{Lu}\.){2,3})(?![\p{L}\p{N}])/u.exec(
        text.slice(one.end, one.end + 12),
      );
      if (code) {
        const letters = code[1]!.replaceAll(".", "").toLowerCase();
        const folded = CODED.map((country) => `${country} ${letters}`).find((each) =>
          atlas.holds(each, one.folded),
        );
        const end = one.end + code[0].length;
        const start = end - code[1]!.length;
        if (folded !== undefined && !covered(spotted[block]!, start, end))
          return [{ start, end, folded, cued: true, doubtful: false }];
      }
      const short = /^\s+\((\p{Lu}{2,5})\)/u.exec(text.slice(one.end, one.end + 12))?.[1];
      if (short !== undefined && initials(text.slice(one.start, one.end)) === short && !told.has(short))
        told.set(short, one);
      return [];
    });
  });
  if (told.size > 0)
    blocks.forEach(({ text, language }, block) => {
      if (language !== "en") return;
      const starts = new Set(out[block]!.map(({ start }) => start));
      for (const { 0: word, index } of text.matchAll(/(?<![\p{L}\p{N}])\p{Lu}{2,5}(?![\p{L}\p{N}-])/gu)) {
        const full = told.get(word);
        const end = index + word.length;
        if (full && !starts.has(index) && !covered(spotted[block]!, index, end))
          out[block]!.push({ ...full, start: index, end });
      }
    });
  return out;
}

/** Whether one of the names, which stand in order and apart, overlaps the range. */
function covered(names: readonly Spotted[], start: number, end: number): boolean {
  let [low, high] = [0, names.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (names[middle]!.start < end) low = middle + 1;
    else high = middle;
  }
  return low > 0 && names[low - 1]!.end > start;
}

const initials = (name: string): string =>
  name
    .split(/[\s-]+/u)
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word[0])
    .join("");
