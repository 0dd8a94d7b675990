import { normaliseName } from "./normalise.ts";
import { keyed, skeletonOf } from "./skeleton.ts";
import { type Script, scriptOf, toLatin } from "./transliterate.ts";

/** One part of a name, ready to be compared. */
export interface NamePart {
  /** Number of the text where parts are interned, else 0. */
  id: number;
  text: string;
  script: Script;
  /** In Latin letters. */
  latin: string;
  skeleton: string;
  /** Vowels between the letters of the key. */
  gaps: readonly string[];
  /** A second key where the spelling may be read in two ways, else empty. */
  otherSkeleton: string;
  /** A single letter that may stand for a whole part. */
  initial: boolean;
}

/**
 * A name in its parts. Joining words are taken out or bound to what they belong to: "bin", "ibn", "bint" mark the
 * chain of fathers and are dropped; "abu" and "umm" (kunya) and "abd" (servant of) form one part with the next; the
 * article al- joins its word; titles are set aside.
 */
export interface NameParts {
  parts: NamePart[];
  titles: string[];
  /** The name was written "family name, given names". */
  inverted: boolean;
  /** A chain of fathers, marked by bin, ibn, bint. */
  nasab: boolean;
  /** The first part is a kunya ("father of"), which says nothing of the person's own name. */
  kunya: boolean;
  compact: string;
}

const MOST_PARTS = 14;

const dropped = new Set(
  "bin ben ibn bint bent binti ould wuld ولد بن ابن بنت оглы углы кызы de del della di da dos das du van von der den ter la le el al ul as ad ar az ash at an ال y e и".split(
    " ",
  ),
);

const chainWords = new Set("bin ben ibn bint bent binti ould wuld ولد بن ابن بنت оглы углы кызы".split(" "));

/** Prefixes that make one name with the next word. */
const binding = new Set(
  "abu abou abo aboo bu umm um oum om abd abdul abdel abdal abdol abdoul abdur abdus abdu ابو ابي ابا ام عبد saif sayf seif سيف nur noor nour نور".split(
    " ",
  ),
);
const kunyas = /^(?:abu|abou|abo|aboo|um|umm|oum|om|ابو|ابي|ابا|ام)$|^ابو\p{L}/u;
const bindsOnlyArticle = new Set("saif sayf seif سيف nur noor nour نور".split(" "));
const article = new Set("al el ul ال as ad ar az ash at an ur us ud".split(" "));

const titles = new Set(
  "mr mrs ms miss dr prof professor sir dame lord lady hon gen general col colonel maj major capt captain lt sgt sheikh shaikh shaykh sheik cheikh haji hajji hadji hajj sayyid sayyed said president minister senator rep jr sr ii iii iv phd md esq llc ltd sa inc gmbh الشيخ الحاج الدكتور دكتور السيد السيده الشهيد الشهيده المهندس".split(
    " ",
  ),
);
/** Words that are titles only where enough of a name remains. */
const doubtfulTitles = new Set("said sa general major ii".split(" "));

/** Reads a name in any script into its parts. */
export function readName(value: string): NameParts {
  const comma = value.indexOf(",");
  const inverted = comma > 0 && /\p{L}/u.test(value.slice(comma + 1));
  const written = inverted ? `${value.slice(comma + 1)} ${value.slice(0, comma)}` : value;
  const words = normaliseName(written)
    .split(" ")
    .map((word) => unleet(word))
    .filter(Boolean);
  const kept: string[] = [];
  const set: string[] = [];
  const real = words.filter((word) => !titles.has(word) && !dropped.has(word)).length;
  for (const word of words) {
    if (titles.has(word) && (real >= 2 || !doubtfulTitles.has(word)) && real >= 1) set.push(word);
    else kept.push(word);
  }
  const parts: NamePart[] = [];
  for (let i = 0; i < kept.length && parts.length < MOST_PARTS; i++) {
    let word = upright(kept[i] ?? "");
    const next = kept[i + 1];
    // العبد الله is عبد الله with the article of a family.
    if (word === "العبد" && next !== undefined) word = "عبد";
    if (binding.has(word) && next !== undefined) {
      const after = article.has(next) ? kept[i + 2] : undefined;
      if (after !== undefined) {
        parts.push(partOf(bound(word, after)));
        i += 2;
        continue;
      }
      if (!bindsOnlyArticle.has(word) && !dropped.has(next)) {
        parts.push(partOf(bound(word, next)));
        i++;
        continue;
      }
    }
    if (dropped.has(word) && real > 0) continue;
    if (word.length > 4 && word.startsWith("ال") && !word.startsWith("الله")) word = word.slice(2);
    word = servant(word);
    parts.push(partOf(word));
  }
  return {
    parts,
    titles: set,
    inverted,
    nasab: words.some((word) => chainWords.has(word)),
    kunya: parts.length > 1 && kunyas.test(words.find((word) => !titles.has(word)) ?? ""),
    compact: parts.map(({ text }) => text).join(""),
  };
}

/** No name begins with two alefs: االحمد is الاحمد with its ligature turned round. */
function upright(word: string): string {
  return word.startsWith("اال") ? `الا${word.slice(3)}` : word;
}

/** "abd al rahman", "abdul rahman", "abdel-rahman" and عبد الرحمن all bind to one form. */
function bound(prefix: string, word: string): string {
  const bare = word.length > 4 && word.startsWith("ال") && !word.startsWith("الله") ? word.slice(2) : word;
  if (prefix.startsWith("abd")) return `abd${bare}`;
  if (/^(abu|abou|abo|aboo)$/.test(prefix)) return `abu${bare}`;
  if (/^(ابو|ابي|ابا)$/.test(prefix)) return `ابو${bare}`;
  return prefix + bare;
}

/** عبدالرحمن, Abdulrahman, Abdelrahman and Abdurrahman in the same form as "abd al rahman". */
function servant(word: string): string {
  if (word.length > 6 && word.startsWith("عبدال")) return `عبد${word.slice(5)}`;
  if (word.length < 7 || !word.startsWith("abd")) return word;
  return word.replace(/^abd(?:ou|[aeou])(?:l|([rsnzdt])(?=\1))/u, "abd");
}

/** Digits that stand for letters ("Ig0r Sech1n"), only within words of letters. */
function unleet(word: string): string {
  if (!/\d/.test(word) || !/\p{L}/u.test(word)) return word;
  return word.replaceAll(/\d/g, (digit) => "oizeasgtbg"[Number(digit)] ?? digit);
}

/**
 * A second key where a spelling may be read in two ways: Cyrillic х as h, an attached Latin article (Almasri), Arabic
 * letters that Latin writes in two ways (ظاهر: Zaher, Thaher), an Arabic ligature turned round (تاال for تالا).
 */
function otherKey(text: string, script: Script): string {
  if (script === "cyrillic" && text.includes("х")) return skeletonOf(toLatin(text).replaceAll("kh", "h"));
  if (script === "latin" && /^[ae]l\p{L}{3}/u.test(text)) return skeletonOf(text.slice(2));
  if (script === "arabic" && /[ظضذث]/u.test(text))
    return skeletonOf(text.replaceAll("ظ", "ض").replaceAll(/[ذث]/gu, "ز"));
  if (script === "arabic" && text.includes("ال")) return skeletonOf(text.replace("ال", "لا"), false);
  return "";
}

export function partOf(text: string): NamePart {
  const script = scriptOf(text);
  const keyOf = keyed(text);
  return {
    id: 0,
    text,
    script,
    latin: script === "latin" || script === "other" ? text : toLatin(text),
    skeleton: keyOf.key,
    gaps: keyOf.gaps,
    otherSkeleton: otherKey(text, script),
    initial: Array.from(text).length === 1,
  };
}
