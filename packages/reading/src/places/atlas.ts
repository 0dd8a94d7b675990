import type { Gazetteer } from "./gazetteer.ts";
import type { Candidate, Place } from "./types.ts";

/** So many places of one name are weighed; the rest are smaller. */
const MOST_CANDIDATES = 60;

/** Gazetteers asked as one: a workspace's own tables before the general one. */
export class Atlas {
  readonly #gazetteers: readonly Gazetteer[];
  /** A document asks for the same names again and again: an atlas lives as long as its document. */
  readonly #asked = new Map<string, readonly Candidate[]>();

  constructor(gazetteers: readonly Gazetteer[]) {
    this.#gazetteers = gazetteers;
  }

  /** Whether a name, as folded by `foldPlaceName`, is a place's. */
  has(folded: string): boolean {
    return this.#gazetteers.some((each) => each.has(folded));
  }

  /** Every place that bears a folded name, the most populous first. */
  candidates(folded: string): readonly Candidate[] {
    const known = this.#asked.get(folded);
    if (known !== undefined) return known;
    const found = this.#find(folded);
    this.#asked.set(folded, found);
    return found;
  }

  /** Whether a name is that of a place which lies in a place of the other name. */
  holds(holder: string, folded: string): boolean {
    const holders = new Set(this.candidates(holder).map(({ place }) => place.id));
    return this.candidates(folded).some((one) => this.above(one).some(({ id }) => holders.has(id)));
  }

  #find(folded: string): Candidate[] {
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

  /** What the candidate's gazetteer says it is. What this project added to GeoNames is not GeoNames' word. */
  source({ place, gazetteer }: Candidate): string {
    return ownList.test(place.id) ? "Truce, own list" : this.#gazetteers[gazetteer]!.source;
  }

  /** Areas that hold a candidate, the nearest first. */
  above(candidate: Candidate): Place[] {
    const gazetteer = this.#gazetteers[candidate.gazetteer]!;
    return gazetteer.above(candidate.index).map((index) => gazetteer.place(index));
  }
}

/** Ids of places in `regions.ts` and `syria.ts`. */
const ownList = /^(?:region|syria):/u;

const weight = (place: Place): number => (place.level === "country" ? 1e10 : 0) + place.population;
