import { normaliseName } from "./normalise.ts";
import { scriptOf, toLatin } from "./transliterate.ts";

/**
 * Consonant key of a name, the same for its usual spellings in Arabic, Latin and Cyrillic: محمد, Mohammed and Muhamad
 * all give "MMT". Vowels and h within a word fall away, letters that one script cannot tell apart share a
 * class. Words are joined, so a compound with and without a space has one key.
 */
export function skeleton(value: string): string {
  const raw = value.trim().split(/\s+/u);
  return (
    normaliseName(value)
      .split(" ")
      .map((token, i) => skeletonOf(token, !/^[أإآ]/u.test(raw[i] ?? "")))
      // A vowel that begins a later word stands within the joined name.
      .map((key, i) => (i > 0 && key.length > 1 && key.startsWith("A") ? key.slice(1) : key))
      .join("")
  );
}

/** The key of one normalised token. `article`: a leading ال may be the article (it is not where it bears a hamza). */
export function skeletonOf(token: string, article = true): string {
  if (token === "") return "";
  const script = scriptOf(token);
  if (script === "other") return token;
  const latin =
    script === "latin" ? token : toLatin(script === "arabic" && article ? withoutArticle(token) : token);
  let rest = latin;
  let key = "";
  let first = true;
  let before = "";
  while (rest !== "") {
    const rule = rules.find(([pattern]) => rest.startsWith(pattern));
    const [pattern, sound] = rule ?? [rest[0] ?? "", ""];
    rest = rest.slice(pattern.length);
    let add = sound;
    if (sound === "c") add = /^[eiy]/.test(rest) ? "S" : "K";
    if (sound === "g") add = "J";
    if (sound === "h" || sound === "y" || sound === "w" || sound === "ou" || sound === "v-") add = "";
    if (first && add === "" && sound !== "")
      add = sound === "h" ? "H" : sound === "w" || (sound === "ou" && /^[aeiy]/.test(rest)) ? "W" : "A";
    // A doubled letter counts once where it is written twice; Arabic does not write it, so two there are two
    // (but for the two lams of Allah).
    if (add !== "" && (add !== before || (script === "arabic" && add !== "L"))) key += add;
    before = add;
    first = false;
  }
  return key;
}

function withoutArticle(token: string): string {
  return token.length > 4 && token.startsWith("ال") ? token.slice(2) : token;
}

/** Longest first. Capitals are classes; small letters need their neighbours. */
const rules: readonly (readonly [string, string])[] = [
  ["shch", "X"],
  ["tsch", "X"],
  ["tsh", "X"],
  ["sch", "X"],
  ["tch", "X"],
  ["kh", "K"],
  ["gh", "J"],
  ["sh", "X"],
  ["ch", "X"],
  ["zh", "J"],
  ["dh", "T"],
  ["th", "T"],
  ["ph", "F"],
  ["dj", "J"],
  ["ck", "K"],
  ["qu", "K"],
  ["ts", "S"],
  ["tz", "S"],
  ["ou", "ou"],
  ["b", "P"],
  ["p", "P"],
  ["c", "c"],
  ["d", "T"],
  ["t", "T"],
  ["f", "F"],
  ["v", "F"],
  ["g", "g"],
  ["j", "J"],
  ["k", "K"],
  ["q", "K"],
  ["l", "L"],
  ["m", "M"],
  ["n", "N"],
  ["r", "R"],
  ["s", "S"],
  ["z", "S"],
  ["x", "KS"],
  ["h", "h"],
  ["w", "w"],
  ["y", "y"],
  ["a", "v-"],
  ["e", "v-"],
  ["i", "v-"],
  ["o", "v-"],
  ["u", "v-"],
];
