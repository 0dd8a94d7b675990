import { placeOf } from "../places/places.ts";
import type { Region } from "../syntax/sentence.ts";
import { timesIn, words } from "../syntax/sentence.ts";
import { emit, modalityOf, polarityOf } from "./clause.ts";
import type { CasualtyContent } from "./content.ts";
import type { ClauseView, Context } from "./context.ts";
import { HARM } from "./lexicon.ts";

const HARMED = /^(?:killed|died|injured|executed)$/;
const BODY =
  /\b(?:Army|Forces?|Front|Movement|Brigades?|Network|Ministry|Committee|Council|Group|Party|Hospital|School|Mission|Agency|Union|Police|Guard|State|Battalion|Province|City|Camp)\b/;

/**
 * A named person killed or injured: "Karim Ondal, 34, a medic, was killed in Keshti on Monday". Returns true where the
 * clause tells of nobody else; who is only counted stays with the figures.
 */
export function casualtyFrame(context: Context, view: ClauseView): boolean {
  const { sentence } = context;
  const { verb, subject } = view;
  const event = HARM[view.lemma];
  if (!verb || event === undefined || !HARMED.test(event)) return false;
  const intransitive = /^(?:die|perish|drown|starve)$/.test(view.lemma);
  const patient: Region | null =
    verb.passive || intransitive
      ? subject
      : verb.form === "inf"
        ? null
        : objectOf(context, verb.end, view.region.b);
  if (!patient) return false;
  const people = context.actors.filter(
    (one) =>
      one.a >= patient.a &&
      one.b <= patient.b &&
      (one.known.kind === "person" ||
        (one.known.kind === "unknown" && one.b - one.a >= 2 && !BODY.test(one.known.name))) &&
      // The name is who was harmed, not where, whose or what: "residents of Old Halvet".
      !/^(?:of|in|at|near|from|for|to|by|against|[’']s?)$/.test(sentence.tokens[one.a - 1]?.lower ?? "") &&
      !/^[’']s?$/.test(sentence.tokens[one.b]?.text ?? ""),
  );
  if (people.length === 0) return false;
  const text = words(sentence, view.region);
  const [time] = timesIn(sentence, view.region).filter((one) => !context.usedTimes.has(one));
  const opening = sentence.times.find((one) => one.start - sentence.start < 4 && !context.usedTimes.has(one));
  const place = placeOf(
    sentence,
    context.actors.filter((one) => !people.includes(one)),
    view.region,
  );
  for (const person of people) {
    const content: CasualtyContent = { kind: "casualty", person: person.known.name, event };
    if (place !== undefined) content.place = place;
    const when = time ?? opening;
    if (when) content.time = when.interval;
    emit(context, view, {
      kind: "casualty",
      modality: modalityOf(view, text),
      polarity: polarityOf(view, text),
      content,
      template: "casualty.named",
      why: [`"${person.known.name}" ${event}`],
    });
  }
  // "Karim Ondal, 34," and "aged 34" are ages.
  for (const number of sentence.numbers)
    if (
      number.value !== null &&
      number.value < 120 &&
      /(?:,|\baged?)\s*$/.test(
        sentence.text.slice(Math.max(sentence.start, number.start - 6), number.start),
      ) &&
      /^(?:,|\s*[–—)]|\s+(?:was|were|died)\b|\s*$|-year-old)/.test(
        sentence.text.slice(number.end, number.end + 10),
      )
    )
      context.usedNumbers.add(number);
  return !sentence.numbers.some(
    (number) =>
      !context.usedNumbers.has(number) &&
      number.start >= (sentence.tokens[view.region.a]?.start ?? 0) &&
      number.end <= (sentence.tokens[view.region.b - 1]?.end ?? 0),
  );
}

function objectOf(context: Context, from: number, to: number): Region | null {
  let b = from;
  while (
    b < to &&
    !/^(?:in|on|at|near|by|during|after|when|while|from|with)$/.test(context.sentence.tokens[b]!.lower)
  )
    b++;
  return b > from ? { a: from, b } : null;
}
