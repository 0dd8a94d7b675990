import { Problem, type Pass, type Person } from "@truce/domain/base";
import type { ErasureNotice } from "@truce/domain/ledger";
import { sql, visible, type Tx } from "../base/index.ts";
import { parsed } from "./audit-rows.ts";

/**
 * Answers whoever asks for a thing of which something was erased with who did it, when and why. For things that the
 * pass was found to see.
 *
 * Throws `erased`, with the notice as its member `erased`; does nothing where nothing was erased.
 */
export async function refuseErased(tx: Tx, pass: Pass, workspaceId: string, itemId: string): Promise<void> {
  const row = await tx.get<{ id: string; at: string; by: string; person: string | null; bytes: Uint8Array }>(
    sql`SELECT e.id, e.at, e.person_id AS by, p.record AS person, e.bytes
      FROM erasure x CROSS JOIN entry e CROSS JOIN entry_state s LEFT JOIN person p ON p.id = e.person_id
      WHERE x.workspace_id = ${workspaceId} AND x.item_id = ${itemId} AND e.id = x.entry_id
        AND s.workspace_id = x.workspace_id AND s.entry_id = e.id AND ${visible(pass, "s")}
      ORDER BY e.seq DESC LIMIT 1`,
  );
  if (!row) return;
  const all = await tx.all<{ fields: string }>(sql`SELECT x.fields FROM erasure x JOIN entry_state s
      ON s.workspace_id = x.workspace_id AND s.entry_id = x.entry_id
    WHERE x.workspace_id = ${workspaceId} AND x.item_id = ${itemId} AND ${visible(pass, "s")} ORDER BY s.seq`);
  const { content } = JSON.parse(new TextDecoder().decode(row.bytes)) as { content: { reason?: string } };
  const notice: ErasureNotice = {
    itemId,
    entryId: row.id,
    at: row.at,
    byName: row.person === null ? row.by : (JSON.parse(row.person) as Person).name,
    reason: content.reason ?? "",
    fields: all.flatMap(({ fields }) => parsed(fields) as string[]),
  };
  throw new Problem("erased", `${notice.byName} erased this on ${notice.at.slice(0, 10)}: ${notice.reason}`, {
    erased: notice,
  });
}
