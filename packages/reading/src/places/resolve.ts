import type { Atlas } from "./atlas.ts";
import type { Spotted } from "./spotted.ts";
import type { Candidate, Place, PlaceInAreas } from "./types.ts";

/** A candidate with the areas above it and its score so far. */
interface Weighed {
  candidate: Candidate;
  source: string;
  above: readonly Place[];
  score: number;
}

/** What one mention comes to. */
export interface Resolution {
  place?: PlaceInAreas;
  candidates: PlaceInAreas[];
  confidence: number;
  why: string[];
}

/** A mention as the resolver takes it: what was spotted, and the mention right behind it that is said to hold it. */
export interface Named {
  spotted: Spotted;
  /** Folded name of the area in "Douma, Rif Dimashq". */
  heldBy?: string;
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

/** A lead below this leaves the name ambiguous. */
export const CLEAR_LEAD = 0.6;
/** Places nearer than this, or one within the other, are no rivals on a coarse map. */
const SAME_SPOT_KM = 25;
const SHOWN = 6;

/**
 * Chooses among the places of each name: by kind ("province"), by the area named behind it, by the countries that the
 * workspace and the rest of the document speak of, by number of people. A name keeps one meaning in a document unless
 * the words around it differ. Returns one resolution a mention, in order.
 */
export function resolveAll(named: readonly Named[], atlas: Atlas, focus: ReadonlySet<string>): Resolution[] {
  const first = new Map<string, Weighed[]>();
  const keyOf = ({ spotted, heldBy }: Named): string =>
    `${spotted.folded}|${spotted.called?.word ?? ""}|${heldBy ?? ""}`;
  for (const each of named) if (!first.has(keyOf(each))) first.set(keyOf(each), weigh(each, atlas, focus));
  const support = supportOf(named.map((each) => first.get(keyOf(each))!));
  const done = new Map<string, Resolution>();
  return named.map((each) => {
    const key = keyOf(each);
    let resolution = done.get(key);
    if (resolution === undefined) {
      resolution = decide(each, first.get(key)!, support, focus);
      done.set(key, resolution);
    }
    return resolution;
  });
}

function weigh({ spotted, heldBy }: Named, atlas: Atlas, focus: ReadonlySet<string>): Weighed[] {
  const holders =
    heldBy === undefined ? new Set<string>() : new Set(atlas.candidates(heldBy).map((one) => one.place.id));
  const all = superseded(spotted.folded, atlas).map(([candidate, above]): Weighed => {
    const { place } = candidate;
    let score = Math.log10(place.population + 100) + LEVEL[place.level] + RANK[place.rank]!;
    if (candidate.alternate && place.level !== "country") score -= 0.8;
    if (place.id.startsWith("pcode:")) score += 1;
    if (focus.has(place.country)) score += 2.5;
    if (spotted.called) score += spotted.called.levels.includes(place.level) ? 3.5 : -2;
    if (above.some((area) => holders.has(area.id))) score += 6;
    return { candidate, source: atlas.source(candidate), above, score };
  });
  // A town and the area that bears its name: said alone, the town is meant.
  for (const one of all)
    if (one.candidate.place.level === "settlement" && !spotted.called)
      for (const other of all)
        if (
          other.score > one.score &&
          other.candidate.place.level !== "country" &&
          one.above.some((area) => area.id === other.candidate.place.id)
        )
          one.score = other.score + 0.4;
  return all.toSorted((a, b) => b.score - a.score);
}

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
  return all
    .filter(({ place }) => !standsFor.has(place.id))
    .map((each) => [each, atlas.above(each).map((area) => standsFor.get(area.id) ?? area)]);
}

interface Support {
  countries: ReadonlyMap<string, number>;
  areas: ReadonlyMap<string, number>;
  mentions: number;
}

/** How much the document speaks of each country and area, by names that have a clear meaning on their own. */
function supportOf(mentions: readonly (readonly Weighed[])[]): Support {
  const countries = new Map<string, number>();
  const areas = new Map<string, number>();
  let count = 0;
  const counted = new Set<string>();
  for (const weighed of mentions) {
    const [best] = weighed;
    if (!best) continue;
    const rival = weighed.find((one) => one.candidate.place.country !== best.candidate.place.country);
    const lead = rival === undefined ? 2 : Math.min(2, best.score - rival.score);
    const { place } = best.candidate;
    if (place.country === "" || lead <= 0.2) continue;
    // A name said again supports less than another name does.
    const share = lead / 2 / (counted.has(place.id) ? 3 : 1);
    counted.add(place.id);
    count += share;
    countries.set(place.country, (countries.get(place.country) ?? 0) + share);
    for (const area of [place, ...best.above].filter(
      (one) => one.level === "admin1" || one.level === "admin2",
    ))
      areas.set(area.id, (areas.get(area.id) ?? 0) + share);
  }
  return { countries, areas, mentions: count };
}

function decide(
  { spotted, heldBy }: Named,
  weighed: readonly Weighed[],
  support: Support,
  focus: ReadonlySet<string>,
): Resolution {
  const alone = weighed[0];
  const ranked = weighed
    .map((one): Weighed => {
      const { place } = one.candidate;
      const own = alone?.candidate.place.country === place.country ? 1 : 0;
      // What a name adds to its own country's share does not speak for itself.
      const country = Math.max(0, (support.countries.get(place.country) ?? 0) - own);
      const area = [place, ...one.above].some((held) => (support.areas.get(held.id) ?? 0) > own) ? 1 : 0;
      return { ...one, score: one.score + Math.min(3, 1.6 * Math.log2(1 + country)) + area * 0.8 };
    })
    .toSorted((a, b) => b.score - a.score);
  const best = ranked[0];
  if (!best) return { candidates: [], confidence: 0, why: ["no place of this name is known"] };
  const rival = ranked.find((one) => one !== best && !related(best, one));
  const lead = rival === undefined ? 4 : best.score - rival.score;
  const candidates = distinct(ranked).slice(0, SHOWN).map(shown);
  const confidence = Math.round((1 / (1 + Math.exp(-1.2 * lead))) * 100) / 100;
  const why = reasons(best, rival, spotted, heldBy, focus, support);
  if (lead < CLEAR_LEAD)
    return {
      candidates,
      confidence,
      why: [`${candidates.length} places of this name fit about as well: left open`, ...why],
    };
  return { place: shown(best), candidates, confidence, why };
}

function reasons(
  best: Weighed,
  rival: Weighed | undefined,
  spotted: Spotted,
  heldBy: string | undefined,
  focus: ReadonlySet<string>,
  support: Support,
): string[] {
  const { place, alternate } = best.candidate;
  const out: string[] = [];
  if (rival === undefined) out.push("the only place of this name that is known");
  else
    out.push(
      `before ${rival.candidate.place.name} (${rival.candidate.place.level}, ${rival.candidate.place.country}): ` +
        `${people(place)} against ${people(rival.candidate.place)}`,
    );
  if (alternate) out.push(`another spelling of ${place.name}`);
  if (spotted.called) out.push(`called "${spotted.called.word}"`);
  if (heldBy !== undefined) out.push(`named with "${heldBy}"`);
  if (focus.has(place.country)) out.push(`the workspace is about ${place.country}`);
  if ((support.countries.get(place.country) ?? 0) > 1)
    out.push(`other names of the text lie in ${place.country}`);
  return out;
}

const people = (place: Place): string =>
  place.population > 0 ? `${place.population} inhabitants` : "inhabitants not known";

/** One within the other, or so near that they are one spot on a coarse map. */
function related(a: Weighed, b: Weighed): boolean {
  const [p, q] = [a.candidate.place, b.candidate.place];
  return (
    a.above.some((area) => area.id === q.id) ||
    b.above.some((area) => area.id === p.id) ||
    kilometres(p, q) < SAME_SPOT_KM
  );
}

/** Places at one spot and of one level are one entry kept twice. */
function distinct(ranked: readonly Weighed[]): Weighed[] {
  const out: Weighed[] = [];
  for (const one of ranked)
    if (
      !out.some(
        (kept) =>
          kept.candidate.place.level === one.candidate.place.level &&
          kilometres(kept.candidate.place, one.candidate.place) < 5,
      )
    )
      out.push(one);
  return out;
}

const shown = ({ candidate, source, above, score }: Weighed): PlaceInAreas => ({
  ...candidate.place,
  source,
  within: [...above],
  score: Math.round(score * 100) / 100,
  alternate: candidate.alternate,
});

/** Great-circle distance on a sphere of 6,371 km; NaN where a position is not known. */
export function kilometres(
  a: { latitude: number; longitude: number },
  b: { latitude: number; longitude: number },
): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.latitude - a.latitude) * rad) / 2) ** 2 +
    Math.cos(a.latitude * rad) *
      Math.cos(b.latitude * rad) *
      Math.sin(((b.longitude - a.longitude) * rad) / 2) ** 2;
  return 12_742 * Math.asin(Math.min(1, Math.sqrt(h)));
}
