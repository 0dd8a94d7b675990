import type { Gazetteer } from "./gazetteer.ts";
import type { Candidate, Place } from "./types.ts";

/** So many places of one name are weighed; the rest are smaller. */
const MOST_CANDIDATES = 60;

/** Gazetteers asked as one: a workspace's own tables before the general one. */
export class Atlas {
  readonly #gazetteers: readonly Gazetteer[];

  constructor(gazetteers: readonly Gazetteer[]) {
    this.#gazetteers = gazetteers;
  }

  /** Whether a name, as folded by `foldPlaceName`, is a place's. */
  has(folded: string): boolean {
    return this.#gazetteers.some((each) => each.has(folded));
  }

  /** Every place that bears a folded name, the most populous first. */
  candidates(folded: string): Candidate[] {
    const out: Candidate[] = [];
    this.#gazetteers.forEach((each, gazetteer) => {
      for (const reference of each.references(folded) ?? [])
        out.push({
          place: each.place(reference >>> 1),
          index: reference >>> 1,
          alternate: (reference & 1) === 1,
          gazetteer,
        });
    });
    return out.toSorted((a, b) => weight(b.place) - weight(a.place)).slice(0, MOST_CANDIDATES);
  }

  /** What the candidate's gazetteer says it is. */
  source(candidate: Candidate): string {
    return this.#gazetteers[candidate.gazetteer]!.source;
  }

  /** Areas that hold a candidate, the nearest first. */
  above(candidate: Candidate): Place[] {
    const gazetteer = this.#gazetteers[candidate.gazetteer]!;
    return gazetteer.above(candidate.index).map((index) => gazetteer.place(index));
  }
}

const weight = (place: Place): number => (place.level === "country" ? 1e10 : 0) + place.population;
