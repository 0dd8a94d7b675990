import { commonGivenNames } from "./given-names.ts";
import { damerauLevenshtein } from "../kernels/text.ts";
import type { NamePart, NameParts } from "./parts.ts";
import { readName } from "./parts.ts";
import { vowelConflicts } from "./skeleton.ts";

export { type NameParts, readName } from "./parts.ts";

/** What the comparison weighs; tuned on the tuning half of a public set of judged names (see the README). */
export interface NameTuning {
  /** Parts less alike than this do not match. */
  leastPart: number;
  /** Likeness of an initial with the part that it may stand for. */
  initial: number;
  /** Likeness of two parts in different scripts with one skeleton. */
  skeleton: number;
  /** Weight of a part that the other name lacks, where the other name has nothing left. */
  extra: number;
  /** The same for the first part: a father's chain that lacks the son's own name. */
  extraFirst: number;
  /** `extraFirst` in a chain of fathers, where the first part is the person. */
  extraFirstChain: number;
  /** Weight of two parts left over that contradict each other. */
  contradiction: number;
  /** Weight of a kunya against an own name: neither says anything of the other. */
  kunya: number;
  /** Factor where two chains contradict each other in the first part: brothers. */
  brothers: number;
  /** Weight of the first and the last part beside 1 for those between. */
  first: number;
  last: number;
  /** Factor where the matched parts stand in another order, without a comma to explain it. */
  crossed: number;
  /** The same for names of two parts: "Hans Friedrich" and "Friedrich Hans" are two people until more agrees. */
  crossedPair: number;
  /** The same for chains of fathers, where order is what the name says. */
  crossedChain: number;
  /** Power by which an imperfect likeness counts less. */
  sharpness: number;
}

export const nameTuning: NameTuning = {
  leastPart: 0.6,
  initial: 0.83,
  skeleton: 0.97,
  extra: 0.15,
  extraFirst: 0.3,
  extraFirstChain: 2.5,
  contradiction: 2,
  kunya: 1,
  brothers: 0.75,
  first: 1.35,
  last: 1.85,
  crossed: 0.97,
  crossedPair: 0.85,
  crossedChain: 0.7,
  sharpness: 2.1,
};

/** The likeness from which two names alone would be called one person's; from the same tuning half. */
export const NAME_THRESHOLD = 0.73;

/** Likeness of two parts in [0, 1]. */
export function partSimilarity(a: NamePart, b: NamePart, tuning: NameTuning = nameTuning): number {
  if (a.text === b.text) return 1;
  if (a.initial || b.initial) {
    return a.latin[0] === b.latin[0] ? tuning.initial : 0;
  }
  const across = a.script !== b.script;
  const sameKey =
    a.skeleton.length > 1 &&
    b.skeleton.length > 1 &&
    (a.skeleton === b.skeleton || a.otherSkeleton === b.skeleton || a.skeleton === b.otherSkeleton);
  if (across || a.script === "arabic") {
    if (across && sameKey) return tuning.skeleton - VOWEL * conflictsOf(a, b);
    if (!across && sortedLetters(a.text) === sortedLetters(b.text)) return 0.95;
    if (!across && commonGivenNames.has(a.text) && commonGivenNames.has(b.text)) return 0;
  }
  const spelled = edited(a.latin, b.latin);
  if (across) return Math.max(spelled, edited(a.skeleton, b.skeleton) * tuning.skeleton);
  // Spelling variants share their consonants: count them as one further correct key.
  return sameKey ? Math.max(spelled, (spelled + 1) / 2) : spelled;
}

/** What a long vowel in one script and none in the other takes from the likeness. */
const VOWEL = 0.12;

function conflictsOf(a: NamePart, b: NamePart): number {
  const [arabic, other] = a.script === "arabic" ? [a, b] : [b, a];
  if (arabic.script !== "arabic" || other.script !== "latin") return 0;
  const of = ({ skeleton, gaps }: NamePart) => ({ key: skeleton, gaps: [...gaps] });
  return Math.min(2, vowelConflicts(of(arabic), of(other)));
}

function edited(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  if (longest === 0) return 1;
  if (Math.abs(a.length - b.length) > longest / 2) return 0;
  return 1 - damerauLevenshtein(a, b) / longest;
}

const sortedLetters = (text: string): string => Array.from(text).toSorted().join("");

interface Match {
  left: number;
  right: number;
  /** Parts that were joined on either side to make the match. */
  leftSpan: number;
  rightSpan: number;
  likeness: number;
}

/** Likeness of two parts, possibly remembered by the caller. */
export type PartLikeness = (a: NamePart, b: NamePart) => number;

/** All part pairs, and neighbours written together against one, that are alike enough; best first. */
function candidates(a: NameParts, b: NameParts, tuning: NameTuning, likenessOf: PartLikeness): Match[] {
  const found: Match[] = [];
  const [m, n] = [a.parts.length, b.parts.length];
  for (let left = 0; left < m; left++) {
    for (let right = 0; right < n; right++) {
      const [x, y] = [a.parts[left], b.parts[right]];
      if (!x || !y) continue;
      const likeness = likenessOf(x, y);
      if (likeness >= tuning.leastPart) found.push({ left, right, leftSpan: 1, rightSpan: 1, likeness });
      if (likeness === 1) continue;
      considerJoined(found, a, b, left, right, 2, 1, tuning);
      considerJoined(found, a, b, left, right, 1, 2, tuning);
    }
  }
  if (found.length < 2) return found;
  const inOrder = (match: Match) => Math.abs(match.left / m - match.right / n);
  return found.sort((x, y) => {
    const gain =
      y.likeness + 0.02 * (y.leftSpan + y.rightSpan) - x.likeness - 0.02 * (x.leftSpan + x.rightSpan);
    return gain || inOrder(x) - inOrder(y) || x.left - y.left || x.right - y.right;
  });
}

/** Two neighbours written together: only where first letters and lengths make it possible. */
function considerJoined(
  found: Match[],
  a: NameParts,
  b: NameParts,
  left: number,
  right: number,
  leftSpan: number,
  rightSpan: number,
  tuning: NameTuning,
): void {
  const [x, y] = [a.parts[left], b.parts[right]];
  const next = leftSpan === 2 ? a.parts[left + 1] : b.parts[right + 1];
  if (!x || !y || !next || x.latin.charCodeAt(0) !== y.latin.charCodeAt(0)) return;
  const [joined, single] = leftSpan === 2 ? [x, y] : [y, x];
  const slack = x.script === y.script ? 2 : 4;
  if (Math.abs(joined.latin.length + next.latin.length - single.latin.length) > slack) return;
  const [p, q] = [spanOf(a, left, leftSpan), spanOf(b, right, rightSpan)];
  if (!p || !q) return;
  const likeness = partSimilarity(p, q, tuning);
  if (likeness >= 0.85) found.push({ left, right, leftSpan, rightSpan, likeness });
}

function spanOf(name: NameParts, at: number, span: number): NamePart | undefined {
  const part = name.parts[at];
  if (span === 1 || !part) return part;
  const next = name.parts[at + 1];
  if (!next || part.initial || next.initial) return undefined;
  return {
    id: 0,
    text: part.text + next.text,
    script: part.script,
    latin: part.latin + next.latin,
    // A vowel that begins the second word stands within the joined name.
    skeleton: part.skeleton + next.skeleton.replace(/^A(?=.)/u, ""),
    gaps: [],
    otherSkeleton: "",
    initial: false,
  };
}

/**
 * Likeness of two personal names in [0, 1]. Parts are aligned, not compared by position; what is left over on both
 * sides contradicts, what is left on one side only is an omission; the first part (the person's own name) weighs
 * more, so a son who shares his father's whole chain stays another person; reversed order costs.
 */
export function nameSimilarity(
  a: NameParts,
  b: NameParts,
  tuning: NameTuning = nameTuning,
  likenessOf: PartLikeness = (x, y) => partSimilarity(x, y, tuning),
): number {
  const m = a.parts.length;
  const n = b.parts.length;
  if (m === 0 || n === 0) return 0;
  if (a.compact === b.compact) return 1;
  const matches = align(candidates(a, b, tuning, likenessOf), m, n);
  if (matches.length === 0) return 0;
  const usedA = new Set<number>();
  const usedB = new Set<number>();
  let agreed = 0;
  let total = 0;
  for (const match of matches) {
    for (let k = 0; k < match.leftSpan; k++) usedA.add(match.left + k);
    for (let k = 0; k < match.rightSpan; k++) usedB.add(match.right + k);
    const weight =
      Math.max(weightAt(match.left, m, tuning), weightAt(match.right, n, tuning)) *
      Math.max(match.leftSpan, match.rightSpan) *
      (isInitial(a, b, match) ? 0.6 : 1);
    total += weight;
    agreed += weight * match.likeness ** tuning.sharpness;
  }
  if (total === 0) return 0;
  const restA = Array.from({ length: m }, (_, i) => i).filter((i) => !usedA.has(i));
  const restB = Array.from({ length: n }, (_, i) => i).filter((i) => !usedB.has(i));
  const both = Math.min(restA.length, restB.length);
  const kunya = a.kunya !== b.kunya;
  for (let k = 0; k < both; k++) {
    const own = kunya && (a.kunya ? restA[k] === 0 : restB[k] === 0);
    const weight = Math.max(weightAt(restA[k] ?? 0, m, tuning), weightAt(restB[k] ?? 0, n, tuning));
    total += weight * (own ? tuning.kunya : tuning.contradiction);
  }
  const [rest, size] = restA.length > restB.length ? [restA, m] : [restB, n];
  // A chain in Arabic beside its short form in Latin letters is still a chain: its first part is the person.
  const chain = isChain(a) ? isChain(b) || inArabic(a) : isChain(b) && inArabic(b);
  const extraFirst = chain ? tuning.extraFirstChain : tuning.extraFirst;
  for (const at of rest.slice(both)) total += at === 0 && size > 2 ? extraFirst : tuning.extra;
  let score = agreed / total;
  if (!a.inverted && !b.inverted && crossed(matches)) {
    score *= chain ? tuning.crossedChain : m === 2 && n === 2 ? tuning.crossedPair : tuning.crossed;
  }
  if (chain && !kunya && restA[0] === 0 && restB[0] === 0) score *= tuning.brothers;
  // One part alone says little against a whole name.
  if (Math.min(m, n) === 1 && Math.max(m, n) > 1 && matches[0]?.leftSpan === 1 && matches[0].rightSpan === 1)
    score *= 0.9;
  return score;
}

const inArabic = ({ parts }: NameParts): boolean =>
  parts.length > 1 && parts.every(({ script }) => script === "arabic");

/** Names in Arabic script, or with bin, ibn, bint between their parts, are chains: own name, father, grandfather… */
function isChain({ nasab, parts }: NameParts): boolean {
  return nasab || (parts.length > 0 && parts.every(({ script }) => script === "arabic"));
}

function isInitial(a: NameParts, b: NameParts, { left, right }: Match): boolean {
  return (a.parts[left]?.initial ?? false) !== (b.parts[right]?.initial ?? false);
}

function weightAt(at: number, of: number, tuning: NameTuning): number {
  if (at === 0) return tuning.first;
  return at === of - 1 ? tuning.last : 1;
}

/** Takes matches greedily, best first; each part is used once. */
function align(sorted: readonly Match[], m: number, n: number): Match[] {
  const usedA = new Uint8Array(m + 1);
  const usedB = new Uint8Array(n + 1);
  const taken: Match[] = [];
  for (const match of sorted) {
    let free = true;
    for (let k = 0; k < match.leftSpan; k++) if (usedA[match.left + k]) free = false;
    for (let k = 0; k < match.rightSpan; k++) if (usedB[match.right + k]) free = false;
    if (!free) continue;
    for (let k = 0; k < match.leftSpan; k++) usedA[match.left + k] = 1;
    for (let k = 0; k < match.rightSpan; k++) usedB[match.right + k] = 1;
    taken.push(match);
  }
  return taken.sort((x, y) => x.left - y.left);
}

function crossed(matches: readonly Match[]): boolean {
  return matches.some((match, k) => k > 0 && match.right < (matches[k - 1]?.right ?? 0));
}

/** Likeness of two names as written. */
export function compareNames(a: string, b: string): number {
  return nameSimilarity(readName(a), readName(b));
}
