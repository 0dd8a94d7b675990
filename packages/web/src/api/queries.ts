import type { ClaimDetail, ClaimFilter, ClaimPage, FacetCounts } from "@truce/domain/claims";
import type { Situation, WorkspaceView } from "@truce/domain/publication";
import type { DocumentDetail, DocumentText, TextComparison, WorkingCopy } from "@truce/domain/sources";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { get } from "./client.ts";
import type { ComparedFigures, DocumentPage, JobView, Me, SystemView } from "./types.ts";

export const inside = (workspace: string, path: string): string =>
  `/workspaces/${encodeURIComponent(workspace)}${path}`;

/** Every key of data that a change of the record may alter starts with this. */
export const record = "record";

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => get<Me>("/me", {}, signal),
  staleTime: Infinity,
});

export const workspacesQuery = queryOptions({
  queryKey: ["workspaces"],
  queryFn: async ({ signal }) =>
    (await get<{ workspaces: WorkspaceView[] }>("/workspaces", {}, signal)).workspaces,
  staleTime: Infinity,
});

export const situationQuery = (workspace: string) =>
  queryOptions({
    queryKey: [record, workspace, "situation"],
    queryFn: ({ signal }) => get<Situation>(inside(workspace, "/situation"), {}, signal),
  });

export const documentsQuery = (workspace: string, q: string) =>
  infiniteQueryOptions({
    queryKey: [record, workspace, "documents", q],
    queryFn: ({ signal, pageParam }) =>
      get<DocumentPage>(inside(workspace, "/documents"), { q, limit: 100, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const documentQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: [record, workspace, "document", id],
    queryFn: ({ signal }) =>
      get<DocumentDetail>(inside(workspace, `/documents/${encodeURIComponent(id)}`), {}, signal),
  });

/** The text never changes; a new reading of it does, and arrives as a change of the record. */
export const textQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: [record, workspace, "text", id],
    queryFn: ({ signal }) =>
      get<DocumentText>(inside(workspace, `/documents/${encodeURIComponent(id)}/text`), {}, signal),
    staleTime: 60_000,
  });

export const sameTextQuery = (workspace: string, documentId: string, other: string) =>
  queryOptions({
    queryKey: ["same-text", workspace, documentId, other],
    queryFn: ({ signal }) =>
      get<TextComparison>(
        inside(
          workspace,
          `/documents/${encodeURIComponent(documentId)}/same-text/${encodeURIComponent(other)}`,
        ),
        {},
        signal,
      ),
    staleTime: Infinity,
  });

/** A working copy never changes: a better one is another copy. */
export const copyQuery = (workspace: string, documentId: string, id: string) =>
  queryOptions({
    queryKey: ["copy", workspace, id],
    queryFn: ({ signal }) =>
      get<WorkingCopy>(
        inside(workspace, `/documents/${encodeURIComponent(documentId)}/copies/${encodeURIComponent(id)}`),
        {},
        signal,
      ),
    staleTime: Infinity,
  });

export const claimsQuery = (workspace: string, filter: ClaimFilter) =>
  infiniteQueryOptions({
    queryKey: [record, workspace, "claims", filter],
    queryFn: ({ signal, pageParam }) =>
      get<ClaimPage>(inside(workspace, "/claims"), { ...filter, limit: 100, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const facetsQuery = (workspace: string, filter: ClaimFilter) =>
  queryOptions({
    queryKey: [record, workspace, "facets", filter],
    queryFn: ({ signal }) => get<FacetCounts>(inside(workspace, "/claims/facets"), { ...filter }, signal),
    placeholderData: (before) => before,
  });

export const claimQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: [record, workspace, "claim", id],
    queryFn: ({ signal }) =>
      get<ClaimDetail>(inside(workspace, `/claims/${encodeURIComponent(id)}`), {}, signal),
  });

export const compareQuery = (workspace: string, a: string, b: string) =>
  queryOptions({
    queryKey: [record, workspace, "compare", a, b],
    queryFn: ({ signal }) => get<ComparedFigures>(inside(workspace, "/figures/compare"), { a, b }, signal),
  });

export const systemsQuery = (workspace: string) =>
  queryOptions({
    queryKey: [record, workspace, "systems"],
    queryFn: async ({ signal }) =>
      (await get<{ systems: SystemView[] }>(inside(workspace, "/systems"), {}, signal)).systems,
  });

/** How many reports would be read otherwise today. Not asked at every change: the node looks at every reading. */
export const outdatedQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["outdated", workspace],
    queryFn: ({ signal }) => get<{ documents: number }>(inside(workspace, "/outdated"), {}, signal),
  });

export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: ["job", id],
    queryFn: ({ signal }) => get<JobView>(`/jobs/${encodeURIComponent(id)}`, {}, signal),
    refetchInterval: (query) =>
      query.state.data?.state === "done" || query.state.data?.state === "failed" ? false : 250,
  });
