import type { VerbGroup } from "./verb-group.ts";
import { ASKS, BINDS, SAYS, SPEECH_ACT } from "../attribution/cues.ts";
import { ACT, VIOLENCE } from "../claims/lexicon.ts";
import type { Token } from "../tokens/tokenize.ts";
import { closesParenthesis, isReduced } from "./reduced.ts";
import { FINITE_AUX, looksPast, MODAL, PARTICIPLE_ONLY, PAST_ONLY } from "./verb-forms.ts";

/** Verbs that the frames look for, to restore the "e" of a past form that the tagger does not know. */
const KNOWN = [SAYS, ASKS, BINDS, SPEECH_ACT, ACT, VIOLENCE];

/** Finds verb groups left to right and settles which of the ambiguous "-ed" forms are finite. */
export function verbGroups(tokens: readonly Token[]): VerbGroup[] {
  const groups: (VerbGroup & { open?: boolean })[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.pos !== "AUX" && token.pos !== "VERB") continue;
    const group = readGroup(tokens, i);
    if (!group) continue;
    groups.push(group);
    i = group.end - 1;
  }
  groups.forEach((group, k) => {
    if (!group.open) return;
    const counted = tokens[group.start - 1];
    if (
      counted &&
      (counted.pos === "NUM" ||
        /^(?:dozens|hundreds|scores|thousands|others|several|many)$/.test(counted.lower)) &&
      /^(?:kill|wound|injure|displace|detain|arrest|hurt|abduct|kidnap|subject|torture|rape|execute|maim|recruit)$/.test(
        group.lemma,
      )
    ) {
      // "and 31 wounded": the auxiliary is left out.
      group.passive = true;
    } else if (isReduced(tokens, group, groups[k + 1], () => closesParenthesis(tokens, groups, k))) {
      group.form = "participle";
      group.passive = true;
    }
    delete group.open;
  });
  return groups;
}

function readGroup(tokens: readonly Token[], at: number): (VerbGroup & { open?: boolean }) | null {
  const first = tokens[at]!;
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  const adjectival =
    first.pos === "VERB" &&
    !/^(?:told|said)$/.test(first.lower) &&
    after !== undefined &&
    /^(?:NOUN|PROPN|ADJ)$/.test(after.pos) &&
    (looksPast(first.lower) || first.lower.endsWith("ing")) &&
    (before === undefined
      ? false
      : /^(?:DET|ADJ|ADP|NUM)$/.test(before.pos) ||
        (before.pos === "PRON" && /^(?:its|his|her|their|our|my|your)$/.test(before.lower)) ||
        (before.lower === "to" && looksPast(first.lower)) ||
        // "safe, unimpeded and sustained access": one more adjective in the row.
        (/^(?:and|or|,)$/.test(before.lower) &&
          looksPast(first.lower) &&
          (tokens[at - 2]?.pos === "ADJ" ||
            (tokens[at - 2]?.text === "," && tokens[at - 3]?.pos === "ADJ"))));
  if (adjectival && !(before!.pos === "ADP" && first.lower.endsWith("ing"))) return null;
  let head = at;
  let end = at + 1;
  let modal: string | null = MODAL.has(first.lower) ? first.lower : null;
  let negative = false;
  let passive = false;
  let progressive = false;
  let be =
    first.lemma === "be" || /^(?:am|is|are|was|were|been|being|be|’s|'s|’re|'re|’m|'m)$/.test(first.lower);
  const isAux = first.pos === "AUX";
  if (isAux) {
    for (let j = at + 1; j < tokens.length && j < at + 9; j++) {
      const token = tokens[j]!;
      if (token.lower === "to") break;
      // "have all but run out"
      if (token.lower === "all" && tokens[j + 1]?.lower === "but") {
        j++;
        continue;
      }
      if (
        token.pos === "ADV" ||
        (token.pos === "PART" && token.lower !== "to" && !/^[’']s$/.test(token.lower))
      ) {
        if (/^(?:not|n’t|n't|never)$/.test(token.lower)) negative = true;
        continue;
      }
      if (token.lower === "“" || token.lower === '"') continue;
      if (token.pos === "AUX") {
        head = j;
        end = j + 1;
        if (token.lemma === "be" || /^(?:be|been|being)$/.test(token.lower)) be = true;
        else be = false;
        continue;
      }
      if (token.pos === "VERB") {
        // "is a", "have reasons": a noun taken for a verb is left alone unless the form fits the auxiliary.
        const past = looksPast(token.lower);
        if (be && past) passive = true;
        if (be && token.lower.endsWith("ing")) progressive = true;
        if (be && !past && !token.lower.endsWith("ing")) break;
        head = j;
        end = j + 1;
      }
      break;
    }
    if (negative && end <= head) end = head + 1;
  }
  const headToken = tokens[head]!;
  const toBefore = before?.lower === "to" && before.pos === "PART";
  let form: VerbGroup["form"] = "finite";
  let open = false;
  let tense: VerbGroup["tense"] = "present";
  if (
    toBefore &&
    !(isAux && FINITE_AUX.has(first.lower) && !/^(?:do|have)$/.test(first.lower)) &&
    !looksPastOnly(first.lower)
  )
    form = "inf";
  else if (isAux) {
    form =
      first.lower === "being" || first.lower === "having"
        ? "ing"
        : first.lower === "be"
          ? "inf"
          : first.lower === "been"
            ? "participle"
            : "finite";
    tense = /^(?:was|were|had|did|’d|'d)$/.test(first.lower)
      ? "past"
      : modal !== null && /^(?:will|shall|’ll|'ll|wo)$/.test(modal)
        ? "future"
        : "present";
    if (/^(?:has|have|’ve|'ve)$/.test(first.lower) && end - at > 1) tense = "past";
    if (/^would$/.test(first.lower)) tense = "future";
  } else if (
    first.lower.endsWith("ing") &&
    first.lower.length > 4 &&
    !/^(?:bring|ring|sing|spring|string|swing|cling|fling)$/.test(first.lower)
  )
    form = "ing";
  else if (looksPast(first.lower)) {
    tense = "past";
    if (PARTICIPLE_ONLY.has(first.lower)) form = "participle";
    else if (!PAST_ONLY.has(first.lower)) open = true;
  }
  if (modal === "ca" || modal === "wo") modal = modal === "wo" ? "will" : "can";
  if (/^(?:’ll|'ll)$/.test(modal ?? "")) modal = "will";
  const group: VerbGroup & { open?: boolean } = {
    start: at,
    end,
    head,
    lemma: verbLemma(headToken),
    form,
    modal,
    passive: passive || form === "participle",
    negative,
    tense,
    progressive,
  };
  if (open) group.open = true;
  return group;
}

function looksPastOnly(lower: string): boolean {
  return PAST_ONLY.has(lower);
}

/** Lemma with the tagger's slips mended ("stalled" as an adjective keeps its form). */
function verbLemma(token: Token): string {
  if (/^(?:’s|'s|’re|'re|’m|'m|been|being|is|are|was|were|am)$/.test(token.lower)) return "be";
  // A name before it can hide a verb from the tagger, which then knows no lemma for it.
  if (/^(?:said|says)$/.test(token.lower)) return "say";
  if (token.lower === "told") return "tell";
  if (/^(?:need|feed|speed|exceed|proceed|succeed|bleed|breed|seed|heed)$/.test(token.lower))
    return token.lower;
  if (token.lemma === token.lower && /[^su]s$/.test(token.lower) && token.pos === "VERB")
    return token.lower.endsWith("ies")
      ? `${token.lower.slice(0, -3)}y`
      : token.lower.replace(/(?<=ss|sh|ch|x)es$|s$/, "");
  if (token.lemma !== token.lower || !/(?:ed|ing|s)$/.test(token.lower)) return token.lemma;
  if (token.lower.endsWith("ied")) return `${token.lower.slice(0, -3)}y`;
  if (token.lower.endsWith("ed")) {
    const base = token.lower.slice(0, -2).replace(/([bdglmnprt])\1$/, "$1");
    return KNOWN.some((set) => set.has(`${base}e`)) ? `${base}e` : base;
  }
  if (token.lower.endsWith("ing")) {
    const base = token.lower
      .slice(0, -3)
      .replace(/([bdglmnprt])\1$/, (_all, one: string) => (one === "l" ? "ll" : one));
    return /(?:[cgvsz]|ur|at)$/.test(base) ? `${base}e` : base;
  }
  return token.lemma;
}
