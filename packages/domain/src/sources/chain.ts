import * as z from "zod";
import { timeInterval } from "../base/index.ts";

export const chainRoles = ["publisher", "outlet", "speaker", "venue"] as const;

/**
 * One link of a source chain: who passed the words on. Offsets, where present, point at the name in the decoded
 * original. `anonymous`: the source is unnamed ("US officials"). `inferred`: worked out, not stated.
 */
export const chainStep = z.object({
  name: z.string().max(300),
  role: z.enum(chainRoles),
  start: z.int().min(0).optional(),
  end: z.int().min(0).optional(),
  anonymous: z.boolean().optional(),
  inferred: z.boolean().optional(),
  /** Actors that bear this name on the day of the text, where there are several: none was chosen. */
  candidates: z.array(z.string().max(300)).max(50).optional(),
  cue: z.object({ start: z.int(), end: z.int(), text: z.string() }).optional(),
  saidWhen: timeInterval.optional(),
});
export type ChainStep = z.infer<typeof chainStep>;

/** Outermost first: publisher, outlets, speaker, venue. */
export const sourceChain = z.array(chainStep).max(12);
export type SourceChain = z.infer<typeof sourceChain>;

/** Who said it: the innermost speaker or outlet. `undefined` where the publisher speaks in its own voice. */
export function speakerOf(chain: SourceChain): ChainStep | undefined {
  return chain.findLast((step, index) => step.role === "speaker" || (step.role === "outlet" && index > 0));
}

/** The chain as one line, outermost first, as it is read aloud and exported. */
export function chainLine(chain: SourceChain): string {
  return chain
    .filter((step) => step.role !== "venue")
    .map((step) => (step.anonymous ? `${step.name} (unnamed)` : step.name))
    .join(" ← ");
}
