import type { Sentence } from "../syntax/sentence.ts";
import { words } from "../syntax/sentence.ts";
import type { VerbGroup } from "../syntax/verb-group.ts";

/** "made claims that …", "issued a statement saying that …": the noun speaks, the verb only brings it out. */
export function saysByNoun(sentence: Sentence, verb: VerbGroup, limit: number): boolean {
  if (
    verb.passive ||
    !/^(?:make|issue|release|publish|send|raise|repeat|put|circulate|post)$/.test(verb.lemma)
  )
    return false;
  const stretch = words(sentence, { a: verb.end, b: Math.min(limit, verb.end + 9) });
  return /^(?:(?:out|an?|the|its|their|his|her|several|various|new|similar) )*(?:[\p{L}-]+ ){0,3}?(?:claims?|counter-?claims?|allegations?|accusations?|statements?|announcements?|communiqu[eé]s?|reports?|letters?|warnings?|press releases?|complaints?|declarations?)(?: (?:saying|stating|claiming|alleging|reporting|announcing|warning|confirming|denying|accusing|arguing|insisting))? that\b/iu.test(
    stretch,
  );
}

/** "Article 9 provides that both sides shall withdraw": an agreement or a rule speaks. */
export function provides(sentence: Sentence, verb: VerbGroup): boolean {
  return (
    /^(?:provide|stipulate|specify|prescribe)$/.test(verb.lemma) &&
    !verb.passive &&
    verb.form === "finite" &&
    sentence.tokens[verb.end]?.lower === "that"
  );
}
