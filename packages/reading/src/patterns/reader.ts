import type { Memory } from "../actors/memory.ts";
import type { Chain, Step } from "../attribution/chain.ts";
import type { Draft } from "../claims/draft.ts";
import { findQuotes } from "../quotations/quotes.ts";
import { splitSentences } from "../sentences/split.ts";
import { findTimes } from "../time/find.ts";
import type { TextBlock } from "../view/block.ts";
import type { LanguagePack } from "./pack.ts";
import { counts, emitFigures, emitFrame, put } from "./emit.ts";
import { trimSpan } from "./state.ts";
import type { State } from "./state.ts";

/** Reads a block by a language pack: attribution, clauses, counts, and frames told by words. */
export function readByPatterns(
  block: TextBlock,
  pack: LanguagePack,
  around: { memory: Memory; publisher: Chain; published: string | null; zone: string | undefined },
): Draft[] {
  const { text } = block.view;
  const times = findTimes(text, pack.language, around.published, around.zone);
  const state: State = {
    block,
    text,
    pack,
    times,
    numbers: pack.numbers(text, times),
    publisher: around.publisher,
    memory: around.memory,
    drafts: [],
    lastFigure: null,
    lastSpeaker: null,
  };
  const quotes = findQuotes(text);
  const sentences = splitSentences(text, pack.language);
  for (let i = 0; i < sentences.length; i++) {
    let { start, end } = sentences[i]!;
    // A tag that the splitter cut off («…», — said X) is joined to its quotation.
    const open = quotes.find((quote) => quote.start < end && quote.end > end);
    const until = open?.end ?? 0;
    while (i + 1 < sentences.length && sentences[i + 1]!.start < until) end = sentences[++i]!.end;
    readSentence(state, start, end);
  }
  return state.drafts;
}

function readSentence(state: State, start: number, end: number): void {
  const sentence = state.text.slice(start, end);
  const found = state.pack.attribution(sentence);
  if (!found) {
    readStretch(state, start, end, state.publisher);
    return;
  }
  const step = speakerStep(state, start, found.speaker, found.cue);
  const chain = step ? [...state.publisher, step] : state.publisher;
  for (const one of found.content) readStretch(state, start + one.start, start + one.end, chain);
}

function speakerStep(
  state: State,
  base: number,
  speaker: { start: number; end: number } | null,
  cue: { start: number; end: number },
): Step | null {
  const mark = { start: base + cue.start, end: base + cue.end };
  if (!speaker) {
    const last = state.lastSpeaker ?? state.memory.lastNamed;
    return last ? { name: last.name, role: last.role, known: last.known, inferred: true, cue: mark } : null;
  }
  const raw = state.text.slice(base + speaker.start, base + speaker.end);
  const lead = raw.length - raw.trimStart().length;
  const name = raw.trim();
  const known = state.memory.dictionary.named(name, state.memory.on);
  // "الشبكة" after "الشبكة السورية لحقوق الإنسان": one definite word goes back to the body introduced by it.
  const full = known ? undefined : state.memory.introduced.get(name);
  if (full) {
    const again: Step = { ...full, start: base + speaker.start + lead, cue: mark, inferred: true };
    again.end = again.start! + name.length;
    state.lastSpeaker = again;
    state.memory.lastNamed = { name: again.name, role: again.role, known: again.known };
    return again;
  }
  const step: Step = {
    name: known?.name ?? name,
    role: known?.kind === "outlet" ? "outlet" : "speaker",
    known: known ? state.memory.actor(known) : null,
    start: base + speaker.start + lead,
    end: base + speaker.start + lead + name.length,
    cue: mark,
  };
  const [head, ...more] = name.split(/\s+/);
  if (head && more.length > 0) {
    const body = { name: step.name, role: step.role, known: step.known };
    state.memory.introduced.set(head, body);
    if (state.pack.language === "ar" && !head.startsWith("ال"))
      state.memory.introduced.set(`ال${head}`, body);
  }
  state.lastSpeaker = step;
  state.memory.lastNamed = { name: step.name, role: step.role, known: step.known };
  return step;
}

/** Splits a stretch into clauses and reads each. */
function readStretch(state: State, start: number, end: number, chain: Chain): void {
  const cuts = [start];
  for (const match of state.text.slice(start, end).matchAll(state.pack.clauseStarts)) {
    const at = start + match.index;
    const from = at + match[0].length - (match.groups?.["keep"]?.length ?? 0);
    if (insideMarks(state, at, start, end)) continue;
    if (from > cuts.at(-1)! + 8 && end - from > 6) cuts.push(from);
  }
  cuts.push(end);
  for (let i = 0; i + 1 < cuts.length; i++) readClause(state, cuts[i]!, cuts[i + 1]!, start, end, chain);
}

function insideMarks(state: State, at: number, start: number, end: number): boolean {
  return (
    findQuotes(state.text.slice(start, end)).some(
      (quote) => start + quote.start < at && start + quote.end > at,
    ) || /\([^)]*$/.test(state.text.slice(start, at))
  );
}

function readClause(
  state: State,
  from: number,
  to: number,
  hostStart: number,
  hostEnd: number,
  chain: Chain,
): void {
  const { start, end } = trimSpan(state.text, from, to);
  const clause = state.text.slice(start, end);
  if (clause.length < 4) return;
  const frame = state.pack.frames.find((one) => one.pattern.test(clause));
  if (frame && (frame.kind === "access" || frame.kind === "commitment")) {
    emitFrame(state, start, end, chain, frame);
    return;
  }
  const numbers = state.numbers.filter((one) => one.start >= start && one.end <= end && counts(state, one));
  if (numbers.length > 0) {
    emitFigures(state, start, end, numbers, chain, state.text.slice(hostStart, hostEnd));
    return;
  }
  if (frame) emitFrame(state, start, end, chain, frame);
  else if (/^[«“"]/.test(clause))
    put(
      state,
      start,
      end,
      chain,
      { kind: "quotation", words: clause },
      "quotation",
      "asserted",
      "quotation.direct",
    );
}
