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
  return keyed(token, article).key;
}

/** A key and, before each of its letters and at the end, the vowels that it leaves out. */
export interface Keyed {
  key: string;
  gaps: string[];
}

/** The key of one normalised token with the vowels between its letters. */
export function keyed(token: string, article = true): Keyed {
  if (token === "") return { key: "", gaps: [""] };
  const script = scriptOf(token);
  if (script === "other") return { key: token, gaps: [] };
  let rest =
    script === "latin"
      ? token
      : toLatin(script === "arabic" ? apart(article ? withoutArticle(token) : token) : token);
  let key = "";
  const gaps = [""];
  let first = true;
  let before = "";
  while (rest !== "") {
    const rule = rules.find(([pattern]) => rest.startsWith(pattern));
    const [pattern, sound] = rule ?? [rest[0] ?? "", ""];
    rest = rest.slice(pattern.length);
    let add = sound;
    if (sound === "c") add = /^[eiy]/.test(rest) ? "S" : "K";
    if (sound === "g") add = "J";
    if (sound === "h" || sound === "y" || sound === "w" || sound === "ou" || sound === "v-") {
      add = "";
      gaps[gaps.length - 1] += pattern;
    }
    if (first && add === "" && sound !== "")
      add = sound === "h" ? "H" : sound === "w" || (sound === "ou" && /^[aeiy]/.test(rest)) ? "W" : "A";
    // A doubled letter counts once where it is written twice; Arabic does not write it, so two there are two
    // (but for the two lams of Allah).
    if (add !== "" && (add !== before || (script === "arabic" && add !== "L"))) {
      key += add;
      gaps.push("");
    }
    before = add;
    first = false;
  }
  return { key, gaps };
}

/** سه is s and h, not the sh of ش; likewise ته, ده, كه, ذه. */
function apart(token: string): string {
  return token.replaceAll(/([ستدكزصضجق])ه/gu, "$1\u2019ه");
}

/**
 * Places where an Arabic name writes a long vowel that its Latin spelling lacks, or the other way round: what tells
 * حسين (Hussein) from حسن (Hassan) and محمود (Mahmoud) from محمد (Mohammed), whose consonants are the same.
 */
export function vowelConflicts(arabic: Keyed, latin: Keyed): number {
  if (arabic.key !== latin.key) return 0;
  let conflicts = 0;
  for (let i = 1; i < Math.min(arabic.gaps.length, latin.gaps.length); i++) {
    const [long, spelled] = [arabic.gaps[i] ?? "", latin.gaps[i] ?? ""];
    const last = i === arabic.gaps.length - 1;
    if (long.includes("y") && !last && !/[iey]/.test(spelled)) conflicts++;
    else if (long.includes("w") && !last && !/[ouw]/.test(spelled)) conflicts++;
    else if (!/[ywa]/.test(long) && !last && /ei|ai|ee|ay|ey|ou|oo/.test(spelled)) conflicts++;
  }
  return conflicts;
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
