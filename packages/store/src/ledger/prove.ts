import type { EntryId, Label, WorkspaceId } from "@truce/domain/base";
import type { ItemFields } from "@truce/tlog";
import { mustSeeAll, query, sql, visible, type Tx } from "../base/index.ts";
import { rowsOf, type AuditedTable } from "./audit-rows.ts";
import { fieldsOfRow } from "./item-fields.ts";

/** An entry as a proof opens it. */
export interface ProvableEntry {
  readonly id: EntryId;
  readonly index: number | null;
  readonly bytes: Uint8Array;
  readonly salt: Uint8Array;
  /** The fields of what it commits to, all with their salts. None of an entry of version 1, which holds the words. */
  readonly items: readonly ProvableItem[];
}

export interface ProvableItem {
  readonly id: string;
  readonly fields: ItemFields;
}

type EntryRow = Omit<ProvableEntry, "items"> & { readonly workspaceId: string | null };

const entryColumns = sql`e.id AS "id", e.log_index AS "index", e.bytes AS "bytes", e.salt AS "salt",
  e.workspace_id AS "workspaceId"`;

/**
 * An entry's exact bytes and the fields of its items for somebody who may see everything that it names: the entry
 * itself, and each claim that a reading recorded with it. `undefined` where there is none or the pass does not reach.
 *
 * @param input.itemId open this item alone
 */
export const provableEntry = query(
  "provableEntry",
  async (
    tx,
    pass,
    input: { workspaceId: WorkspaceId; entryId: string; itemId?: string },
  ): Promise<ProvableEntry | undefined> => {
    const row = await tx.get<EntryRow>(sql`SELECT ${entryColumns}
      FROM entry_state s CROSS JOIN entry e
      WHERE s.workspace_id = ${input.workspaceId} AND s.entry_id = ${input.entryId} AND ${visible(pass, "s")}
        AND e.id = s.entry_id`);
    if (!row) return undefined;
    // A document may have been opened while what was read from it under a stricter label stays closed.
    const { content } = parse(row.bytes);
    const own = [...(content.proposed ?? []), ...labelled(content.claims), ...(content.items ?? [])].map(
      (claim) => claim.label,
    );
    if (!own.every((label) => label !== undefined && pass.labels.includes(label))) return undefined;
    return withItems(tx, row, input.itemId);
  },
);

interface Item {
  readonly id?: string;
  readonly label?: Label;
  readonly fields?: string;
}

interface Parsed {
  readonly truce?: string;
  readonly content: {
    readonly proposed?: readonly Item[];
    readonly claims?: readonly Item[];
    readonly judgement?: Item;
    /** What an act of erasure took. */
    readonly items?: readonly Item[];
    readonly [member: string]: unknown;
  };
}
const parse = (bytes: Uint8Array): Parsed => JSON.parse(new TextDecoder().decode(bytes)) as Parsed;

/** Version 1 names claims without their labels beside the claims themselves. */
const labelled = (claims: readonly Item[] = []): readonly Item[] =>
  claims.filter(({ fields }) => fields !== undefined);

const tables: Record<string, AuditedTable> = {
  document: "document",
  copy: "working_copy",
  reading: "reading",
  claim: "claim",
  judgement: "judgement",
};

/** The items that an entry commits to, with all of their fields. */
async function withItems(tx: Tx, row: EntryRow, only?: string): Promise<ProvableEntry> {
  const { workspaceId, ...entry } = row;
  const { truce, content } = parse(row.bytes);
  const items: ProvableItem[] = [];
  if (truce !== "entry/1" && workspaceId !== null) {
    const named: [AuditedTable, Item][] = Object.entries(tables).flatMap(([member, table]) => {
      const item = content[member] as Item | undefined;
      return item === undefined ? [] : [[table, item] as [AuditedTable, Item]];
    });
    for (const claim of content.claims ?? []) named.push(["claim", claim]);
    for (const [table, { id = "", fields }] of named) {
      if (fields === undefined || (only !== undefined && id !== only)) continue;
      const found = await rowsOf(tx, table, new Map([[workspaceId, new Set([id])]]));
      const base = found.get(`${workspaceId}/${id}`);
      const opened = base && fieldsOfRow(table, base);
      if (opened) items.push({ id, fields: opened });
    }
  }
  return { ...entry, items };
}

/**
 * For whoever holds the data folder: the entry that recorded an entry's, document's, claim's or judgement's id, with
 * the fields of that thing; asked by an entry's id, of everything that the entry commits to. Of a claim from a reading,
 * the reading's entry.
 */
export const entryOfItem = query(
  "entryOfItem",
  async (tx, pass, input: { item: string }): Promise<ProvableEntry | undefined> => {
    mustSeeAll(pass);
    const { item } = input;
    const direct = await tx.get<EntryRow>(sql`SELECT ${entryColumns} FROM entry e WHERE e.id = ${item}`);
    if (direct) return withItems(tx, direct);
    const recorded = await tx.get<EntryRow>(sql`SELECT ${entryColumns} FROM entry e WHERE e.item_id = ${item}
      AND e.kind IN ${["document-captured", "claim-recorded", "workspace-created", "person-added"]}
      ORDER BY e.seq LIMIT 1`);
    if (recorded) return withItems(tx, recorded, item);
    const parent = item.startsWith("jdg_")
      ? sql`SELECT claim_id FROM judgement WHERE id = ${item}`
      : sql`SELECT document_id FROM claim WHERE id = ${item}`;
    const kind = item.startsWith("jdg_") ? "judgement-made" : "reading-recorded";
    const about = item.startsWith("jdg_") ? sql`e.claim_id` : sql`e.item_id`;
    // Judgements have no index by claim in `entry`; `entry_state` finds the document's acts by its own index.
    const candidates = await tx.all<EntryRow>(sql`SELECT ${entryColumns} FROM entry e
      WHERE e.kind = ${kind} AND ${about} IN (${parent}) ORDER BY e.seq`);
    const found = candidates.find(({ bytes }) => {
      const { content } = parse(bytes);
      return content.judgement?.id === item || content.claims?.some(({ id }) => id === item) === true;
    });
    return found && withItems(tx, found, item);
  },
);
