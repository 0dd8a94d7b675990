import type { Pass, Person } from "@truce/domain/base";
import type { CustodyLine } from "@truce/domain/sources";
import { sql, visible, type Tx } from "../base/index.ts";

interface EntryRow {
  id: string;
  kind: string;
  at: string;
  by_record: string | null;
  by_id: string;
  bytes: Uint8Array;
}

/** A document that is read again every day has long custody; the newest acts are shown. */
const linesShown = 500;

/** What was done with a document and with those of its claims that the viewer may see, oldest first. */
export async function custodyOf(
  tx: Tx,
  pass: Pass,
  workspaceId: string,
  documentId: string,
): Promise<CustodyLine[]> {
  const rows =
    await tx.all<EntryRow>(sql`SELECT e.id, e.kind, e.at, p.record AS by_record, e.person_id AS by_id, e.bytes
    FROM entry_state s CROSS JOIN entry e LEFT JOIN person p ON p.id = e.person_id
    WHERE s.workspace_id = ${workspaceId} AND s.document_id = ${documentId} AND ${visible(pass, "s")}
      AND e.id = s.entry_id
    ORDER BY s.seq DESC LIMIT ${linesShown}`);
  return rows.reverse().map((row) => ({
    entryId: row.id,
    kind: row.kind,
    at: row.at,
    by: row.by_record ? (JSON.parse(row.by_record) as Person).name : row.by_id,
    what: describe(row),
  }));
}

/** What an entry says, in a few words without language, from its exact bytes. */
function describe(row: EntryRow): string {
  const { content, itemId } = JSON.parse(new TextDecoder().decode(row.bytes)) as {
    content: Record<string, unknown>;
    itemId: string;
  };
  const word = (key: string): string | undefined => {
    const value = content[key];
    return typeof value === "string" && value !== "" ? value.slice(0, 500) : undefined;
  };
  const parts = [word("what"), word("answer"), word("label"), word("readerVersion"), word("reason")];
  return parts.filter((part) => part !== undefined).join(" · ") || itemId;
}
