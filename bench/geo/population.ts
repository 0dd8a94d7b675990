import type { Place, PlaceKnowledge } from "../../packages/reading/src/index.ts";

/**
 * The place of most people that bears a name: the baseline that CamCoder's evaluation stands beside its own
 * (github.com/milangritta/Geocoding-with-Map-Vector, `test.py` and `get_population` in `preprocessing.py`). Where
 * GeoNames tells no number, a country, a continent or a region counts as 100,000, as there.
 */
export function mostPopulous(name: string, { gazetteers }: PlaceKnowledge): Place | undefined {
  return gazetteers.flatMap((each) => each.named(name)).toSorted((a, b) => people(b) - people(a))[0];
}

const people = ({ population, level }: Place): number =>
  population === 0 && (level === "region" || level === "country") ? 100_000 : population;
