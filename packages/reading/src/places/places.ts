import type { ActorMention } from "../actors/mentions.ts";
import type { Region, Sentence } from "../syntax/sentence.ts";

const PLACE_BEFORE =
  /\b(?:in|at|near|around|outside|from|of|to|towards?|into|across|over|between|north of|south of|east of|west of)\s+(?:the\s+)?(?:(?:(?:northern|southern|eastern|western|central|north-?west(?:ern)?|north-?east(?:ern)?|south-?west(?:ern)?|south-?east(?:ern)?|rural|besieged|nearby|old|city|town|village|province|district|area|neighbou?rhood|governorate|suburbs?|outskirts|countryside|market|camp|port|valley)\s+(?:(?:of|in)\s+)?)*)$/i;

/**
 * The place a region of a sentence speaks of: the first capitalised name behind a preposition of place that is no
 * actor but a state; else one named earlier in the sentence. Nothing is carried over from other sentences: an unknown
 * place is better than a wrong one. Resolution against a gazetteer is left to the caller, who knows which one.
 */
export function placeOf(
  sentence: Sentence,
  actors: readonly ActorMention[],
  region: Region,
): string | undefined {
  return (
    placeIn(
      sentence,
      actors.filter((one) => one.a >= region.a && one.b <= region.b),
    ) ??
    placeIn(
      sentence,
      actors.filter((one) => one.b <= region.a),
    )
  );
}

function placeIn(sentence: Sentence, actors: readonly ActorMention[]): string | undefined {
  for (const mention of actors) {
    if (mention.known.kind !== "unknown" && mention.known.kind !== "state") continue;
    const first = sentence.tokens[mention.a];
    const last = sentence.tokens[mention.b - 1];
    if (!first || !last) continue;
    const before = sentence.text.slice(Math.max(sentence.start, first.start - 60), first.start);
    if (
      PLACE_BEFORE.test(before) &&
      !/\b(?:according to|appealed to|said to|linked to|loyal to)\s+(?:the\s+)?$/i.test(before)
    )
      return sentence.text.slice(first.start, last.end);
  }
  return undefined;
}
