import type { Atlas } from "./atlas.ts";
import type { Spotted } from "./spotted.ts";
import type { Candidate, Place } from "./types.ts";

/** A candidate with the areas above it and its score so far. */
export interface Weighed {
  candidate: Candidate;
  source: string;
  above: readonly Place[];
  score: number;
}

/** A mention as the resolver takes it: what was spotted, and the mention right behind it that is said to hold it. */
export interface Named {
  spotted: Spotted;
  /** Folded name of the area in "Douma, Rif Dimashq". */
  heldBy?: string;
  /** The holder is named between commas of a longer list, and may be its neighbour alone. */
  loosely?: boolean;
  /** All names of the list that it stands in. */
  list?: readonly Spotted[];
  /** Levels of the kind that the document calls the name elsewhere. */
  leaning?: readonly Place["level"][];
}

const LEVEL: Readonly<Record<Place["level"], number>> = {
  region: 5,
  country: 4.5,
  admin1: 1.2,
  admin2: -0.6,
  admin3: -0.8,
  admin4: -1,
  settlement: 0.8,
  quarter: -1.2,
};
const RANK = [0, 0.3, 0.9, 1.6];

/** The lists have no settlement of unknown population that is not a seat of some administration, or named in reports. */
const unknownPeople = (place: Place): number => (place.level === "settlement" ? 3000 : 0);

/** Places of one mention, the best first by what its own words and its name say. */
export function weigh(
  { spotted, heldBy, loosely, leaning }: Named,
  atlas: Atlas,
  focus: ReadonlySet<string>,
): Weighed[] {
  const holders =
    heldBy === undefined ? new Set<string>() : new Set(atlas.candidates(heldBy).map((one) => one.place.id));
  const all = superseded(spotted.folded, atlas).map(([candidate, above]): Weighed => {
    const { place } = candidate;
    let score =
      Math.log10((place.population || unknownPeople(place)) + 100) + LEVEL[place.level] + RANK[place.rank]!;
    if (candidate.alternate && place.level !== "country") score -= 0.8;
    if (place.id.startsWith("pcode:")) score += 1;
    if (focus.has(place.country)) score += 3;
    if (spotted.called) score += spotted.called.levels.includes(place.level) ? 3.5 : -2;
    if (above.some((area) => holders.has(area.id))) score += loosely ? 2 : 6;
    return { candidate, source: atlas.source(candidate), above, score };
  });
  // A town and the area that bears its name: said alone, the town is meant. Where the document has called the name an
  // area's, only the seat of the area still goes before it; another name of some town of the area says nothing.
  for (const one of all)
    if (one.candidate.place.level === "settlement" && !spotted.called)
      for (const other of all)
        if (
          other.score > one.score &&
          other.candidate.place.level !== "country" &&
          (!one.candidate.alternate ||
            other.candidate.alternate ||
            one.candidate.place.rank > 1 ||
            one.candidate.place.population > other.candidate.place.population / 4) &&
          (one.candidate.place.rank > 0 || !leaning?.includes(other.candidate.place.level)) &&
          one.above.some((area) => area.id === other.candidate.place.id)
        )
          one.score = other.score + 0.4;
  return all.toSorted((a, b) => b.score - a.score);
}

/** From the lists of this project: they only fill a gap, and a workspace's own table fills it better. */
const isOurs = ({ id }: Place): boolean => id.startsWith("syria:") || id.startsWith("region:");

/**
 * Candidates with the areas above them. An area of a workspace's own table stands for the general gazetteer's area of
 * that level, country and name, and takes its people and position, which tables of areas do not have.
 */
function superseded(folded: string, atlas: Atlas): [Candidate, readonly Place[]][] {
  const all = atlas.candidates(folded);
  const own = all.filter(({ place }) => place.id.startsWith("pcode:"));
  if (own.length === 0) return all.map((each) => [each, atlas.above(each)]);
  const standsFor = new Map<string, Place>();
  for (const { place } of own) {
    const same = all.filter(
      (each) =>
        !each.place.id.startsWith("pcode:") &&
        each.place.level === place.level &&
        each.place.country === place.country,
    );
    // Two areas of one name and level in a country: which is meant is not known, and both stay.
    if (
      same.length !== 1 ||
      own.some(
        (each) =>
          each.place !== place && each.place.level === place.level && each.place.country === place.country,
      )
    )
      continue;
    const general = same[0]!.place;
    standsFor.set(general.id, place);
    place.population ||= general.population;
    if (Number.isNaN(place.latitude))
      Object.assign(place, { latitude: general.latitude, longitude: general.longitude });
  }
  const countries = new Set(own.map(({ place }) => place.country));
  return all
    .filter(({ place }) => !standsFor.has(place.id) && !(isOurs(place) && countries.has(place.country)))
    .map((each) => [each, atlas.above(each).map((area) => standsFor.get(area.id) ?? area)]);
}
