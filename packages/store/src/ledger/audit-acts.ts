import { sql, type Tx } from "../base/index.ts";
import type { EntryRow, Said } from "./audit-entry.ts";
import { auditErased } from "./audit-erased.ts";
import type { LedgerFault } from "./audit-rows.ts";

/** A claim that was withdrawn or brought back, with how many such turns it had before. */
interface Turn {
  readonly id: string;
  readonly at: string;
  readonly ordinal: number;
  readonly before: number;
  /** When the reading that turned it was made; `null` where a person did. */
  readonly readAt: string | null;
}

/** The reading that an entry of either version records. */
const readingOf = (content: Said["content"]): string =>
  String((content["reading"] as { id?: string } | undefined)?.id ?? content["readingId"]);

interface Acts {
  readonly found: Record<string, number>;
  readonly faults: LedgerFault[];
}

/** A feed paused, resumed, removed or moved. */
async function feedAct(tx: Tx, row: EntryRow, content: Said["content"]): Promise<Acts> {
  const act = await tx.get<{ act: string; at: string; ordinal: number; before: number }>(
    sql`SELECT f.act, f.at, f.ordinal, (SELECT count(*) FROM feed_act o WHERE o.workspace_id = f.workspace_id
        AND o.feed_id = f.feed_id AND o.ordinal < f.ordinal) AS before
      FROM feed_act f WHERE f.workspace_id = ${row.workspaceId} AND f.feed_id = ${row.itemId}
        AND f.entry_id = ${row.id}`,
  );
  const said = JSON.stringify({ act: content["act"], address: content["address"] });
  const agrees = act?.act === said && act.at === row.at && act.ordinal === act.before;
  const what = act
    ? "a change of this feed is not the one that was recorded"
    : "a change of this feed is gone";
  return {
    found: { feed_act: act ? 1 : 0 },
    faults: agrees ? [] : [{ item: row.itemId, what: `${what} (entry ${row.id})` }],
  };
}

/** Label changes, retirements and acts on feeds are told by their cause. */
export async function actsWithoutId(tx: Tx, row: EntryRow, { content, truce }: Said): Promise<Acts> {
  if (row.kind === "feed-changed") return feedAct(tx, row, content);
  if (row.kind === "erased") return auditErased(tx, row, content);
  if (row.kind === "label-changed") {
    const changed = await tx.get<{ label: string; ordinal: number; before: number }>(
      sql`SELECT c.label, c.ordinal, (SELECT count(*) FROM label_change o WHERE o.workspace_id = c.workspace_id
          AND o.document_id = c.document_id AND o.ordinal < c.ordinal) AS before
        FROM label_change c WHERE c.workspace_id = ${row.workspaceId}
        AND c.document_id = ${row.itemId} AND c.entry_id = ${row.id}`,
    );
    const isPlaced = changed?.ordinal === changed?.before;
    const agrees = changed?.label === content["label"] && isPlaced;
    const what = !changed
      ? "a change of its label is gone"
      : isPlaced
        ? `it was given the label ${String(content["label"])} and the store has ${changed.label}`
        : "changes of its label do not follow each other";
    return {
      found: { label_change: changed ? 1 : 0 },
      faults: agrees ? [] : [{ item: row.itemId, what: `${what} (entry ${row.id})` }],
    };
  }
  if (row.kind !== "reading-recorded" && row.kind !== "claim-recorded") return { found: {}, faults: [] };
  const list = (name: string): string[] => (Array.isArray(content[name]) ? (content[name] as string[]) : []);
  const turned = [...list("retired"), ...list("revived")];
  const { id } = (content["claim"] ?? {}) as { id?: string };
  // A person's claim turns a retirement only where it brought back one that was in the record. In version 1 it is told
  // by its other id, in version 2 by having no commitment.
  const { fields } = (content["claim"] ?? {}) as { fields?: string };
  const isNew = truce === "entry/2" ? fields !== undefined : id === row.claimId;
  if (row.kind === "reading-recorded" ? turned.length === 0 : isNew) return { found: {}, faults: [] };
  const cause = row.kind === "reading-recorded" ? readingOf(content) : row.id;
  const ids = row.kind === "reading-recorded" ? turned : [row.claimId ?? ""];
  const there = new Set<string>();
  const altered: LedgerFault[] = [];
  for (let at = 0; at < ids.length; at += 500)
    for (const turn of await tx.all<Turn>(sql`SELECT t.claim_id AS id, t.at, t.ordinal, r.read_at AS "readAt",
        (SELECT count(*) FROM retirement o WHERE o.workspace_id = t.workspace_id AND o.claim_id = t.claim_id
          AND o.ordinal < t.ordinal) AS before
      FROM retirement t LEFT JOIN reading r ON r.workspace_id = t.workspace_id AND r.id = t.cause_id
      WHERE t.workspace_id = ${row.workspaceId} AND t.claim_id IN ${ids.slice(at, at + 500)}
        AND t.cause_id = ${cause}`)) {
      there.add(turn.id);
      if (turn.ordinal !== turn.before || turn.at !== (turn.readAt ?? row.at))
        altered.push({ item: turn.id, what: `its withdrawal or return was changed (entry ${row.id})` });
    }
  return {
    found: { retirement: there.size },
    faults: [
      ...altered,
      ...turned
        .filter((id) => !there.has(id))
        .map((item) => ({ item, what: `its withdrawal or return is gone (entry ${row.id})` })),
    ],
  };
}
