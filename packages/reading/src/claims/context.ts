import type { ActorMention, RoleMention } from "../actors/mentions.ts";
import type { Memory } from "../actors/memory.ts";
import type { Chain } from "../attribution/chain.ts";
import type { NumberMention } from "../figures/numbers.ts";
import type { Region, Sentence } from "../syntax/sentence.ts";
import type { VerbGroup } from "../syntax/verb-group.ts";
import type { TimeMention } from "../time/find.ts";
import type { Draft } from "./draft.ts";

/** What the frames of one sentence share. */
export interface Context {
  sentence: Sentence;
  actors: readonly ActorMention[];
  roles: readonly RoleMention[];
  memory: Memory;
  publisher: Chain;
  published: string | null;
  blockKind: string;
  drafts: Draft[];
  /** Numbers and times that a frame has used up. */
  usedNumbers: Set<NumberMention>;
  usedTimes: Set<TimeMention>;
  /** Figures of this block so far, for "of them". */
  figures: Draft[];
  /** Which sentence of its block this is. */
  order: number;
  /** The heading above, for list items and rows. */
  under: string | undefined;
}

/** How a clause was reached: what the verb above it asks or binds. */
export type Hint = "none" | "demand" | "commit" | "alleged" | "denied" | "conditional" | "position";

/** One clause as the frames see it. */
export interface ClauseView {
  region: Region;
  verb: VerbGroup | undefined;
  /** Lemma after "continue to", "be able to", …: the verb that carries the meaning. */
  lemma: string;
  subject: Region | null;
  chain: Chain;
  hint: Hint;
  direct: boolean;
  link: string;
  /** Where the clause began before its opening adverbial ("In Seral region, ") was taken off. */
  lead?: number;
}
