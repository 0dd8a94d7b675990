import type { Memory } from "../actors/memory.ts";
import type { Chain, Step } from "../attribution/chain.ts";
import type { Draft } from "../claims/draft.ts";
import type { TimeMention } from "../time/find.ts";
import type { TextBlock } from "../view/block.ts";
import type { LanguagePack, PackNumber } from "./pack.ts";

/** What the pattern reader carries through one block. */
export interface State {
  block: TextBlock;
  text: string;
  pack: LanguagePack;
  times: TimeMention[];
  numbers: PackNumber[];
  publisher: Chain;
  memory: Memory;
  drafts: Draft[];
  lastFigure: Draft | null;
  lastSpeaker: Step | null;
}

/** A stretch without outer marks and white space. */
export function trimSpan(text: string, start: number, end: number): { start: number; end: number } {
  while (start < end && /[\s،,;؛:–—.]/.test(text[start]!)) start++;
  while (end > start && /[\s،,;؛:–—.]/.test(text[end - 1]!)) end--;
  return { start, end };
}
