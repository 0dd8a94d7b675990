import type { ClaimLine } from "@truce/domain/claims";
import type { DocumentLine } from "@truce/domain/sources";
import { queryOptions } from "@tanstack/react-query";
import { get } from "./client.ts";
import { inside, record } from "./queries.ts";

/** A run of a text, and whether it is what was searched for. */
export interface Run {
  text: string;
  found: boolean;
}

export interface SearchPage {
  claims: { total: number; atLeast: boolean; found: { claim: ClaimLine; words: Run[] }[] };
  documents: {
    total: number;
    atLeast: boolean;
    found: { document: DocumentLine; title: Run[]; passage: Run[] | null }[];
  };
}

export const searchQuery = (workspace: string, q: string) =>
  queryOptions({
    queryKey: [record, workspace, "search", q],
    queryFn: ({ signal }) => get<SearchPage>(inside(workspace, "/search/passages"), { q }, signal),
    enabled: q !== "",
  });
