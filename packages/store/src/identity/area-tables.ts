import {
  canonicalJson,
  Problem,
  type AreaTableId,
  type Label,
  type Pass,
  type Person,
  type WorkspaceId,
} from "@truce/domain/base";
import {
  areaAct,
  areaTablesOf,
  tablesInUse,
  type AreaAct,
  type AreaTable,
  type AreaTableContent,
  type DatedAreaAct,
  type TableInUse,
} from "@truce/domain/identity";
import { command, insertRow, mustSee, mustSeeAll, query, sql, visible, type Tx } from "../base/index.ts";
import { appendEntry, type Sealed } from "../ledger/index.ts";

interface OfWorkspace {
  readonly workspaceId: WorkspaceId;
}

/**
 * Takes a table of areas in, with its entry. The same bytes are the same table: in use already, nothing is recorded;
 * retired, it is put into use again under its id. Its bytes must stand in the vault.
 *
 * @returns the table's id, and whether it was in use
 */
export const importAreaTable = command(
  "importAreaTable",
  async (
    tx,
    pass,
    input: Sealed & OfWorkspace & { id: AreaTableId; content: AreaTableContent },
  ): Promise<{ id: AreaTableId; known: boolean }> => {
    const label = await labelOf(tx, pass, input.workspaceId);
    const tables = areaTablesOf(await actsOf(tx, pass, input.workspaceId));
    const same = tables.find(({ sha256 }) => sha256 === input.content.sha256);
    if (same?.retired === null) return { id: same.id, known: true };
    const tableId = same?.id ?? input.id;
    await append(tx, input, label, { ...input.content, id: input.entry.id, tableId, act: "import" });
    return { id: tableId, known: false };
  },
);

/** Retires a table: from the next reading on it is not read with. Its bytes and what was read with it stay. */
export const retireAreaTable = command(
  "retireAreaTable",
  async (tx, pass, input: Sealed & OfWorkspace & { tableId: AreaTableId; reason: string }): Promise<void> => {
    const { tableId, reason, workspaceId } = input;
    const label = await labelOf(tx, pass, workspaceId);
    const table = areaTablesOf(await actsOf(tx, pass, workspaceId)).find(({ id }) => id === tableId);
    if (!table) throw new Problem("not-found", `There is no table of areas ${tableId} in this workspace.`);
    if (table.retired !== null)
      throw new Problem("conflict", `The table of areas ${tableId} is retired already.`);
    await append(tx, input, label, { id: input.entry.id, tableId, act: "retire", reason });
  },
);

async function append(
  tx: Tx,
  { entry, salt, workspaceId }: Sealed & OfWorkspace,
  label: Label,
  given: AreaAct,
) {
  const act = areaAct.parse(given);
  await insertRow(tx, "area_act", {
    workspace_id: workspaceId,
    id: entry.id,
    table_id: act.tableId,
    record: canonicalJson(act),
  });
  await appendEntry(tx, { ...entry, itemId: act.tableId, content: { ...entry.content, act } }, salt, {
    label,
  });
}

async function labelOf(tx: Tx, pass: Pass, workspaceId: WorkspaceId): Promise<Label> {
  const row = await tx.get<{ label: Label }>(
    sql`SELECT w.label FROM workspace w WHERE w.id = ${workspaceId} AND ${visible(pass, "w")}`,
  );
  if (!row) throw new Problem("not-found", `There is no workspace ${workspaceId}, or you may not see it.`);
  mustSee(pass, row.label);
  return row.label;
}

/** The acts of a workspace in the order in which they were recorded. */
async function actsOf(tx: Tx, pass: Pass, workspaceId: string): Promise<DatedAreaAct[]> {
  const rows = await tx.all<{ record: string; at: string; person: string | null }>(sql`SELECT a.record, e.at,
      p.record AS person
    FROM area_act a JOIN workspace w ON w.id = a.workspace_id JOIN entry e ON e.id = a.id
      LEFT JOIN person p ON p.id = e.person_id
    WHERE a.workspace_id = ${workspaceId} AND ${visible(pass, "w")} ORDER BY e.seq`);
  return rows.map(({ record, at, person }) => ({
    ...(JSON.parse(record) as AreaAct),
    at,
    by: person === null ? "" : (JSON.parse(person) as Person).name,
  }));
}

/** The tables of areas of a workspace with what became of each; the one taken in last stands last. */
export const listAreaTables = query(
  "listAreaTables",
  async (tx, pass, input: OfWorkspace): Promise<AreaTable[]> =>
    areaTablesOf(await actsOf(tx, pass, input.workspaceId)),
);

/** The tables that reading in this workspace is done with, the one that counts most first. */
export const readerAreaTables = query(
  "readerAreaTables",
  async (tx, pass, input: OfWorkspace): Promise<TableInUse[]> =>
    tablesInUse(areaTablesOf(await actsOf(tx, pass, input.workspaceId))),
);

/** For `verify`: every table that was ever taken in, and the hash of its bytes. */
export const auditAreaTables = query(
  "auditAreaTables",
  async (tx, pass): Promise<{ id: string; sha256: string }[]> => {
    mustSeeAll(pass);
    const rows = await tx.all<{ record: string }>(sql`SELECT record FROM area_act ORDER BY workspace_id, id`);
    const bytes = rows.flatMap(({ record }) => {
      const act = areaAct.safeParse(tryJson(record));
      // A record that cannot be read is told where rows are held against their entries.
      return act.success && act.data.act === "import" ? [[act.data.sha256, act.data.tableId] as const] : [];
    });
    return [...new Map(bytes)].map(([sha256, id]) => ({ id, sha256 }));
  },
);

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
