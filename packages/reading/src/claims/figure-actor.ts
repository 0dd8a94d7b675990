import { stateOf } from "../actors/demonyms.ts";
import type { NumberMention } from "../figures/numbers.ts";
import type { Region } from "../syntax/sentence.ts";
import { numbersIn, timesIn, tokenAt, words } from "../syntax/sentence.ts";
import { isAgent, namesAgent, nameOf } from "./clause.ts";
import type { ClauseView, Context } from "./context.ts";
import { gappedPreposition } from "./gapped.ts";
import { HARM } from "./lexicon.ts";

const COMMITS = /^(?:violate|breach|infringe|commit|perpetrate|carry|make|stage|mount|conduct)$/;
const ACTS =
  /^(?:killed|injured|detained|abducted|displaced|fired|destroyed|damaged|violated|shelled|executed|recorded)$/;

const MEANS =
  "\\b(?:air ?|rocket |mortar |artillery |drone |missile |suicide )?(?:strikes?|attacks?|raids?|shelling|bombardments?|bombs?|bombings?|fire|shells?|rockets?|mortars?|missiles?|mines?)$";

/**
 * To whom the words ascribe what a figure counts: "203 breaches by government forces", "the army killed 12". A count
 * is never an actor ("6,567 civilians"), nor is a thing without a will ("by shelling").
 */
export function actorOf(
  context: Context,
  view: ClauseView,
  number: NumberMention,
  region: Region,
  event: string,
): string | undefined {
  const { sentence } = context;
  const at = tokenAt(sentence, number.start);
  const by = byPhrase(context, { a: Math.max(at, region.a), b: region.b });
  if (by !== undefined) return by;
  const { verb, subject } = view;
  if (!verb || verb.passive || !subject || subject.b > verb.start || at <= verb.start) return undefined;
  if (numbersIn(sentence, subject).length > 0 || !isAgent(context, subject)) return undefined;
  const acts = ACTS.test(event) && (HARM[view.lemma] === event ? event !== "recorded" : false);
  return acts || COMMITS.test(view.lemma) ? nameOf(context, subject, view.chain) : undefined;
}

/** "attributed to the Front", and "five to the Front" beside it. */
function ascribes({ sentence }: Context, at: number): boolean {
  const { text, tokens } = sentence;
  if (tokens[at]!.lower !== "to") return false;
  if (/^(?:attributed|ascribed)$/.test(tokens[at - 1]?.lower ?? "")) return true;
  const number = sentence.numbers.find((one) => one.end === tokens[at - 1]?.end);
  return (
    number !== undefined &&
    gappedPreposition(sentence, number) === "to" &&
    /\b(?:attributed|ascribed) to\b/i.test(text.slice(sentence.start, number.start))
  );
}

function byPhrase(context: Context, region: Region): string | undefined {
  const { sentence } = context;
  const { tokens } = sentence;
  for (let i = region.a; i < region.b - 1; i++) {
    if (tokens[i]!.lower !== "by" && !ascribes(context, i)) continue;
    if (timesIn(sentence, { a: i, b: Math.min(region.b, i + 3) }).length > 0) continue;
    let a = i + 1;
    while (a < region.b && /^(?:the|a|an|alleged|suspected|allegedly)$/.test(tokens[a]!.lower)) a++;
    let b = a;
    while (
      b < region.b &&
      b - a < 10 &&
      !/^(?:[,;:.–—()“”]|in|on|at|during|near|since|from|over|between|across|that|which|who|after|before|while|within|against|inside)$/.test(
        tokens[b]!.lower,
      ) &&
      !sentence.verbs.some((verb) => verb.start === b && verb.form === "finite") &&
      !sentence.numbers.some((one) => one.start >= tokens[b]!.start && one.start < tokens[b]!.end) &&
      !sentence.times.some((time) => time.start <= tokens[b]!.start && time.end > tokens[b]!.start)
    )
      b++;
    while (b > a && /^(?:and|or)$/.test(tokens[b - 1]!.lower)) b--;
    if (b === a) continue;
    // "by Russian air strikes": whose they are is the actor.
    const means = new RegExp(MEANS, "i");
    const whole = words(sentence, { a, b });
    if (means.test(whole)) {
      const whose = whole.replace(means, "").trim();
      if (stateOf(whose) !== undefined) return stateOf(whose);
      if (whose !== "" && namesAgent(whose)) return whose;
      continue;
    }
    const text = whole;
    const named = context.actors.find((one) => one.a >= a && one.b <= b && one.known.kind !== "unknown");
    if (!named && !namesAgent(text)) continue;
    return named && named.a === a && named.b === b ? named.known.name : text;
  }
  return undefined;
}
