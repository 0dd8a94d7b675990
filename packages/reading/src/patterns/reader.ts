import type { Memory } from "../actors/memory.ts";
import { innermost } from "../attribution/chain.ts";
import type { Chain } from "../attribution/chain.ts";
import type { Draft } from "../claims/draft.ts";
import { findQuotes } from "../quotations/quotes.ts";
import { splitSentences } from "../sentences/split.ts";
import { findTimes } from "../time/find.ts";
import type { TextBlock } from "../view/block.ts";
import { emitFigures, emitNone } from "./count-figures.ts";
import { counts } from "./counted.ts";
import { emitFrame, put } from "./emit.ts";
import { fold, unfold } from "./fold.ts";
import type { LanguagePack } from "./pack.ts";
import { fillHarm } from "./harm.ts";
import { inside } from "./spans.ts";
import { speakerChain } from "./speaker.ts";
import { trimSpan, wordsOf } from "./state.ts";
import type { Carried, State } from "./state.ts";

/** "14 مدنيا: حلب" is prose, "محافظة حلب: 14 خرقا" an entry: a short name, a colon or dash, a number. */
const ENTRY =
  /^\s*(?:\d{1,2}\s*[-–.)]\s*)?[^\d:–—.،,]{2,60}?\s*(?:[:–—]|\s-)\s*\(?(?:\d|\p{L}+(?:ان|ين)(?!\p{L})|لا\s)\S*(?:\s+\S+){0,4}[.]?\s*$/u;
const MARKER = /^\s*\d{1,2}\s*[-–.)]\s+(?=\p{L})/u;

/** Reads a block by a language pack: attribution, clauses, counts, and frames told by words. */
export function readByPatterns(
  block: TextBlock,
  pack: LanguagePack,
  around: { memory: Memory; publisher: Chain; published: string | null; zone: string | undefined },
  carried: Carried,
): Draft[] {
  const original = block.view.text;
  const folded = fold(original, pack.language);
  const { text } = folded;
  const times = findTimes(text, pack.language, around.published, around.zone);
  for (const time of times) {
    const span = unfold(folded, time.start, time.end);
    time.interval = { ...time.interval, text: original.slice(span.start, span.end) };
  }
  const list = block.kind === "list" || (text.length <= 140 && ENTRY.test(text));
  const marker = MARKER.exec(text)?.[0].length ?? 0;
  const state: State = {
    block,
    list,
    text,
    original,
    folded,
    pack,
    times,
    // "1- Aleppo: 14": the mark of the entry counts nothing.
    numbers: pack.numbers(text, times).filter((one) => one.start >= marker || one.noun !== undefined),
    publisher: around.publisher,
    memory: around.memory,
    drafts: [],
    lastFigure: null,
    lastSpeaker: null,
    sentenceBefore: 0,
  };
  if (!list && !/^\s*[–—•*-]\s/.test(text)) carried.total = null;
  const quotes = findQuotes(text);
  const sentences = splitSentences(text, pack.language);
  for (let i = 0; i < sentences.length; i++) {
    let { start, end } = sentences[i]!;
    // A tag that the splitter cut off («…», — said X) is joined to its quotation.
    const open = quotes.find((quote) => quote.start < end && quote.end > end);
    const until = open?.end ?? 0;
    while (i + 1 < sentences.length && sentences[i + 1]!.start < until) end = sentences[++i]!.end;
    const before = state.drafts.length;
    readSentence(state, start, end, carried);
    fillHarm(
      state.drafts.slice(before),
      state.drafts.slice(state.sentenceBefore, before),
      pack.outcome.test(text.slice(start, Math.min(end, start + 80))),
    );
    state.sentenceBefore = before;
  }
  // What follows as a list belongs to this block's total only where there is one, or where a colon announces it.
  const totals = state.drafts.filter((one) => one.content.kind === "figure" && one.subsetOf === undefined);
  if (!list && totals.length > 1 && !/[:：]\s*$/.test(text)) carried.total = null;
  return state.drafts;
}

/** Reads a sentence part by part: each part holds at most one report, the parts behind it go on with its speaker. */
function readSentence(state: State, start: number, end: number, carried: Carried): void {
  const whole = state.text.slice(start, end);
  let chain = state.publisher;
  for (const part of end - start > 2_000 ? [{ start, end }] : partsOf(state, start, end, whole)) {
    const words = state.text.slice(part.start, part.end);
    const found = words.length > 2_000 ? null : state.pack.attribution(words);
    if (found) {
      chain = speakerChain(state, part.start, found);
      if (found.before === true)
        for (const draft of state.drafts.slice(state.sentenceBefore))
          if (draft.chain.length === 1) draft.chain = chain;
      if (found.own)
        readStretch(
          state,
          part.start + found.own.start,
          part.start + found.own.end,
          state.publisher,
          carried,
        );
      for (const one of found.content)
        readStretch(state, part.start + one.start, part.start + one.end, chain, carried);
    } else readStretch(state, part.start, part.end, chain, carried);
  }
}

/** Cuts a sentence where a further report begins, outside quotations and brackets. */
function partsOf(state: State, start: number, end: number, whole: string): { start: number; end: number }[] {
  const quotes = findQuotes(whole);
  const out: { start: number; end: number }[] = [];
  let from = start;
  for (const match of whole.matchAll(state.pack.reports)) {
    const at = match.index;
    const cut = start + at + match[0].length;
    if (quotes.some((quote) => quote.start < at && quote.end > at) || cut <= from + 8) continue;
    out.push({ start: from, end: start + at });
    from = cut;
  }
  out.push({ start: from, end });
  return out;
}

/** Splits a stretch into clauses and reads each. */
function readStretch(state: State, start: number, end: number, chain: Chain, carried: Carried): void {
  const stretch = state.text.slice(start, end);
  const quotes = findQuotes(stretch);
  // Where a clause begins, and where the one before it ends: connecting words between belong to neither.
  const cuts = [start];
  const ends: number[] = [];
  for (const match of stretch.matchAll(state.pack.clauseStarts)) {
    const at = start + match.index;
    const from = at + match[0].length;
    if (
      quotes.some((quote) => start + quote.start < at && start + quote.end > at) ||
      /\([^)]*$/.test(state.text.slice(start, at))
    )
      continue;
    const last = cuts.at(-1)!;
    if (from <= last + 8 || end - from <= 6 || joins(state, last, at, from)) continue;
    cuts.push(from);
    ends.push(at);
  }
  ends.push(end);
  const host = { start, text: stretch };
  for (let i = 0; i < cuts.length; i++) {
    const own = chain.length > 1 && i > 0 && state.pack.ownVoice.test(state.text.slice(cuts[i], ends[i]));
    const by = own || cuts.length === 1 ? null : sourceOf(state, cuts[i]!, ends[i]!);
    if (by) readClause(state, cuts[i]!, by.end, host, by.chain, carried);
    else readClause(state, cuts[i]!, ends[i]!, host, own ? state.publisher : chain, carried);
  }
}

/** "leaving 376 dead, according to the health organisation, while …": a source at the end of one clause among others. */
function sourceOf(state: State, start: number, end: number): { chain: Chain; end: number } | null {
  if (end - start > 1_000) return null;
  const found = state.pack.attribution(state.text.slice(start, end));
  const content = found?.content[0];
  if (!found?.speaker || !content || content.start > 0 || content.end > found.speaker.start) return null;
  return { chain: speakerChain(state, start, found), end: start + content.end };
}

/** Whether what stands before a possible cut is no clause: a lead of time or place, or a subject still without its verb. */
function joins(state: State, last: number, at: number, from: number): boolean {
  const lead = state.text.slice(last, at);
  const counted = inside(state.numbers, last, at).some(
    (one) => !state.pack.measure.test(state.text.slice(one.end, one.end + 40)),
  );
  return !counted && state.pack.waits(lead, state.text.slice(from, from + 40));
}

function readClause(
  state: State,
  from: number,
  to: number,
  host: { start: number; text: string },
  chain: Chain,
  carried: Carried,
): void {
  const outer = trimSpan(state.text, from, to);
  const mark = outer.start === 0 ? (MARKER.exec(state.text)?.[0].length ?? 0) : 0;
  const joined =
    mark || (state.pack.connector.exec(state.text.slice(outer.start, outer.end))?.[0].length ?? 0);
  const { start, end } = trimSpan(state.text, outer.start + joined, outer.end);
  const clause = state.text.slice(start, end);
  if (clause.length < 4) return;
  if (readRule(state, start, end, clause, chain)) return;
  if (chain.length === 1) {
    if (from === host.start) remember(state, start, clause);
    if (state.pack.aboutDocument.test(clause)) return;
  }
  const { list } = state;
  const numbers = inside(state.numbers, start, end).filter((one) =>
    counts(state, one, start, host.text, list),
  );
  const frame = state.pack.frames.find(
    (one) =>
      (numbers.length === 0 || one.kind !== "casualty") &&
      one.needs?.test(clause) !== false &&
      one.pattern.test(clause),
  );
  if (frame && (frame.first === true || frame.kind === "access" || frame.kind === "commitment")) {
    emitFrame(state, start, end, chain, frame);
    return;
  }
  const none = numbers.length === 0 ? state.pack.none.find(([pattern]) => pattern.test(clause)) : undefined;
  if (none) {
    emitNone(state, start, end, none[1], chain);
    return;
  }
  if (numbers.length > 0) {
    emitFigures(state, { start, end }, numbers, chain, host.text, carried);
    return;
  }
  if (frame) emitFrame(state, start, end, chain, frame);
  else if (/^[«“"]/.test(clause))
    put(
      state,
      start,
      end,
      chain,
      { kind: "quotation", words: wordsOf(state, start, end) },
      "quotation",
      "asserted",
      "quotation.direct",
    );
  else {
    const isTold = chain.length > 1 && clause.length > 14;
    if (!isTold && !narrates(state, clause)) return;
    put(
      state,
      start,
      end,
      chain,
      { kind: "assessment", subject: innermost(chain)?.name ?? "", assessment: wordsOf(state, start, end) },
      "assessment",
      "asserted",
      isTold ? "assessment.statement" : "assessment.narrated",
    );
  }
}

/** A clause of running text in the report's own voice, with a finite verb, that no other rule reads. */
const narrates = (state: State, clause: string): boolean =>
  clause.length > 24 &&
  clause.split(/\s+/, 4).length > 3 &&
  state.block.kind === "body" &&
  /[.!?…»”"؟]\s*$/u.test(state.text.slice(-8)) &&
  state.pack.finite.test(clause);

/** "The mission counts every explosion": how a source counts; its words go to all figures of that source. */
function readRule(state: State, start: number, end: number, clause: string, chain: Chain): boolean {
  const match = state.pack.countingRule.exec(clause);
  if (!match) return false;
  const said = innermost(chain);
  const word = (match.groups?.["source"] ?? match.groups?.["source2"])?.trim();
  const source =
    said?.name ??
    (word === undefined ? undefined : state.memory.introduced.get(word)?.name) ??
    state.publisher[0]?.name;
  if (source !== undefined) state.memory.rule(source, wordsOf(state, start, end));
  put(
    state,
    start,
    end,
    chain,
    { kind: "assessment", subject: source ?? "", assessment: wordsOf(state, start, end) },
    "assessment",
    "asserted",
    "assessment.rule",
  );
  return true;
}

/** Who took a stand in the publisher's voice has the word: "the ministry denied this, adding that". */
function remember(state: State, start: number, clause: string): void {
  const holder = state.pack.holder(clause, (words) => state.memory.introduced.has(words));
  if (holder) speakerChain(state, start, { speaker: holder, cue: holder, content: [] });
}
