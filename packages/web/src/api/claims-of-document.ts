import { queryOptions, type QueryClient } from "@tanstack/react-query";
import type { ClaimLine, ClaimPage } from "@truce/domain/claims";
import { get, type Query } from "./client.ts";
import { inside, record } from "./queries.ts";

/** The claims of one document as far as they have come. */
export interface ClaimsOfDocument {
  readonly complete: boolean;
  readonly claims: readonly ClaimLine[];
}

const pageSize = 200;

/**
 * Every claim of one document, all pages: the desk shows them together. A long document has thousands, so on the
 * first visit what has come is shown after 1, 4, 16… pages; decisions made meanwhile stay.
 */
export const claimsOfDocumentQuery = (workspace: string, document: string) =>
  queryOptions({
    queryKey: [record, workspace, "claims-of", document],
    queryFn: async ({ signal, client, queryKey }): Promise<ClaimsOfDocument> => {
      const firstVisit = client.getQueryData(queryKey) === undefined;
      let pending: ClaimLine[] = [];
      let cursor: string | undefined;
      let showAfter = 1;
      let pages = 0;
      do {
        const query: Query = { document, limit: pageSize, cursor };
        const page = await get<ClaimPage>(inside(workspace, "/claims"), query, signal);
        pending.push(...page.claims);
        cursor = page.next ?? undefined;
        pages += 1;
        if (firstVisit && cursor && pages === showAfter) {
          client.setQueryData<ClaimsOfDocument>(queryKey, joined(client, queryKey, pending, false));
          pending = [];
          showAfter *= 4;
        }
      } while (cursor);
      return firstVisit ? joined(client, queryKey, pending, true) : { complete: true, claims: pending };
    },
  });

function joined(
  client: QueryClient,
  queryKey: readonly unknown[],
  more: readonly ClaimLine[],
  complete: boolean,
): ClaimsOfDocument {
  const now = client.getQueryData<ClaimsOfDocument>(queryKey)?.claims ?? [];
  return { complete, claims: [...now, ...more] };
}
