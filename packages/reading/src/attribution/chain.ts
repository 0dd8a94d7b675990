import type { ChainRole, TimeInterval } from "../types.ts";
import type { Known } from "../actors/memory.ts";

/** A chain step before its offsets are mapped to the raw text; offsets refer to the block's view. */
export interface Step {
  name: string;
  role: ChainRole;
  known: Known | null;
  start?: number;
  end?: number;
  anonymous?: boolean;
  inferred?: boolean;
  cue?: { start: number; end: number };
  saidWhen?: TimeInterval;
}

export type Chain = readonly Step[];

/** The innermost step that speaks, or undefined where only the publisher does. */
export function innermost(chain: Chain): Step | undefined {
  return chain.filter((step) => step.role !== "publisher" && step.role !== "venue").at(-1);
}
