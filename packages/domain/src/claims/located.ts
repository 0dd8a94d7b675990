import * as z from "zod";

/** Levels of a place, the widest first. Areas are numbered as in the common operational datasets: 1 below the country. */
export const placeLevels = [
  "region",
  "country",
  "admin1",
  "admin2",
  "admin3",
  "admin4",
  "settlement",
  "quarter",
] as const;
const placeLevel = z.enum(placeLevels);

const name = z.string().min(1).max(300);
const id = z.string().min(1).max(100);

/** Which place a name is, by the gazetteer that says so. A record holds no coordinates of it. */
export const placeIdentity = z.object({
  /** Names its source: "geonames:170063", "pcode:SY0200". */
  id,
  name,
  level: placeLevel,
  /** ISO 3166-1 alpha-2; "" for a region of the world. */
  country: z.string().regex(/^(?:[A-Z]{2})?$/),
  within: z.array(z.object({ id, name, level: placeLevel })).max(10),
  /** The gazetteer with its version or date. */
  source: z.string().max(300),
});
export type PlaceIdentity = z.infer<typeof placeIdentity>;

/**
 * A place's name in a claim and what it was taken for: one place, or the candidates where they cannot be told apart.
 * Absent from claims made before there was a gazetteer, and where no place of the name is known.
 */
export const locatedName = z.object({
  written: z.string().max(4000),
  place: placeIdentity.optional(),
  candidates: z.array(placeIdentity).max(20).optional(),
  confidence: z.number().min(0).max(1),
  why: z.array(z.string().max(1000)).max(20),
});
export type LocatedName = z.infer<typeof locatedName>;

/** The place that a name in a content was taken for; undefined where that is open or not known. */
export function placeOfName(content: object, written: string): PlaceIdentity | undefined {
  const { located } = content as { located?: readonly LocatedName[] };
  return located?.find((each) => each.written === written)?.place;
}

/**
 * A place in words that tell it from others of its name: "Duma, Rif Dimashq, SY". The same place has the same label
 * in whatever spelling and script a source writes it, for one version of a gazetteer.
 */
export function placeLabel(place: PlaceIdentity): string {
  if (place.level === "region" || place.level === "country") return place.name;
  if (place.level === "admin1") return `${place.name} (area), ${place.country}`;
  const first = place.within.find((area) => area.level === "admin1");
  const own =
    place.level === "settlement" || place.level === "quarter" ? place.name : `${place.name} (${place.level})`;
  return [own, first?.name, place.country].filter((part) => part !== undefined && part !== "").join(", ");
}

/**
 * What tells the place of a content from others: its label where a gazetteer knows it, else the name as written.
 * Undefined where the content names none.
 */
export function placeName(content: { place?: string | undefined }): string | undefined {
  const known = content.place === undefined ? undefined : placeOfName(content, content.place);
  return known ? placeLabel(known) : content.place;
}

/** How exactly a public page says where something happened, unless a release decides otherwise. */
const publicLevel = "admin1";

/**
 * A place as the public may see it: the area of the level asked for that holds it, or the place itself where it is
 * no smaller. Undefined where the gazetteer does not know that area: then nothing is said, rather than too much.
 */
export function coarsePlace(
  place: PlaceIdentity,
  level: (typeof placeLevels)[number] = publicLevel,
): { id: string; name: string } | undefined {
  const wanted = placeLevels.indexOf(level);
  const chain = [place, ...place.within];
  const held = chain.find((each) => placeLevels.indexOf(each.level) <= wanted);
  return held && { id: held.id, name: held.name };
}
