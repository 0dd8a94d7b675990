import type { Atlas } from "./atlas.ts";
import { kilometres } from "./nearness.ts";
import type { Spotted } from "./spotted.ts";
import type { Place, PlaceInAreas } from "./types.ts";
import { weigh } from "./weigh.ts";
import type { Named, Weighed } from "./weigh.ts";

/** What one mention comes to. */
export interface Resolution {
  place?: PlaceInAreas;
  candidates: PlaceInAreas[];
  confidence: number;
  why: string[];
}

/** A lead below this leaves the name ambiguous. */
export const CLEAR_LEAD = 0.6;
/** Places nearer than this, or one within the other, are no rivals on a coarse map. */
const SAME_SPOT_KM = 25;
const NEIGHBOURHOOD_KM = 60;
/** So many clear settlements of a document are compared with: a long one stays linear. */
const MOST_SPOTS = 200;
const SHOWN = 6;

/**
 * Chooses among the places of each name: by kind ("province"), by the area named behind it, by the countries that the
 * workspace and the rest of the document speak of, by number of people. A name keeps one meaning in a document unless
 * the words around it differ. Returns one resolution a mention, in order.
 */
export function resolveAll(named: readonly Named[], atlas: Atlas, focus: ReadonlySet<string>): Resolution[] {
  const first = new Map<string, Weighed[]>();
  const keys = named.map(keyOf);
  named.forEach((each, index) => {
    if (!first.has(keys[index]!)) first.set(keys[index]!, weigh(each, atlas, focus));
  });
  raisePeers(named, keys, first);
  const support = supportOf(keys.map((key) => first.get(key)!));
  const done = new Map<string, Resolution>();
  return named.map((each, index) => {
    const key = keys[index]!;
    let resolution = done.get(key);
    if (resolution === undefined) {
      resolution = decide(each, first.get(key)!, support, focus);
      done.set(key, resolution);
    }
    return resolution;
  });
}

/** Names that are weighed alike: same name, called the same, held by the same. */
const keyOf = ({ spotted, heldBy, loosely }: Named): string =>
  `${spotted.folded}|${spotted.called?.word ?? ""}|${heldBy ?? ""}|${loosely ?? false}`;

/** What a name in a list of its like gains where all others are so. */
const AMONG_PEERS = 4;

/**
 * A list names places of one kind: in "Armenia, Georgia and Iraq" the country is meant, in "Alabama, Georgia and
 * Texas" the state. Each place gains by the share of the other names whose likeliest place is a country too, or of its
 * level in its country.
 */
function raisePeers(
  named: readonly Named[],
  keys: readonly string[],
  first: ReadonlyMap<string, Weighed[]>,
): void {
  const weighedOf = new Map(named.map(({ spotted }, index) => [spotted, first.get(keys[index]!)!]));
  const gains = new Map<Weighed, number>();
  for (const list of new Set(named.map((each) => each.list))) {
    if (list === undefined) continue;
    // Every name of the list once, with the kind of its likeliest place.
    const members = new Map(list.map((one) => [one.folded, weighedOf.get(one)] as const));
    const kinds = new Map<string, number>();
    for (const weighed of members.values()) {
      const kind = kindOf(weighed?.[0]);
      if (kind !== undefined) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    for (const weighed of members.values())
      for (const one of weighed ?? []) {
        const kind = kindOf(one)!;
        const others = (kinds.get(kind) ?? 0) - (kind === kindOf(weighed?.[0]) ? 1 : 0);
        const share = others / Math.max(2, members.size - 1);
        if (share > 0.3) gains.set(one, Math.max(gains.get(one) ?? 0, share * AMONG_PEERS));
      }
  }
  for (const [one, gain] of gains) one.score += gain;
  for (const weighed of first.values()) weighed.sort((a, b) => b.score - a.score);
}

const kindOf = (one: Weighed | undefined): string | undefined =>
  one &&
  (one.candidate.place.level === "country"
    ? "country"
    : `${one.candidate.place.level} ${one.candidate.place.country}`);

interface Support {
  countries: ReadonlyMap<string, number>;
  areas: ReadonlyMap<string, number>;
  /** Settlements that are clear on their own. */
  spots: readonly Place[];
}

/** How much the document speaks of each country and area, by names that have a clear meaning on their own. */
function supportOf(mentions: readonly (readonly Weighed[])[]): Support {
  const countries = new Map<string, number>();
  const areas = new Map<string, number>();
  const spots: Place[] = [];
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
    if (lead >= 1 && spots.length < MOST_SPOTS && !counted.has(place.id) && !WIDE.test(place.level))
      spots.push(place);
    counted.add(place.id);
    countries.set(place.country, (countries.get(place.country) ?? 0) + share);
    for (const area of [place, ...best.above].filter(
      (one) => one.level === "admin1" || one.level === "admin2",
    ))
      areas.set(area.id, (areas.get(area.id) ?? 0) + share);
  }
  return { countries, areas, spots };
}

const WIDE = /^(?:region|country|admin1)$/;

/** Whether a clear settlement of the document that is no reading of the same name lies in the neighbourhood. */
function nearSpot(
  { candidate: { place } }: Weighed,
  weighed: readonly Weighed[],
  { spots }: Support,
): boolean {
  return (
    !WIDE.test(place.level) &&
    spots.some(
      (spot) =>
        Math.abs(spot.latitude - place.latitude) < 1 &&
        kilometres(spot, place) < NEIGHBOURHOOD_KM &&
        !weighed.some((one) => one.candidate.place.id === spot.id),
    )
  );
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
      const area = Math.max(
        0,
        ...[place, ...one.above].map((held) => (support.areas.get(held.id) ?? 0) - own),
      );
      return {
        ...one,
        score:
          one.score +
          Math.min(3, 1.6 * Math.log2(1 + country)) +
          Math.min(2, 1.2 * Math.log2(1 + area)) +
          (nearSpot(one, weighed, support) ? 1.2 : 0),
      };
    })
    .toSorted((a, b) => b.score - a.score);
  const best = ranked[0];
  if (!best) return { candidates: [], confidence: 0, why: ["no place of this name is known"] };
  const rival = ranked.find((one) => one !== best && !related(best, one));
  const lead = rival === undefined ? 4 : best.score - rival.score;
  const candidates = distinct(ranked).slice(0, SHOWN).map(shown);
  const confidence = Math.round((1 / (1 + Math.exp(-1.2 * lead))) * 100) / 100;
  const why = reasons(best, rival, spotted, heldBy, focus, support);
  if (nearSpot(best, weighed, support)) why.push("near another place of the text");
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
