import {
  newId,
  Problem,
  type AreaTableId,
  type Pass,
  type Person,
  type WorkspaceId,
} from "@truce/domain/base";
import {
  mostRefusedKept,
  type AreaTable,
  type AreaTableContent,
  type AreaTableDeclared,
  type RefusedArea,
} from "@truce/domain/identity";
import { getWorkspace, importAreaTable, listAreaTables, retireAreaTable } from "@truce/store";
import type { TruceNode } from "../truce-node.ts";

interface Who {
  readonly person: Person;
  readonly pass: Pass;
}

/**
 * Takes a table of areas in: its bytes to the vault, the act with its entry to the record. The same bytes twice are one
 * table. A table without any area is refused.
 *
 * @returns the table, whether it was in use already, and every refused line
 */
export async function takeAreaTable(
  node: TruceNode,
  who: Who,
  workspaceId: WorkspaceId,
  file: { readonly name: string; readonly bytes: Uint8Array },
  declared: AreaTableDeclared,
): Promise<{ table: AreaTable; known: boolean; refused: readonly RefusedArea[] }> {
  // Before anything is read or kept for a workspace that is not there.
  if (!(await node.store.query(getWorkspace, who.pass, { id: workspaceId })))
    throw new Problem("not-found", `There is no workspace ${workspaceId}, or you may not see it.`);
  const read = await node.reader.areas.check(file.bytes);
  if (read.accepted === 0) {
    const first = read.refused[0];
    throw new Problem(
      "invalid-input",
      `The table holds no area that can be taken.${first ? ` Line ${first.line}: ${first.why}.` : ""}`,
      { refused: read.refused.slice(0, mostRefusedKept) },
    );
  }
  const { sha256, byteLength } = await node.blobs.put(file.bytes);
  const content: AreaTableContent = {
    name: nameOf(file.name),
    sha256,
    byteLength,
    source: declared.source,
    licence: declared.licence,
    validOn: read.validOn ?? declared.validOn ?? null,
    countries: [...read.countries],
    areas: read.areas,
    accepted: read.accepted,
    refusedCount: read.refused.length,
    refused: read.refused.slice(0, mostRefusedKept).map(clipped),
    passedOver: read.passedOver.slice(0, 300).map(clipped),
  };
  const tableId = newId("tbl", node.random);
  const { id, known } = await node.store.command(importAreaTable, who.pass, {
    workspaceId,
    id: tableId,
    content,
    ...sealed(node, who, workspaceId, "area-table-imported", tableId),
  });
  return { table: await oneAreaTable(node, who.pass, workspaceId, id), known, refused: read.refused };
}

/** Retires a table: reading goes without it from then on. What was read with it stands. */
export async function retire(
  node: TruceNode,
  who: Who,
  workspaceId: WorkspaceId,
  tableId: AreaTableId,
  reason: string,
): Promise<AreaTable> {
  await node.store.command(retireAreaTable, who.pass, {
    workspaceId,
    tableId,
    reason,
    ...sealed(node, who, workspaceId, "area-table-retired", tableId),
  });
  return oneAreaTable(node, who.pass, workspaceId, tableId);
}

/** @throws Problem `not-found` */
export async function oneAreaTable(
  node: TruceNode,
  pass: Pass,
  workspaceId: WorkspaceId,
  id: string,
): Promise<AreaTable> {
  const found = (await node.store.query(listAreaTables, pass, { workspaceId })).find(
    (table) => table.id === id,
  );
  if (!found) throw new Problem("not-found", `There is no table of areas ${id} in this workspace.`);
  return found;
}

function sealed(
  node: TruceNode,
  who: Who,
  workspaceId: WorkspaceId,
  kind: "area-table-imported" | "area-table-retired",
  itemId: string,
) {
  const id = newId("ent", node.random);
  const entry = { id, kind, workspaceId, itemId, personId: who.person.id, at: node.now(), content: {} };
  return { entry, salt: node.random(32) };
}

/** A workbook names its sheets as it likes; what is recorded is bounded. */
function clipped<T extends { readonly why: string; readonly sheet?: string }>(said: T): T {
  const { why, sheet } = said;
  return {
    ...said,
    why: why.slice(0, 1000).toWellFormed(),
    ...(sheet === undefined ? {} : { sheet: sheet.slice(0, 300).toWellFormed() }),
  };
}

/** The last part of a path, on one line. */
function nameOf(given: string): string {
  const name = (given.split(/[/\\]/).at(-1) ?? "").replaceAll(/[\p{Cc}\p{Cf}]/gu, " ").trim();
  return name.slice(-200).toWellFormed() || "table";
}
