import type { Context } from "../claims/context.ts";
import type { Region, Sentence } from "../syntax/sentence.ts";
import { isRelative, numbersIn, tokenAt } from "../syntax/sentence.ts";
import { SAYS } from "./cues.ts";
import type { Step } from "./chain.ts";
import { citedIn, citedPhrase, citedSpeaker } from "./cited.ts";
import type { Speaker } from "./speaker.ts";
import { resolveSpeaker } from "./speaker.ts";
import { venueIn } from "./content.ts";

/** An attribution set beside what it attributes: "according to X", ", X said", ", said X". */
export interface Tag {
  speaker: Speaker;
  contents: Region[];
  /** Participles behind the tag that go on about the speaker: ", adding that". */
  rest: Region[];
  cue: { start: number; end: number } | null;
  when: Step["saidWhen"];
  venue: string | undefined;
  /** "…, the paper said, citing officials": whose words the speaker passes on. */
  cited?: Speaker;
  /** "A separate incident, he said, involved": the subject that stands before the tag. */
  subject?: Region;
}

/** Finds a tag in a region, or null where the region has none. */
export function tagIn(context: Context, region: Region): Tag | null {
  return accordingTo(context, region) ?? postposed(context, region);
}

function accordingTo(context: Context, region: Region): Tag | null {
  const { sentence } = context;
  const { tokens } = sentence;
  for (let i = region.a; i < region.b - 1; i++) {
    if (tokens[i]!.lower !== "according" || tokens[i + 1]!.lower !== "to") continue;
    let b = i + 2;
    const front = i === region.a || (i - region.a <= 1 && /^[,]$/.test(tokens[i - 1]!.text));
    let who = -1;
    while (
      b < region.b &&
      !(tokens[b]!.text === "," && !appositionComma(context, b, region.b, front)) &&
      !/^[;:–—]$/.test(tokens[b]!.text)
    ) {
      if (who < 0 && /^(?:who|which)$/.test(tokens[b]!.lower)) who = b;
      // "according to its count 84 civilians were": the number opens the matter.
      if (
        b > i + 2 &&
        tokens[b - 1]!.pos === "NOUN" &&
        sentence.numbers.some((one) => one.start === tokens[b]!.start)
      )
        break;
      if (!front && who < 0 && sentence.verbs.some((verb) => verb.start === b && verb.form === "finite"))
        break;
      b++;
    }
    const phrase = { a: i + 2, b: who < 0 ? b : who };
    const nested = citedIn(sentence, phrase);
    const speaker = resolveSpeaker(sentence, nested?.outer ?? phrase, context.actors, context.memory);
    if (!speaker) return null;
    const cited = nested && citedSpeaker(context, nested.inner);
    // "according to a report released on Sunday": the day of the source dates nothing else.
    for (const time of sentence.times)
      if (tokenAt(sentence, time.start) >= phrase.a && tokenAt(sentence, time.start) < phrase.b)
        context.usedTimes.add(time);
    const contents: Region[] = [];
    if (i > region.a) contents.push({ a: region.a, b: i });
    // ", which monitors abuses by both sides" tells of the source, not of the matter.
    if (b < region.b && !(i > region.a && /^(?:which|who)$/.test(tokens[b + 1]?.lower ?? "")))
      contents.push({ a: b, b: region.b });
    return contents.length === 0
      ? null
      : {
          speaker,
          ...(cited ? { cited } : {}),
          contents: joinParts(contents, front),
          rest: [],
          cue: { start: tokens[i]!.start, end: tokens[i + 1]!.end },
          when: undefined,
          venue: undefined,
        };
  }
  return null;
}

function joinParts(contents: Region[], front: boolean): Region[] {
  return front ? contents.slice(-1) : contents;
}

/** "According to Ann Bell, the mission's spokeswoman, 12": the comma inside the apposition does not end the name. */
function appositionComma(context: Context, comma: number, limit: number, front: boolean): boolean {
  // "According to the Forum, a think tank, 212": a short phrase with an article, up to the next comma.
  const { sentence } = context;
  const { tokens } = sentence;
  if (/^(?:citing|quoting)$/.test(tokens[comma + 1]?.lower ?? "")) return true;
  if (front && /^(?:an?|the)$/.test(tokens[comma + 1]?.lower ?? "")) {
    let end = comma + 2;
    while (end < limit && /^(?:ADJ|NOUN|PROPN|ADP|DET)$/.test(tokens[end]!.pos) && end - comma < 9) end++;
    if (tokens[end]?.text === "," && end + 1 < limit) return true;
  }
  const role = context.roles.find((one) => one.a < comma && one.b > comma + 1);
  return role !== undefined && (front ? role.b < limit : true);
}

function postposed(context: Context, region: Region): Tag | null {
  const { sentence } = context;
  const { tokens } = sentence;
  for (const verb of sentence.verbs) {
    if (
      verb.start <= region.a + 2 ||
      verb.start >= region.b ||
      verb.form !== "finite" ||
      verb.passive ||
      verb.negative
    )
      continue;
    if (
      !SAYS.has(verb.lemma) ||
      /^(?:agree|show|find|hope|fear|expect|document|record|point|hint|voice|express|cite|doubt|pledge|promise)$/.test(
        verb.lemma,
      )
    )
      continue;
    const plain = subjectBefore(context, region, verb.start);
    const inverted =
      /^[,”"]$/.test(tokens[verb.start - 1]!.text) &&
      // "The report, which cited a doctor, said nine people": nothing but a noun stands before.
      !onlyRelative(sentence, region.a, verb.start) &&
      verb.end < region.b &&
      /^(?:DET|NOUN|PROPN|PRON|ADJ|X|NUM)$/.test(tokens[verb.end]!.pos) &&
      // "…, said it was looking": what follows is the matter.
      !(tokens[verb.end]!.pos === "PRON" && sentence.verbs.some((one) => one.start === verb.end + 1));
    if (!plain && !inverted) continue;
    // "In seven cases, the mission observed weapons": the verb has an object, and what stands before only says where.
    if (
      plain &&
      /^(?:DET|NOUN|ADJ|NUM)$/.test(tokens[verb.end]?.pos ?? "") &&
      !/^(?:tell|inform|brief|remind|assure|warn|write)$/.test(verb.lemma) &&
      !sentence.times.some((one) => one.start <= tokens[verb.end]!.start && one.end > tokens[verb.end]!.start)
    )
      continue;
    const subject = plain ?? invertedSubject(context, verb.end, region.b);
    let end = plain ? verb.end : subject.b;
    const from = plain ? plain.a : verb.start;
    // What follows a plain tag may only be an addressee, a time, or the other half of the matter.
    while (end < region.b && !/^[,;–—.]$/.test(tokens[end]!.text)) {
      if (
        tokens[end]!.lower === "that" ||
        tokens[end]!.text === ":" ||
        sentence.verbs.some(
          (one) =>
            one.start === end &&
            one.form === "finite" &&
            // "said in a statement posted on Telegram"
            !(one.end - one.start === 1 && tokens[end - 1]!.pos === "NOUN" && tokens[one.end]?.pos === "ADP"),
        )
      )
        return null;
      end++;
    }
    const before: Region = { a: region.a, b: from };
    // "Separately, it added, a soldier was killed": the tag stands inside, behind an adverb.
    if (
      plain &&
      from - region.a <= 6 &&
      sentence.tokens[end]?.text === "," &&
      (end === verb.end || sentence.times.some((one) => one.start === tokens[verb.end]!.start)) &&
      !sentence.verbs.some((one) => one.start >= region.a && one.start < from)
    ) {
      const speaker = resolveSpeaker(sentence, subject, context.actors, context.memory);
      const next = sentence.verbs.find((one) => one.start >= end + 1 && one.start <= end + 2);
      const nominal = sentence.tokens
        .slice(region.a, from)
        .some((token) => /^(?:NOUN|PROPN)$/.test(token.pos));
      if (speaker)
        return {
          speaker,
          ...(next?.form === "finite" && nominal ? { subject: { a: region.a, b: from - 1 } } : {}),
          contents: [{ a: end + 1, b: region.b }],
          rest: [],
          cue: { start: tokens[verb.head]!.start, end: tokens[verb.head]!.end },
          when: undefined,
          venue: undefined,
        };
    }
    const says = sentence.verbs.some(
      (one) => one.start >= before.a && one.start < before.b && one.form === "finite",
    );
    if (!says && numbersIn(sentence, before).length === 0) continue;
    const nested = citedIn(sentence, subject);
    const speaker = resolveSpeaker(sentence, nested?.outer ?? subject, context.actors, context.memory);
    if (!speaker) continue;
    const time = sentence.times.find(
      (one) => tokenAt(sentence, one.start) >= from && tokenAt(sentence, one.start) < end,
    );
    if (time) context.usedTimes.add(time);
    const contents: Region[] = [before];
    const rest: Region[] = [];
    let trailing: Region | null = null;
    if (end + 1 < region.b) {
      const next = sentence.verbs.find((one) => one.start >= end + 1 && one.start <= end + 3);
      trailing =
        next?.form === "ing" && /^(?:cite|quote)$/.test(next.lemma)
          ? citedPhrase(sentence, next.end, region.b)
          : null;
      // ", said the Observatory, which could not tell who fired": the rest is about the source.
      if (/^(?:which|who)$/.test(tokens[end + 1]?.lower ?? "") && tokens[end]!.text === ",") {
        trailing = null;
      } else if (trailing) {
        if (trailing.b + 1 < region.b) contents.push({ a: trailing.b + 1, b: region.b });
      } else if (next?.form === "ing" && SAYS.has(next.lemma)) rest.push({ a: end + 1, b: region.b });
      else contents.push({ a: end + 1, b: region.b });
    }
    const inner = nested?.inner ?? trailing;
    const cited = inner && citedSpeaker(context, inner);
    return {
      speaker,
      ...(cited ? { cited } : {}),
      contents,
      rest,
      cue: { start: tokens[verb.head]!.start, end: tokens[verb.head]!.end },
      when: time?.interval,
      venue: venueIn(sentence, verb.end, end),
    };
  }
  return null;
}

/** Whether the finite verbs of a stretch all stand in relative clauses. */
function onlyRelative(sentence: Sentence, from: number, to: number): boolean {
  const finite = sentence.verbs.filter((one) => one.start >= from && one.start < to && one.form === "finite");
  return finite.length > 0 && finite.every((one) => isRelative(sentence, one, from));
}

/** The subject right before a tag's verb, where a comma or closing mark stands before it. */
function subjectBefore(context: Context, region: Region, verbStart: number): Region | null {
  const { tokens } = context.sentence;
  let a = verbStart;
  let nominal = false;
  while (a > region.a && verbStart - a < 14) {
    const token = tokens[a - 1]!;
    if (token.text === "," && insideRole(context, a - 1, verbStart)) {
      a--;
      continue;
    }
    // "the Relief Unit (RU) reports": the short name in brackets belongs to the name.
    if (
      token.text === ")" &&
      tokens[a - 3]?.text === "(" &&
      /^\p{Lu}/u.test(tokens[a - 2]!.text) &&
      a - 3 > region.a
    ) {
      a -= 3;
      continue;
    }
    if (/^[,”"–—]$/.test(token.text)) return nominal && a - 1 > region.a ? { a, b: verbStart } : null;
    if (!/^(?:DET|NOUN|PROPN|PRON|ADJ|ADP|ADV|NUM|PART|X|CCONJ)$/.test(token.pos)) return null;
    if (/^(?:NOUN|PROPN|PRON|X)$/.test(token.pos)) nominal = true;
    a--;
  }
  return null;
}

function insideRole(context: Context, comma: number, verbStart: number): boolean {
  return context.roles.some((role) => role.a < comma && role.b >= comma && role.b <= verbStart + 1);
}

function invertedSubject(context: Context, from: number, to: number): Region {
  const { sentence } = context;
  const role = context.roles.find((one) => one.a >= from && one.a <= from + 1);
  if (role) return { a: from, b: Math.min(to, Math.max(role.b, from + 1)) };
  let b = from;
  while (
    b < to &&
    !/^[,;.–—“(]$/.test(sentence.tokens[b]!.text) &&
    !sentence.times.some((time) => time.start === sentence.tokens[b]!.start) &&
    !/^(?:in|on|at|after|during|of the|who)$/.test(sentence.tokens[b]!.lower)
  )
    b++;
  return { a: from, b: Math.max(b, from + 1) };
}
