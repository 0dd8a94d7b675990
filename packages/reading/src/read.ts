import { isTranscript } from "./attribution/labels.ts";
import type { ActorDictionary } from "./actors/dictionary.ts";
import { Memory } from "./actors/memory.ts";
import { dictionaryWith } from "./actors/own.ts";
import type { Step } from "./attribution/chain.ts";
import { applyRules } from "./claims/counting-rule.ts";
import type { Draft } from "./claims/draft.ts";
import { withoutHeadlines } from "./headlines.ts";
import { confidenceOf } from "./confidence.ts";
import { readEnglish } from "./english.ts";
import type { Surroundings } from "./english.ts";
import { foreignRuns } from "./language/foreign.ts";
import { detectLanguage, READ_LANGUAGES } from "./language/detect.ts";
import type { Block, ChainStep, EvidenceSpan, ReadClaim, ReadInput, Reading, Unread } from "./types.ts";
import { ARABIC_PACK } from "./patterns/arabic.ts";
import { readByPatterns } from "./patterns/reader.ts";
import { RUSSIAN_PACK } from "./patterns/russian.ts";
import type { Carried } from "./patterns/state.ts";
import { readTableRow } from "./figures/table.ts";
import type { PlaceKnowledge } from "./places/find-places.ts";
import { locate } from "./places/locate.ts";
import type { TextBlock } from "./view/block.ts";
import { clean } from "./view/clean.ts";
import type { View } from "./view/view.ts";
import { toRaw } from "./view/view.ts";

/** Version of the rules; a reading is (document × reader version). */
export const readerVersion = "rules-5";

/** Longest text that is read; the rest is reported as unread, never dropped in silence. */
export const LONGEST_TEXT = 8_000_000;

/**
 * Reads a report into claims with exact evidence.
 *
 * Pure and deterministic: no clock, no network. Every evidence span re-slices from `input.text`; a claim for which it
 * does not is dropped here. Text in a language that is not read is listed in `unread`.
 *
 * @param knowledge gazetteers by which the places that claims name are told; without them they stay names
 * @throws RangeError where `published` is not an ISO date.
 */
export function read(input: ReadInput, knowledge?: PlaceKnowledge): Reading {
  const published = checkedDate(input.published);
  const text = input.text.length > LONGEST_TEXT ? input.text.slice(0, LONGEST_TEXT) : input.text;
  const cleaned = clean(text, input.mediaType ?? "text/plain");
  const url = input.url ?? cleaned.mined.url ?? null;
  const date = published ?? checkedMined(cleaned.mined.published);
  const publisherName = input.publisher ?? cleaned.mined.publisher ?? publisherOf(url);
  const language = detectLanguage(
    cleaned.blocks
      .slice(0, 12)
      .map((block) => block.view.text)
      .join(" "),
    "und",
  );
  const dictionary = dictionaryWith(input.actors);
  const memory = new Memory(dictionary, date);
  const publisher: Step = { name: publisherName ?? "publisher not stated", role: "publisher", known: null };
  if (publisherName === null) publisher.anonymous = true;
  const around: Surroundings = {
    memory,
    publisher: [publisher],
    published: date,
    zone: input.zone,
    openQuote: null,
    transcript: isTranscript(cleaned.blocks.map((block) => block.view.text)),
    floor: null,
    intro: null,
  };
  const blocks: Block[] = [];
  const unread: Unread[] = [];
  const found: ReadClaim[] = [];
  const headlines = new Set<number>();
  const index = new Map<Draft, number>();
  const carried: Carried = { total: null };
  const languages = cleaned.blocks.map(({ view }) => detectLanguage(view.text, language));
  for (const [place, block] of cleaned.blocks.entries()) {
    const whole = toRaw(block.view, 0, block.view.text.length);
    if (!whole) continue;
    const own = languages[place]!;
    blocks.push({ kind: block.kind, start: whole.start, end: whole.end, language: own });
    if (block.kind === "byline") continue;
    if (!READ_LANGUAGES.has(own)) {
      unread.push({
        ...whole,
        language: own,
        why: own === "und" ? "no language recognised" : "language not read",
      });
      continue;
    }
    for (const run of foreignRuns(block.view.text, own)) {
      const raw = toRaw(block.view, run.start, run.end);
      if (raw)
        unread.push({ ...raw, language: run.language, why: "words of another language inside a paragraph" });
    }
    const drafts =
      block.kind === "table"
        ? readTableRow(block, around.publisher)
        : own === "en"
          ? readEnglish(block, around)
          : readByPatterns(block, own === "ar" ? ARABIC_PACK : RUSSIAN_PACK, around, carried);
    for (const draft of distinct(drafts)) {
      const claim = toClaim(draft, block.view, input.text, index);
      if (claim) {
        index.set(draft, found.length);
        if (own === "en" && isHeadline(block, blocks.length)) headlines.add(found.length);
        found.push(claim);
      }
    }
  }
  const claims = withoutHeadlines(found, headlines);
  applyRules(claims, memory.rules);
  showAmbiguous(claims, dictionary, date);
  if (knowledge)
    locate(
      claims,
      cleaned.blocks.map(({ view }, place) => ({
        text: view.text,
        language: languages[place]!,
        raw: (start, end) => toRaw(view, start, end),
      })),
      knowledge,
    );
  if (text.length < input.text.length)
    unread.push({
      start: text.length,
      end: input.text.length,
      language,
      why: `longer than ${LONGEST_TEXT} characters`,
    });
  const title =
    input.title ??
    cleaned.mined.title ??
    cleaned.blocks.find((block) => block.kind === "title")?.view.text.trim() ??
    null;
  return {
    readerVersion,
    document: { title, publisher: publisherName, url, published: date, language },
    blocks,
    claims,
    residue: cleaned.residue,
    unread,
  };
}

/** A title, or a short line without a full stop among the first of the text. */
function isHeadline(block: TextBlock, order: number): boolean {
  if (block.kind === "title") return true;
  return (
    order <= 3 &&
    block.kind === "body" &&
    block.view.text.length < 160 &&
    !/[.!?:;,”"’)\d]\s*$/.test(block.view.text)
  );
}

/** The same claim found by two rules counts once: same words, kind and content. */
function distinct(drafts: readonly Draft[]): Draft[] {
  const seen = new Map<string, Draft[]>();
  // On the same words several figures and designations may stand, and one of the rest.
  const isMany = ({ kind }: Draft): boolean => kind === "designation" || kind === "figure";
  return drafts
    .toSorted((a, b) => a.evidence[0]!.start - b.evidence[0]!.start)
    .filter((draft) => {
      const key = `${draft.kind} ${draft.evidence.map((one) => `${one.start}-${one.end}`).join(",")}`;
      const here = seen.get(key);
      if (!here) {
        seen.set(key, [draft]);
        return true;
      }
      if (!isMany(draft)) return false;
      const content = JSON.stringify(draft.content);
      if (here.some((one) => JSON.stringify(one.content) === content)) return false;
      here.push(draft);
      return true;
    });
}

function toClaim(draft: Draft, view: View, raw: string, index: ReadonlyMap<Draft, number>): ReadClaim | null {
  const evidence: EvidenceSpan[] = [];
  for (const one of draft.evidence) {
    const span = evidenceSpan(view, raw, one.start, one.end);
    if (!span) return null;
    evidence.push(span);
  }
  if (evidence.length === 0) return null;
  const content =
    draft.content.kind === "figure" && draft.subsetOf !== undefined && index.has(draft.subsetOf)
      ? { ...draft.content, subsetOf: index.get(draft.subsetOf)! }
      : draft.content;
  return {
    kind: draft.kind,
    modality: draft.modality,
    polarity: draft.polarity,
    evidence,
    attribution: draft.chain.map((step) => toStep(step, view, raw)),
    content,
    template: draft.template,
    confidence: confidenceOf(draft.template),
    why: draft.why,
  };
}

function evidenceSpan(view: View, raw: string, start: number, end: number): EvidenceSpan | null {
  const span = toRaw(view, start, end);
  if (!span || splitsPair(raw, span.start) || splitsPair(raw, span.end)) return null;
  const text = raw.slice(span.start, span.end);
  if (text.length === 0) return null;
  const clean_ = view.text.slice(start, end).trim();
  return clean_ === text ? { ...span, text } : { ...span, text, clean: clean_ };
}

/** A speaker's name that several actors bear on the day of the text stays as it stands, with who they are. */
function showAmbiguous(claims: readonly ReadClaim[], dictionary: ActorDictionary, on: string | null): void {
  for (const { attribution } of claims)
    for (const step of attribution) {
      const bearers = dictionary.bearers(step.name, on);
      if (bearers.length > 1) step.candidates = bearers.map(({ name }) => name);
    }
}

function splitsPair(raw: string, at: number): boolean {
  return /[\ud800-\udbff]/.test(raw[at - 1] ?? "") && /[\udc00-\udfff]/.test(raw[at] ?? "");
}

function toStep(step: Step, view: View, raw: string): ChainStep {
  const out: ChainStep = { name: step.name, role: step.role };
  if (step.start !== undefined && step.end !== undefined) {
    const span = evidenceSpan(view, raw, step.start, step.end);
    if (span) {
      out.start = span.start;
      out.end = span.end;
    }
  }
  if (step.anonymous) out.anonymous = true;
  if (step.inferred) out.inferred = true;
  if (step.cue) {
    const cue = evidenceSpan(view, raw, step.cue.start, step.cue.end);
    if (cue) out.cue = cue;
  }
  if (step.saidWhen) out.saidWhen = step.saidWhen;
  return out;
}

function checkedDate(published: string | undefined): string | null {
  if (published === undefined) return null;
  try {
    return Temporal.PlainDate.from(published.slice(0, 10)).toString();
  } catch (cause) {
    throw new RangeError(
      `published must be an ISO date such as 2016-07-01, got "${published.slice(0, 40)}"`,
      { cause },
    );
  }
}

function checkedMined(published: string | undefined): string | null {
  try {
    return published === undefined ? null : Temporal.PlainDate.from(published.slice(0, 10)).toString();
  } catch {
    return null;
  }
}

const OUTLET_HOSTS: Readonly<Record<string, string>> = {
  "theguardian.com": "The Guardian",
  "washingtonpost.com": "The Washington Post",
  "nytimes.com": "The New York Times",
  "bbc.com": "BBC",
  "bbc.co.uk": "BBC",
  "reuters.com": "Reuters",
  "tass.ru": "TASS",
  "sana.sy": "SANA",
  "aljazeera.com": "Al Jazeera",
  "un.org": "United Nations",
};

/** The publisher that an address names, else the host itself. */
function publisherOf(url: string | null): string | null {
  if (url === null) return null;
  const host = /^https?:\/\/(?:www\.)?([^/:?#]+)/i.exec(url)?.[1]?.toLowerCase();
  if (host === undefined) return null;
  return OUTLET_HOSTS[host] ?? OUTLET_HOSTS[host.split(".").slice(-2).join(".")] ?? host;
}
