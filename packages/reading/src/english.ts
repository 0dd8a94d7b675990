import type { ActorMention } from "./actors/mentions.ts";
import { findActors } from "./actors/mentions.ts";
import type { Memory } from "./actors/memory.ts";
import type { Chain } from "./attribution/chain.ts";
import { attributionAround, directParts, readAround, readQuoted } from "./attribution/direct.ts";
import { addressBy, initialsEnd } from "./attribution/address.ts";
import { labelled, labelOf } from "./attribution/labels.ts";
import { NOTHING, readRegion } from "./attribution/reported.ts";
import type { Context } from "./claims/context.ts";
import { noteCounting } from "./claims/counting-rule.ts";
import type { Draft } from "./claims/draft.ts";
import { linkParts } from "./claims/figure-links.ts";
import type { ListIntro } from "./attribution/list-intro.ts";
import { listIntro, readItem } from "./attribution/list-intro.ts";
import { servesDocument } from "./claims/meta.ts";
import { fillHarm, fillHarmBehind } from "./claims/harm.ts";
import { nounPhraseFrames } from "./claims/noun-phrases.ts";
import { findNumbers } from "./figures/numbers.ts";
import type { Quote } from "./quotations/quotes.ts";
import { findQuotes } from "./quotations/quotes.ts";
import { splitSentences } from "./sentences/split.ts";
import type { Sentence } from "./syntax/sentence.ts";
import { verbGroups } from "./syntax/verb-groups.ts";
import { findTimes } from "./time/find.ts";
import { reportingMentions, statedPeriod } from "./time/reporting-period.ts";
import type { TimeInterval } from "./types.ts";
import { tokenize } from "./tokens/tokenize.ts";
import type { TextBlock } from "./view/block.ts";

/** What an English block needs to know of its document. */
export interface Surroundings {
  memory: Memory;
  publisher: Chain;
  published: string | null;
  zone: string | undefined;
  /** A quotation left open by the paragraph before, with who said it. */
  openQuote: Chain | null;
  /** Who said the quotation that closed the paragraph before. */
  lastQuoted?: Chain | null;
  /** Paragraphs open with their speaker's name. */
  transcript: boolean;
  /** Who speaks in a transcript until the next label. */
  floor: Chain | null;
  /** "The parties agreed on the following:" above a list. */
  intro: ListIntro | null;
  /** Who speaks all through the document, told by its heading. */
  address?: Chain | null;
  /** The days that the report says it covers. */
  period?: TimeInterval;
}

/** Reads one English block into drafts. */
export function readEnglish(block: TextBlock, around: Surroundings): Draft[] {
  const { text } = block.view;
  const times = findTimes(text, "en", around.published, around.zone);
  if (around.period && /reporting period|under review/i.test(text)) {
    times.push(...reportingMentions(text, around.period, times));
    times.sort((a, b) => a.start - b.start);
  }
  const stated = statedPeriod(text, times);
  if (stated) around.period = stated;
  const numbers = findNumbers(text, times);
  const found = findQuotes(text);
  // A paragraph that is one quotation without a tag is text of its own: a statement read out, clause by clause.
  const whole =
    found.length === 1
      ? found.find(
          (one) => one.start <= 1 && text.length > 160 && (one.open || one.end >= text.trimEnd().length - 1),
        )
      : undefined;
  const quotes = whole ? [] : found;
  const label = around.transcript ? labelOf(text, around.memory) : null;
  if (label) around.floor = labelled(around.publisher, label);
  // A transcript's own prose speaks of who had the floor by name.
  else if (around.floor && names(text, around.floor)) around.floor = null;
  const intro = block.kind === "list" ? around.intro : null;
  if (block.kind !== "list") around.intro = null;
  const address = around.address ?? null;
  const said = around.openQuote ?? (whole ? (around.lastQuoted ?? null) : null);
  const base: Chain =
    whole && said
      ? said
      : (intro?.chain ?? (around.transcript ? around.floor : null) ?? address ?? around.publisher);
  const figures: Draft[] = [];
  const drafts: Draft[] = [];
  const usedTimes: Context["usedTimes"] = new Set();
  const lead = label?.end ?? ((address && initialsEnd(text, address)) || datelineEnd(text));
  const contexts: Context[] = splitSentences(text, "en")
    .map(({ start, end }) => ({ start: start < lead && lead < end ? lead : start, end }))
    .filter(({ end }) => end > lead)
    .map(({ start, end }, order) => {
      const tokens = tokenize(text, start, end);
      const within = (one: { start: number; end: number }): boolean => one.start < end && one.end > start;
      const sentence: Sentence = {
        text,
        start,
        end,
        tokens,
        verbs: verbGroups(tokens),
        times: times.filter(within),
        numbers: numbers.filter(within),
        quotes: quotes.filter(within),
      };
      return {
        sentence,
        actors: [],
        roles: [],
        memory: around.memory,
        publisher: around.publisher,
        published: around.published,
        blockKind: block.kind,
        drafts: [],
        usedNumbers: new Set(),
        usedTimes,
        figures,
        order,
        under: block.under,
      };
    });
  /** Speaker of the last quotation, for one that goes on without a tag. */
  let running: Chain | null =
    around.openQuote ?? (quotesAlone(text, found) ? (around.lastQuoted ?? null) : null);
  const waiting: { context: Context; quoted: number }[] = [];
  let spokenOf: ActorMention | undefined;
  for (const context of contexts) {
    around.memory.sentence++;
    if (spokenOf) around.memory.topicPerson = spokenOf.known;
    const named = findActors(context.sentence, around.memory);
    context.actors = named.actors;
    context.roles = named.roles;
    spokenOf =
      block.kind === "caption" ? undefined : named.actors.findLast((one) => one.known.kind === "person");
    const parts = directParts(context);
    if (!parts && passedOver(context)) {
      finish(context);
      continue;
    }
    if (!parts && intro && context.order === 0 && readItem(context, intro, base)) {
      finish(context);
      continue;
    }
    if (!parts) {
      readRegion(context, { a: 0, b: context.sentence.tokens.length }, base, NOTHING);
      finish(context);
      continue;
    }
    const own = attributionAround(context, parts, around.publisher);
    const chain = own ?? running;
    if (chain === null) {
      waiting.push({ context, quoted: parts.quoted.length });
      continue;
    }
    for (const late of waiting.splice(0)) readParts(late.context, own ?? chain);
    readParts(context, chain);
    if (own) running = own;
  }
  if (spokenOf) around.memory.topicPerson = spokenOf.known;
  for (const late of waiting) readParts(late.context, around.publisher);
  around.openQuote = whole
    ? whole.open
      ? around.openQuote
      : null
    : quotes.at(-1)?.open === true
      ? running
      : null;
  around.lastQuoted = whole ? said : found.some((one) => one.end - one.start > 40) ? running : null;
  for (const [k, context] of contexts.entries()) {
    const before = contexts[k - 1];
    if (before) fillHarmBehind(before, context);
    drafts.push(...context.drafts);
  }
  linkParts(text, drafts);
  // The first heading that names who speaks holds for what follows; a label of another speaker goes before it.
  if (around.address === undefined && contexts.length > 0)
    around.address = addressBy(
      text,
      contexts.flatMap((one) => [...one.actors]),
      contexts.flatMap((one) => [...one.roles]),
      around.memory,
      around.publisher,
    );
  const last = contexts.at(-1);
  if (last && /:\s*$/.test(text)) around.intro = listIntro(last, base);
  return drafts;
}

/** A paragraph of quoted words and nothing else: who spoke in the one before goes on. */
function quotesAlone(text: string, quotes: readonly Quote[]): boolean {
  return (
    quotes.length === 1 &&
    quotes[0]!.start <= 1 &&
    quotes[0]!.end >= text.trimEnd().length - 1 &&
    text.length > 40
  );
}

function names(text: string, floor: Chain): boolean {
  const surname = floor.at(-1)?.name.split(" ").at(-1) ?? "";
  return surname.length > 2 && text.includes(surname);
}

/** Questions and lines that serve the document say nothing themselves. */
function passedOver({ sentence }: Context): boolean {
  const own = sentence.text.slice(sentence.start, sentence.end);
  return /\?["”’)]?$/.test(own) || servesDocument(own) || /^[^.|\d]*\s\|\s[^.|\d]*\s\|\s[^.|\d]*$/.test(own);
}

const DATELINE = new RegExp(
  [
    // "HALVET, 4 March (Agency) — "
    "[\\p{Lu}][\\p{Lu}.’' -]{2,30}(?:,[^—–]{2,40}?)?(?:\\s*\\([^)]{2,30}\\))?\\s*[—–-]{1,2}\\s+",
    // "New Halvet, Orvenia (Agency) - "
    "[\\p{Lu}][\\p{L}.’'/ -]{1,40}(?:,\\s*[^.—–(]{2,30})?\\s*(?:\\([^)]{2,30}\\)\\s*){1,3}[—–-]{1,2}\\s*",
    // "(Halvet, July 20, 2031) – "
    "\\([\\p{Lu}][^)]{3,60}\\)\\s*[—–-]{1,2}\\s+",
    // "Halvet, AGENCY-The"
    "[\\p{Lu}][\\p{L}’' -]{2,30},\\s*\\p{Lu}{2,10}\\s?[-–—:]\\s?",
    // "HALVET, September 14. /AGENCY/. "
    "[\\p{Lu}][\\p{Lu} -]{2,30},[^./]{2,30}\\.\\s*/[^/]{2,20}/\\.\\s+",
  ]
    .map((one) => `(?:^${one}(?=[\\p{Lu}\\d“"]))`)
    .join("|"),
  "u",
);

/** Where a dateline ("HALVET, 4 March (Agency) — ") or a list mark ("3. ") ends, or 0. Its place and date belong to the report, not to its first claim. */
function datelineEnd(text: string): number {
  const marker = /^\s*(?:[-*•▪]|\d{1,3}[.)]|\([a-z0-9]{1,4}\))\s+/.exec(text)?.[0].length ?? 0;
  return DATELINE.exec(text)?.[0].length ?? marker;
}

function readParts(context: Context, chain: Chain): void {
  const parts = directParts(context);
  if (!parts) return;
  for (const region of parts.quoted) readQuoted(context, region, chain);
  readAround(context, parts, chain);
  finish(context);
}

function finish(context: Context): void {
  nounPhraseFrames(context);
  fillHarm(context);
  noteCounting(context);
}
