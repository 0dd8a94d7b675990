import type { Chain } from "../attribution/chain.ts";
import type { ClaimContent } from "./content.ts";
import type { ClaimKind, Modality, Polarity } from "../types.ts";

/** A claim whose evidence still refers to the block's view. */
export interface Draft {
  kind: ClaimKind;
  modality: Modality;
  polarity: Polarity;
  evidence: { start: number; end: number }[];
  chain: Chain;
  content: ClaimContent;
  template: string;
  why: string[];
  /** The draft that this figure is a part of. */
  subsetOf?: Draft;
  /** Where the number of a figure stands, in which sentence of its block, and whether its noun is left out. */
  count?: { start: number; end: number; sentence: number; bare: boolean };
}
