import * as z from "zod";
import { placeLevels } from "../claims/index.ts";

/** A place's label in parts, each as Arabic writes it where that is known: the interface puts them together. */
const arabicLabel = z.object({
  name: z.string(),
  level: z.enum(placeLevels),
  /** The first-level area that holds the place, where its label names one. */
  area: z.string().nullable(),
  /** ISO 3166-1 alpha-2; "" for a region of the world. */
  country: z.string(),
});

/** Arabic names of places by their ids, and of labels (`placeLabel`); those that are not known are left out. */
export const arabicPlaceNames = z.object({
  places: z.record(z.string(), z.string()),
  labels: z.record(z.string(), arabicLabel),
});
export type ArabicPlaceNames = z.infer<typeof arabicPlaceNames>;

/** A place in a question for its name: its id and any of its names. */
export const placeAsked = z
  .string()
  .max(420)
  .regex(/^[^|]{1,100}\|.{1,300}$/su, "an id and a name, with a bar between them");
export const mostPlacesAsked = 100;
