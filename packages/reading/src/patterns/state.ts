import type { Memory } from "../actors/memory.ts";
import type { Chain, Step } from "../attribution/chain.ts";
import type { Draft } from "../claims/draft.ts";
import type { TimeMention } from "../time/find.ts";
import type { TextBlock } from "../view/block.ts";
import type { Folded } from "./fold.ts";
import { unfold } from "./fold.ts";
import type { LanguagePack, PackNumber } from "./pack.ts";

/** What goes from one block to the next: the total whose breakdown follows as a list. */
export interface Carried {
  total: Draft | null;
}

/** What the pattern reader carries through one block. All offsets are into the folded text. */
export interface State {
  block: TextBlock;
  /** Whether the block is an entry of a list, by its mark or by its form: "Seral: 14". */
  list: boolean;
  /** The folded text; `original` holds the block's own words. */
  text: string;
  original: string;
  folded: Folded;
  pack: LanguagePack;
  times: TimeMention[];
  numbers: PackNumber[];
  publisher: Chain;
  memory: Memory;
  drafts: Draft[];
  lastFigure: Draft | null;
  lastSpeaker: Step | null;
  /** How many drafts there were when the sentence before began. */
  sentenceBefore: number;
}

/** The block's own words of a folded span. */
export function wordsOf(state: State, start: number, end: number): string {
  const span = unfold(state.folded, start, end);
  return state.original.slice(span.start, span.end);
}

/** The place that words of a clause name, or undefined. */
export function placeIn(pack: LanguagePack, text: string): string | undefined {
  const groups = pack.place.exec(text)?.groups;
  return groups?.["place"] ?? groups?.["place2"];
}

/** Who acts in the words of a clause, or undefined: a party that is not the one acted on. */
export function actorIn(pack: LanguagePack, text: string): string | undefined {
  for (const match of text.matchAll(pack.actor)) {
    const actor = match.groups?.["actor"];
    if (actor !== undefined && !pack.notActor.test(text.slice(Math.max(0, match.index - 40), match.index)))
      return actor;
  }
  return undefined;
}

/** A stretch without outer marks and white space. */
export function trimSpan(text: string, start: number, end: number): { start: number; end: number } {
  while (start < end && /[\s،,;؛:–—.•*-]/.test(text[start]!)) start++;
  while (end > start && /[\s،,;؛:–—.]/.test(text[end - 1]!)) end--;
  return { start, end };
}
