import * as z from "zod";
import { timeInterval } from "../base/index.ts";
import { locatedName } from "./located.ts";

/** The kinds of claim, one content schema each. A claim says one thing that one source says. */
const words = z.string().max(4000);
const count = z.number().finite();
/** Which places the names in a content are, one entry a name. */
const located = z.array(locatedName).max(200).optional();

export const figurePrecisions = [
  "exact",
  "estimate",
  "at_least",
  "at_most",
  "nearly",
  "vague",
  "range",
] as const;

/** A number with what it counts. `value` is null for a range or a vague number, never zero for unknown. */
export const figureContent = z
  .object({
    value: count.nullable(),
    min: count.optional(),
    max: count.optional(),
    valueText: words.optional(),
    precision: z.enum(figurePrecisions),
    unit: words,
    population: words.optional(),
    event: words.optional(),
    /** To whom the source ascribes what it counts. Another actor is another count. */
    actor: words.optional(),
    place: words.optional(),
    period: timeInterval.optional(),
    asOf: timeInterval.optional(),
    cumulative: z.boolean().optional(),
    /** Index (in a reading) or id (in the record) of the figure that this one is a part of. Never to be added to it. */
    subsetOf: z.union([z.int(), z.string()]).optional(),
    /** What the source says it counts, in its words. */
    countingRule: words.optional(),
    located,
  })
  .loose();

export const harm = z
  .object({
    killedMin: count.optional(),
    killedMax: count.optional(),
    injuredMin: count.optional(),
    injuredMax: count.optional(),
  })
  .loose();

export const contentSchemas = {
  figure: figureContent,
  incident: z
    .object({
      act: words,
      actor: words.optional(),
      target: words.optional(),
      place: words.optional(),
      means: words.optional(),
      time: timeInterval.optional(),
      harm: harm.optional(),
      located,
    })
    .loose(),
  casualty: z
    .object({
      person: words,
      event: words,
      place: words.optional(),
      time: timeInterval.optional(),
      located,
    })
    .loose(),
  access: z
    .object({
      areas: z.union([words, z.array(words).max(200)]).optional(),
      count: count.optional(),
      unit: words.optional(),
      reached: z.enum(["yes", "no", "partial", "unknown"]),
      by: words.optional(),
      askedBy: words.optional(),
      asOf: timeInterval.optional(),
      located,
    })
    .loose(),
  commitment: z
    .object({
      form: z.enum(["promise", "demand", "condition", "plan", "pledge", "proposal"]),
      by: words.optional(),
      to: words.optional(),
      act: words,
      deadline: timeInterval.optional(),
      condition: words.optional(),
      value: count.nullable().optional(),
      unit: words.optional(),
    })
    .loose(),
  deadline: z.object({ what: words, date: timeInterval, setBy: words.optional() }).loose(),
  designation: z.object({ designee: words, designator: words.optional(), status: words }).loose(),
  position: z.object({ holder: words.optional(), question: words.optional(), stance: words }).loose(),
  assessment: z.object({ subject: words.optional(), assessment: words }).loose(),
  status: z.object({ subject: words.optional(), status: words }).loose(),
  notice: z
    .object({
      site: words,
      by: words.optional(),
      to: words.optional(),
      period: timeInterval.optional(),
      located,
    })
    .loose(),
  restriction: z
    .object({
      restricted: words,
      by: words.optional(),
      place: words.optional(),
      reason: words.optional(),
      period: timeInterval.optional(),
      located,
    })
    .loose(),
  quotation: z.object({ words }).loose(),
} as const;

export const claimKinds = Object.keys(contentSchemas) as ClaimKind[];
export type ClaimKind = keyof typeof contentSchemas;
export type ContentOf<K extends ClaimKind> = z.infer<(typeof contentSchemas)[K]>;
export type ClaimContent = ContentOf<ClaimKind>;
export type FigureContent = ContentOf<"figure">;

export const claimKind = z.enum(claimKinds as [ClaimKind, ...ClaimKind[]]);

export const modalities = [
  "asserted",
  "denied",
  "proposed",
  "expected",
  "alleged",
  "conditional",
  "hoped",
  "feared",
  "planned",
  "committed",
  "needed",
  "likely",
  "hedged",
] as const;
export const modality = z.enum(modalities);
export type Modality = z.infer<typeof modality>;
export const polarity = z.enum(["affirmative", "negative"]);
export type Polarity = z.infer<typeof polarity>;
