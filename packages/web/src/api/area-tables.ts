import type { AreaTable, AreaTableList, AreaTableTaken } from "@truce/domain/identity";
import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { address, get, post } from "./client.ts";
import { inside, record } from "./queries.ts";

/** A table of areas in the list: without its refused lines. */
export type TableLine = AreaTableList["tables"][number];
export type { AreaTable, AreaTableTaken };

const tablesKey = (workspace: string) => [record, workspace, "area-tables"] as const;

/** The tables of a workspace, the one taken in last first. */
export const areaTablesQuery = (workspace: string) =>
  queryOptions({
    queryKey: tablesKey(workspace),
    queryFn: async ({ signal }) =>
      (await get<AreaTableList>(inside(workspace, "/area-tables"), {}, signal)).tables.toReversed(),
  });

/** A table with its refused lines. */
export const areaTableQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: [...tablesKey(workspace), id],
    queryFn: ({ signal }) => get<AreaTable>(inside(workspace, `/area-tables/${id}`), {}, signal),
  });

export interface TableDraft {
  file: File;
  source: string;
  licence: string;
  validOn?: string;
}

export const takeAreaTable = (
  workspace: string,
  { file, ...fields }: TableDraft,
): Promise<AreaTableTaken> => {
  const form = new FormData();
  form.set("file", file);
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return post(inside(workspace, "/area-tables"), form);
};

export const retireAreaTable = (workspace: string, id: string, reason: string): Promise<TableLine> =>
  post(inside(workspace, `/area-tables/${id}/retire`), { reason });

/** What follows from a workspace's tables is asked for anew: the list, and the names that they give to places. */
export async function tablesChanged(client: QueryClient, workspace: string): Promise<void> {
  for (const key of ["place-names", "place-labels"])
    void client.invalidateQueries({ queryKey: [key, workspace] });
  await client.invalidateQueries({ queryKey: tablesKey(workspace) });
}

export const originalOf = (workspace: string, id: string): string =>
  address(inside(workspace, `/area-tables/${id}/original`));
