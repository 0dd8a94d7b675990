import type { EntryId, Label, WorkspaceId } from "@truce/domain/base";
import { mustSeeAll, query, sql, visible } from "../base/index.ts";

/** An entry as a proof opens it. */
export interface ProvableEntry {
  readonly id: EntryId;
  readonly index: number | null;
  readonly bytes: Uint8Array;
  readonly salt: Uint8Array;
}

/**
 * An entry's exact bytes for somebody who may see everything in them: the entry itself, and each claim that a reading
 * wrote into it. `undefined` where there is none or the pass does not reach.
 */
export const provableEntry = query(
  "provableEntry",
  async (
    tx,
    pass,
    input: { workspaceId: WorkspaceId; entryId: string },
  ): Promise<ProvableEntry | undefined> => {
    const row =
      await tx.get<ProvableEntry>(sql`SELECT e.id AS "id", e.log_index AS "index", e.bytes AS "bytes",
        e.salt AS "salt"
      FROM entry_state s CROSS JOIN entry e
      WHERE s.workspace_id = ${input.workspaceId} AND s.entry_id = ${input.entryId} AND ${visible(pass, "s")}
        AND e.id = s.entry_id`);
    if (!row) return undefined;
    // A document may have been opened while what was read from it under a stricter label stays closed.
    const { content } = parse(row.bytes);
    const own = (content.proposed ?? []).map((claim) => claim.label);
    return own.every((label) => label !== undefined && pass.labels.includes(label)) ? row : undefined;
  },
);

interface Parsed {
  readonly content: {
    readonly proposed?: readonly { readonly id?: string; readonly label?: Label }[];
    readonly claims?: readonly { readonly id: string }[];
    readonly judgement?: { readonly id?: string };
  };
}
const parse = (bytes: Uint8Array): Parsed => JSON.parse(new TextDecoder().decode(bytes)) as Parsed;

/**
 * For whoever holds the data folder: the entry that recorded an entry's, document's, claim's or judgement's id. Of a
 * claim from a reading, the reading's entry.
 */
export const entryOfItem = query(
  "entryOfItem",
  async (tx, pass, input: { item: string }): Promise<ProvableEntry | undefined> => {
    mustSeeAll(pass);
    const { item } = input;
    const columns = sql`e.id AS "id", e.log_index AS "index", e.bytes AS "bytes", e.salt AS "salt"`;
    const direct = await tx.get<ProvableEntry>(sql`SELECT ${columns} FROM entry e WHERE e.id = ${item}`);
    if (direct) return direct;
    const recorded = await tx.get<ProvableEntry>(sql`SELECT ${columns} FROM entry e WHERE e.item_id = ${item}
      AND e.kind IN ${["document-captured", "claim-recorded", "workspace-created", "person-added"]}
      ORDER BY e.seq LIMIT 1`);
    if (recorded) return recorded;
    const parent = item.startsWith("jdg_")
      ? sql`SELECT claim_id FROM judgement WHERE id = ${item}`
      : sql`SELECT document_id FROM claim WHERE id = ${item}`;
    const kind = item.startsWith("jdg_") ? "judgement-made" : "reading-recorded";
    const about = item.startsWith("jdg_") ? sql`e.claim_id` : sql`e.item_id`;
    // Judgements have no index by claim in `entry`; `entry_state` finds the document's acts by its own index.
    const candidates = await tx.all<ProvableEntry>(sql`SELECT ${columns} FROM entry e
      WHERE e.kind = ${kind} AND ${about} IN (${parent}) ORDER BY e.seq`);
    return candidates.find(({ bytes }) => {
      const { content } = parse(bytes);
      return content.judgement?.id === item || content.claims?.some(({ id }) => id === item) === true;
    });
  },
);
