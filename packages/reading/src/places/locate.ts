import type { ClaimContent, LocatedName, PlaceIdentity } from "../claims/content.ts";
import type { EvidenceSpan, ReadClaim } from "../types.ts";
import { Atlas } from "./atlas.ts";
import { findPlaces, resolveName } from "./find-places.ts";
import type { PlaceKnowledge } from "./find-places.ts";
import { foldPlaceName } from "./fold.ts";
import type { Gazetteer } from "./gazetteer.ts";
import type { PlaceInAreas, PlaceMention } from "./types.ts";

/** A block as far as places need it. `raw` gives the raw range of a range of its text. */
export interface PlaceBlock {
  text: string;
  language: string;
  raw: (start: number, end: number) => { start: number; end: number } | null;
}

/** A mention where it stands in the raw text. */
interface Placed {
  mention: PlaceMention;
  folded: string;
  start: number;
  end: number;
}

/**
 * Says of every place that a claim names which place it is, or between which the name stands: as the words of its
 * evidence have it, else as the document does, else by the name alone. Adds `located` to contents and changes
 * nothing else of them.
 */
export function locate(
  claims: readonly ReadClaim[],
  blocks: readonly PlaceBlock[],
  knowledge: PlaceKnowledge,
): void {
  if (!claims.some((claim) => namesOf(claim.content).length > 0)) return;
  const placed = placeAll(blocks, knowledge);
  const byName = Map.groupBy(placed, ({ folded }) => folded);
  for (const claim of claims) {
    const names = [...new Set(namesOf(claim.content))];
    const located = names
      .map((name) => locateName(name, claim.evidence, byName, placed, knowledge))
      .filter((one) => one !== undefined);
    if (located.length > 0) (claim.content as { located?: LocatedName[] }).located = located;
  }
}

function placeAll(blocks: readonly PlaceBlock[], knowledge: PlaceKnowledge): Placed[] {
  return findPlaces(blocks, knowledge).flatMap((mentions, index) =>
    mentions.flatMap((mention): Placed[] => {
      const raw = blocks[index]!.raw(mention.start, mention.end);
      return raw ? [{ mention, folded: foldPlaceName(mention.written), ...raw }] : [];
    }),
  );
}

/** The names of places that a content holds, as the text writes them. */
function namesOf(content: ClaimContent): string[] {
  if ("areas" in content) return content.areas;
  if (content.kind === "notice") return [content.site];
  return "place" in content ? [content.place] : [];
}

function locateName(
  written: string,
  evidence: readonly EvidenceSpan[],
  byName: ReadonlyMap<string, readonly Placed[]>,
  placed: readonly Placed[],
  knowledge: PlaceKnowledge,
): LocatedName | undefined {
  const folded = foldPlaceName(written);
  if (folded === "") return undefined;
  const inEvidence = (one: Placed): boolean =>
    evidence.some((span) => one.start < span.end && one.end > span.start);
  const same = byName.get(folded) ?? [];
  // "Douma in Rif Dimashq" as one name: its first part is the place, what follows holds it.
  const part = placed.find(
    (one) => inEvidence(one) && (folded.startsWith(`${one.folded} `) || one.folded.startsWith(`${folded} `)),
  );
  const mention = (same.find(inEvidence) ?? same[0] ?? part)?.mention;
  const resolution = mention ?? resolveName(written, knowledge);
  if (resolution.candidates.length === 0) return undefined;
  const { place, candidates, confidence, why } = resolution;
  return place === undefined
    ? { written, candidates: candidates.map(identity), confidence, why }
    : { written, place: identity(place), confidence, why };
}

/** Every place that bears a name in any script, the most populous first. */
export function placesNamed(name: string, gazetteers: readonly Gazetteer[]): PlaceIdentity[] {
  const atlas = new Atlas(gazetteers);
  return atlas.candidates(foldPlaceName(name)).map((candidate) =>
    identity({
      ...candidate.place,
      within: atlas.above(candidate),
      source: atlas.source(candidate),
    }),
  );
}

/** Who a place is, without where it lies: records hold no coordinates. */
const identity = ({
  id,
  name,
  level,
  country,
  within,
  source,
}: Omit<PlaceInAreas, "score" | "alternate">): PlaceIdentity => ({
  id,
  name,
  level,
  country,
  within: within.map((area) => ({ id: area.id, name: area.name, level: area.level })),
  source,
});
