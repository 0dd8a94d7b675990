import { Atlas } from "./atlas.ts";
import { foldPlaceName } from "./fold.ts";
import { inContext, LISTED } from "./in-context.ts";
import type { Gazetteer } from "./gazetteer.ts";
import { knownName } from "./known-name.ts";
import { resolveAll } from "./resolve.ts";
import type { Resolution } from "./resolve.ts";
import { spotAll } from "./spot-all.ts";
import { spotGiven } from "./spot-english.ts";
import type { Spotted } from "./spotted.ts";
import type { PlaceMention } from "./types.ts";
import type { Named } from "./weigh.ts";

/** Where to look names up, and which countries the reader is about. */
export interface PlaceKnowledge {
  /** A workspace's own tables first. */
  gazetteers: readonly Gazetteer[];
  /** ISO 3166-1 alpha-2 codes of the countries that the workspace is about. */
  focus?: readonly string[];
}

/** A place of this many people is taken without a word such as "in" before it. */
const WELL_KNOWN = 100_000;

/**
 * Finds the places that the blocks of one document name and decides which each is. Blocks in other languages than
 * English, Arabic and Russian are passed over.
 *
 * @returns one list a block, in order of the text; offsets into the block's text
 */
export function findPlaces(
  blocks: readonly { text: string; language: string }[],
  knowledge: PlaceKnowledge,
): PlaceMention[][] {
  const atlas = new Atlas(knowledge.gazetteers);
  const focus = new Set(knowledge.focus ?? []);
  const spotted = spotAll(blocks, atlas);
  const cued = new Set(
    spotted
      .flat()
      .filter((one) => one.cued && !one.doubtful)
      .map((one) => one.folded),
  );
  const all = inContext(
    blocks.map(({ text }, block) => ({ text, spotted: spotted[block]! })),
    atlas,
  );
  const kept = all.map((named, block) => {
    const taken = new Set(
      named.filter((one) => believable(one, atlas, focus, cued, blocks[block]!.language)),
    );
    // "Tacloban and Babatngon": what stands in one list with a place is a place, from either end.
    for (const order of [named, named.toReversed()])
      order.forEach((one, index) => {
        const neighbour = order[index - 1];
        if (!neighbour || !taken.has(neighbour) || one.spotted.doubtful) return;
        const [a, b] = [one.spotted, neighbour.spotted].toSorted((x, y) => x.start - y.start);
        if (LISTED.test(blocks[block]!.text.slice(a!.end, b!.start))) taken.add(one);
      });
    return named.filter((one) => taken.has(one));
  });
  const resolutions = resolveAll(kept.flat(), atlas, focus);
  let next = 0;
  return kept.map((list, block) =>
    list.map(({ spotted: one }): PlaceMention => mention(blocks[block]!.text, one, resolutions[next++]!)),
  );
}

/** Whether the words around, or the name's own standing, are enough to take it for a place. */
function believable(
  { spotted, heldBy: holder }: Named,
  atlas: Atlas,
  focus: ReadonlySet<string>,
  cued: ReadonlySet<string>,
  language: string,
): boolean {
  const candidates = atlas.candidates(spotted.folded);
  const countryOrRegion = candidates.some(
    ({ place }) => place.level === "country" || place.level === "region",
  );
  if (holder !== undefined && atlas.holds(holder, spotted.folded)) return true;
  if (spotted.doubtful)
    return (countryOrRegion && !spotted.folded.includes(" ")) || (spotted.cued && wellKnown(candidates));
  if (countryOrRegion) return true;
  // Without capitals, only the words around or a great name tell a place from an ordinary word.
  if (language === "ar") {
    const common = spotted.folded.length < 4 ? 1_000_000 : 300_000;
    return candidates.some(
      ({ place }) =>
        (spotted.cued && (focus.has(place.country) || place.population >= 20_000)) ||
        place.population >= common,
    );
  }
  if (spotted.cued || cued.has(spotted.folded)) return true;
  return (
    wellKnown(candidates) ||
    candidates.some(({ place }) => focus.has(place.country) && place.population >= 10_000)
  );
}

const wellKnown = (candidates: ReturnType<Atlas["candidates"]>): boolean =>
  candidates.some(
    ({ place, alternate }) =>
      place.level === "admin1" ||
      place.rank >= 2 ||
      (place.population >= WELL_KNOWN && (!alternate || place.population >= 300_000)),
  );

function mention(text: string, spotted: Spotted, resolution: Resolution): PlaceMention {
  return {
    start: spotted.start,
    end: spotted.end,
    written: text.slice(spotted.start, spotted.end),
    ...resolution,
  };
}

/** The meaning of one name on its own, without a text around it: for a name that a person typed. */
export function resolveName(name: string, knowledge: PlaceKnowledge): Resolution {
  const atlas = new Atlas(knowledge.gazetteers);
  const known = knownName(name, atlas) ?? { folded: foldPlaceName(name) };
  const spotted: Spotted = { start: 0, end: name.length, cued: true, doubtful: false, ...known };
  return resolveAll([{ spotted }], atlas, new Set(knowledge.focus ?? []))[0]!;
}

/**
 * Decides which place each of the given names of an English text is, as `findPlaces` does for names that it finds
 * itself: for judging the second step without the first.
 */
export function resolveGiven(
  text: string,
  given: readonly { start: number; end: number }[],
  knowledge: PlaceKnowledge,
): PlaceMention[] {
  const atlas = new Atlas(knowledge.gazetteers);
  const [found = []] = spotAll([{ text, language: "en" }], atlas);
  const spotted = spotGiven(text, given, atlas).map((one) =>
    atlas.has(one.folded)
      ? one
      : (found.find(({ start, end }) => start === one.start && end === one.end) ?? one),
  );
  const [named = []] = inContext([{ text, spotted }], atlas);
  const resolutions = resolveAll(named, atlas, new Set(knowledge.focus ?? []));
  return named.map(({ spotted }, index) => mention(text, spotted, resolutions[index]!));
}
