import { daySpan, foldForSearch, type TimeInterval } from "@truce/domain/base";
import { isTextEvidence, placeLabel, placeOfName, type ClaimRecord } from "@truce/domain/claims";
import { speakerOf } from "@truce/domain/sources";
import { searchable, storable } from "../base/index.ts";

/** Names by which claims are filtered and counted, beside kind and state. */
export const namedFacets = ["speaker", "actor", "place"] as const;
export type NamedFacet = (typeof namedFacets)[number];

/** One value of a facet: as it is compared, and as this claim writes it. */
export type FacetValue = readonly [facet: NamedFacet, folded: string, value: string];

/** Longer names are cut: they are sentences that a reader took for a name. */
const longestName = 200;

/** A name as it is stored and compared; "" for one that has no letters. */
export const foldName = (name: string): string =>
  storable(foldForSearch(name.slice(0, longestName * 2))).slice(0, longestName);

/** Members of a content, of whatever kind, that name who acts or is acted on. */
const actorMembers = ["actor", "target", "by", "to", "designee", "designator", "holder", "setBy", "askedBy"];
const placeMembers = ["place", "areas"];
const timeMembers = ["period", "asOf", "time", "date", "deadline"];

/** The speakers, actors and places of a claim, each once. Pure. */
export function facetValues(claim: ClaimRecord): FacetValue[] {
  const content = claim.content as Record<string, unknown>;
  const named = (members: readonly string[]): string[] =>
    members.flatMap((member) => {
      const value = content[member];
      return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === "string");
    });
  const speaker = (speakerOf(claim.chain) ?? claim.chain[0])?.name;
  const all: [NamedFacet, string[]][] = [
    ["speaker", speaker === undefined ? [] : [speaker]],
    ["actor", named(actorMembers)],
    ["place", named(placeMembers).map((name) => shownPlace(claim, name))],
  ];
  const seen = new Map<string, FacetValue>();
  for (const [facet, names] of all)
    for (const name of names) {
      const folded = foldName(name);
      const key = `${facet}|${folded}`;
      if (folded !== "" && !seen.has(key))
        seen.set(key, [facet, folded, storable(name.slice(0, longestName))]);
    }
  return [...seen.values()];
}

/** A place that a gazetteer knows is one place, however a source writes it. */
function shownPlace({ content }: ClaimRecord, name: string): string {
  const place = placeOfName(content, name);
  return place ? placeLabel(place) : name;
}

/** Open ends, so that they compare as they should with any day. */
const endless = { first: "0000-00-00", last: "9999-99-99" };

/**
 * The days that a claim speaks of: its own time, else the day on which its document was published, else captured.
 */
export function daysOfClaim(
  claim: ClaimRecord,
  document: { published: string | null; capturedAt: string },
): { first: string; last: string } {
  const content = claim.content as Record<string, unknown>;
  for (const member of timeMembers) {
    const time = content[member] as TimeInterval | undefined;
    if (!time || typeof time !== "object") continue;
    const { first, last } = daySpan({ start: time.start ?? null, end: time.end ?? null });
    if (first !== null || last !== null) return { first: first ?? endless.first, last: last ?? endless.last };
  }
  const published = document.published ?? document.capturedAt;
  const { first, last } = daySpan({ start: published, end: published });
  const captured = document.capturedAt.slice(0, 10);
  return { first: first ?? captured, last: last ?? captured };
}

/** Months that a claim speaks of, for finding by day; beyond two years they are not told apart. */
export function monthsOf(first: string, last: string): string[] {
  const index = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const [from, to] = [index(first), index(last)];
  if (to - from >= 24 || to < from) return [manyMonths];
  return Array.from({ length: to - from + 1 }, (_, n) => {
    const month = from + n;
    return `${String(Math.trunc(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;
  });
}
export const manyMonths = "many";

/** So much of a claim's words is indexed. */
const longestText = 6000;

/** What a search finds a claim by: the words it stands on, who said them, and what they say. */
export function claimText(claim: ClaimRecord): string {
  const evidence = claim.evidence.map((one) => (isTextEvidence(one) ? one.text : one.description));
  const said = strings(claim.content).filter((each) => !evidence.some((words) => words.includes(each)));
  const words = [...evidence, ...claim.chain.map((step) => step.name), ...new Set(said)];
  return searchable(words.join("\n").slice(0, longestText));
}

function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(strings);
  if (value !== null && typeof value === "object") return Object.values(value).flatMap(strings);
  return [];
}

/** Where the evidence starts in the text; 0 for a part of an exhibit. */
const startOf = (claim: ClaimRecord): number =>
  Math.min(...claim.evidence.map((one) => (isTextEvidence(one) ? one.start : 0)));

/**
 * The second part of the order of lists: 20 bits of the document's id keep documents of one millisecond apart, 31
 * bits say where the evidence starts.
 */
export const spotOf = (claim: ClaimRecord): number =>
  Number.parseInt(claim.documentId.slice(4, 9), 16) * 2 ** 31 + Math.min(startOf(claim), 2 ** 31 - 1);
