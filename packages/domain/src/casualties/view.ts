import * as z from "zod";
import { label } from "../base/index.ts";
import { claimState, figureContent } from "../claims/index.ts";
import { measures, type MeasureKey } from "./measure.ts";

const measureKey = z.enum([...measures.map((each): MeasureKey => each.key), "other"] as const);

export const figureMark = z.object({
  claimId: z.string(),
  documentId: z.string(),
  state: claimState,
  label,
  source: z.string(),
  chain: z.string(),
  figure: figureContent,
  measure: measureKey,
  scope: z.string().nullable(),
  words: z.string(),
  published: z.string().nullable(),
  sameOrigin: z.array(z.string()),
  partOf: z.string().nullable(),
  demonstration: z.boolean(),
});

export const comparison = z.object({
  verdict: z.enum(["comparable", "with-care", "not-comparable"]),
  differences: z.array(
    z.object({
      dimension: z.enum([
        "measure",
        "population",
        "actor",
        "place",
        "period",
        "asOf",
        "unit",
        "scope",
        "rule",
        "precision",
      ]),
      a: z.string().nullable(),
      b: z.string().nullable(),
      forbids: z.boolean(),
    }),
  ),
});

export const figureStrip = z.object({
  key: z.string(),
  measure: measureKey,
  place: z.string().nullable(),
  unit: z.string(),
  marks: z.array(figureMark),
  computed: z
    .object({ min: z.number(), max: z.number(), origins: z.int(), from: z.array(z.string()) })
    .nullable(),
});

export const figurePair = z.object({ a: z.string(), b: z.string(), comparison });
