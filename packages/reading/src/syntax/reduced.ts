import { SAYS } from "../attribution/cues.ts";
import type { Token } from "../tokens/tokenize.ts";
import type { VerbGroup } from "./verb-group.ts";

const BREAKS = new Set([
  "that",
  "who",
  "which",
  "whom",
  "whose",
  "when",
  "while",
  "as",
  "if",
  "because",
  "and",
  "but",
  "or",
  ",",
  ";",
  ":",
  "where",
  "after",
  "before",
  "since",
  "until",
  "though",
  "although",
  "whether",
  "what",
  "how",
  "–",
  "—",
  "“",
  "”",
  "(",
  ")",
]);

/** A verb group that may yet turn out to be a participle. */
type OpenGroup = VerbGroup & { open?: boolean };

const TRANSITIVE =
  /^(?:sign|reach|broker|issue|adopt|publish|draft|sponsor|impose|establish|situate|base|locate)$/;

/** "estimates used by the UN say", ", linked to X,": a participle without its own subject. */
export function isReduced(
  tokens: readonly Token[],
  group: VerbGroup,
  next: OpenGroup | undefined,
  closesAside: () => boolean,
): boolean {
  let j = group.end;
  while (tokens[j]?.pos === "ADV") j++;
  if (tokens[j]?.lower === "by") return true;
  const before = tokens[group.start - 1];
  if (before === undefined) return true;
  // "In a statement made available on Tuesday, the envoy warned"
  let opening = 0;
  while (tokens[opening]?.pos === "ADV" || tokens[opening]?.text === ",") opening++;
  if (
    before.pos === "NOUN" &&
    tokens[opening]?.pos === "ADP" &&
    group.start < opening + 7 &&
    next !== undefined &&
    tokens.slice(opening, group.start).every((token) => /^(?:ADP|DET|ADJ|NOUN|PROPN)$/.test(token.pos))
  )
    return true;
  // "the accord signed on Monday": a verb that cannot do without an object has none.
  if (
    TRANSITIVE.test(group.lemma) &&
    /^(?:NOUN|PROPN)$/.test(before.pos) &&
    (tokens[j] === undefined ||
      /^(?:ADP|PUNCT)$/.test(tokens[j]!.pos) ||
      /^(?:last|this|earlier|yesterday|today|late|early)$/.test(tokens[j]!.lower))
  )
    return true;
  // "an estimate of people displaced since April": the noun stands under a preposition and takes no act.
  if (
    before.pos === "NOUN" &&
    /^(?:of|for|among|with)$/.test(tokens[group.start - 2]?.lower ?? "") &&
    /^(?:displace|kill|wound|injure|detain|affect|besiege|register|record|receive|make|take|use|hold)$/.test(
      group.lemma,
    ) &&
    (tokens[j] === undefined || /^(?:ADP|SCONJ)$/.test(tokens[j]!.pos))
  )
    return true;
  // "the forces, once reformed and armed, moved"
  if (
    /^(?:once|when|if|unless|though)$/.test(before.lower) &&
    !/^(?:DET|PRON|NUM)$/.test(tokens[j]?.pos ?? "")
  )
    return true;
  // "thirteen women and children held hostage by the group"
  if (group.lemma === "hold" && /^(?:hostages?|captive|prisoners?)$/.test(tokens[j]?.lower ?? ""))
    return true;
  if (/^(?:that|which|who)$/.test(before.lower)) return false;
  // "rejected five of the requests submitted by the council": an object follows, and the next past form is reduced itself.
  if (/^(?:DET|PRON|NUM)$/.test(tokens[j]?.pos ?? "")) return false;
  if (SAYS.has(group.lemma)) return false;
  // "its rival, the Front, declared on Monday its support": behind the day stands an object.
  if (
    before.lower === "," &&
    tokens[j]?.lower === "on" &&
    tokens[j + 1]?.lower.endsWith("day") === true &&
    /^(?:DET|PRON)$/.test(tokens[j + 2]?.pos ?? "")
  )
    return false;
  if (before.lower === "," && (tokens[j]?.pos === "ADP" || tokens[j]?.lower === "to")) {
    // "The envoy, Ann Bell, met with both sides and urged": the comma closes an apposition.
    const closes =
      next !== undefined && /^(?:and|but)$/.test(tokens[next.start - 1]?.lower ?? "") && group.start < 14;
    return (
      !(closes && tokens.slice(0, group.start - 1).some((token) => token.text === ",")) && !closesAside()
    );
  }
  // "the Front (banned in Orvenia) would"
  if (before.text === "(") return tokens[j]?.pos === "ADP" && tokens[j]?.lower !== "to";
  if (/^(?:and|or)$/.test(before.lower)) return false;
  if (!next || (next.form !== "finite" && !next.open)) return false;
  for (let i = group.end; i < next.start; i++) {
    const token = tokens[i]!;
    // "allied to the National Unit (NU) shelled": a short name in brackets breaks nothing.
    if (token.text === "(" && tokens[i + 2]?.text === ")") {
      i += 2;
      continue;
    }
    if (BREAKS.has(token.lower) || /^(?:he|she|it|they|we|i|there)$/.test(token.lower)) return false;
  }
  return !(tokens[next.start - 1]?.pos === "SCONJ");
}

/**
 * "The protocol, signed by both sides on 4 May, continued to hold": the comma before the past form closes what was
 * set in between, and the form is the only one of its clause that can be finite.
 */
export function closesParenthesis(
  tokens: readonly Token[],
  groups: readonly OpenGroup[],
  k: number,
): boolean {
  const group = groups[k]!;
  const comma = tokens.findIndex((token) => token.text === ",");
  if (comma < 1 || comma >= group.start - 2) return false;
  const earlier = groups.slice(0, k);
  if (
    earlier.some(
      (one) => one.form === "finite" && !/^(?:that|which|who)$/.test(tokens[one.start - 1]?.lower ?? ""),
    )
  )
    return false;
  if (!earlier.some((one) => one.form === "participle" && one.start > comma)) return false;
  for (const one of groups.slice(k + 1)) {
    const before = tokens[one.start - 1]?.lower ?? "";
    if (tokens.slice(group.end, one.start).some((token) => token.text === ";")) return true;
    if (one.form === "finite" && !/^(?:that|which|who|and|but)$/.test(before)) return false;
  }
  return true;
}
