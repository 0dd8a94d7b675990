import type { ArabicPlaceNames } from "@truce/domain/identity";
import { queryOptions } from "@tanstack/react-query";
import { get } from "./client.ts";
import { inside } from "./queries.ts";

/** A place by its id and any of its names. */
export interface PlaceRef {
  readonly id: string;
  readonly name: string;
}

/** The node answers so many at once. */
const mostAsked = 100;
/** Claims of one screen ask at the same moment; together they ask once. */
const gatherMs = 20;

interface Batch {
  readonly workspace: string;
  readonly names: Map<string, string>;
  readonly answer: Promise<ArabicPlaceNames["places"]>;
}
let gathering: Batch | undefined;

const ask = (workspace: string, query: Record<string, readonly string[]>): Promise<ArabicPlaceNames> =>
  get(inside(workspace, "/places/arabic"), query);

/** Arabic names by id, of the places asked for and of others that were asked for at the same moment. */
function gather(workspace: string, { id, name }: PlaceRef): Promise<ArabicPlaceNames["places"]> {
  if (gathering?.workspace !== workspace || gathering.names.size >= mostAsked) {
    const names = new Map<string, string>();
    const answer = new Promise((done) => setTimeout(done, gatherMs)).then(async () => {
      if (gathering?.names === names) gathering = undefined;
      return (await ask(workspace, { place: [...names].map(([each, of]) => `${each}|${of}`) })).places;
    });
    gathering = { workspace, names, answer };
  }
  gathering.names.set(id, name);
  return gathering.answer;
}

export async function arabicNames(
  workspace: string,
  places: readonly PlaceRef[],
): Promise<ArabicPlaceNames["places"]> {
  return Object.assign({}, ...(await Promise.all(places.map((each) => gather(workspace, each)))));
}

/** What a gazetteer says changes with the workspace's tables alone. */
const staleTime = 300_000;

export const arabicNamesQuery = (workspace: string, places: readonly PlaceRef[]) =>
  queryOptions({
    queryKey: ["place-names", workspace, places.map(({ id }) => id)],
    queryFn: () => arabicNames(workspace, places),
    staleTime,
  });

export const arabicLabelsQuery = (workspace: string, labels: readonly string[]) =>
  queryOptions({
    queryKey: ["place-labels", workspace, labels],
    queryFn: async () => {
      const found: ArabicPlaceNames["labels"] = {};
      for (let at = 0; at < labels.length; at += mostAsked)
        Object.assign(found, (await ask(workspace, { label: labels.slice(at, at + mostAsked) })).labels);
      return found;
    },
    staleTime,
  });
