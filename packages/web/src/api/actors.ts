import { infiniteQueryOptions } from "@tanstack/react-query";
import { get, post } from "./client.ts";
import { inside, record } from "./queries.ts";

export const actorKinds = [
  "state",
  "igo",
  "person",
  "armed_group",
  "outlet",
  "ngo",
  "body",
  "opposition",
] as const;

export interface Alias {
  name: string;
  language?: string;
  from?: string;
  to?: string;
  retired?: { reason: string };
  /** Whether this workspace added it. */
  own: boolean;
}

/** Who is called what, and when: of the starter set, with what this workspace changed, or of the workspace. */
export interface Actor {
  id: string;
  name: string;
  kind: (typeof actorKinds)[number];
  origin: "starter" | "workspace";
  from?: string;
  to?: string;
  renamed: { name: string; on: string }[];
  aliases: Alias[];
  changed: boolean;
  ambiguous: { name: string; actors: { id: string; name: string }[] }[];
}

interface ActorPage {
  actors: Actor[];
  total: number;
  cursor: string | null;
}

export type ActorAct =
  | { act: "alias"; name: string; language?: string; from?: string; to?: string }
  | { act: "retire"; name: string; reason: string }
  | { act: "rename"; name: string; on: string };

export interface ActorFilter {
  q?: string;
  only?: "changed" | "ambiguous";
}

export const actorsKey = (workspace: string) => [record, workspace, "actors"] as const;

export const actorsQuery = (workspace: string, { q, only }: ActorFilter) =>
  infiniteQueryOptions({
    queryKey: [...actorsKey(workspace), q ?? "", only ?? ""],
    queryFn: ({ signal, pageParam }) =>
      get<ActorPage>(
        inside(workspace, "/actors"),
        { q, ...(only ? { [only]: "true" } : {}), cursor: pageParam, limit: 100 },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor ?? undefined,
  });

export const actOnActor = (workspace: string, id: string, act: ActorAct): Promise<Actor> =>
  post(inside(workspace, `/actors/${encodeURIComponent(id)}/acts`), act);

export const addActor = (workspace: string, draft: { name: string; kind: Actor["kind"] }): Promise<Actor> =>
  post(inside(workspace, "/actors"), draft);
