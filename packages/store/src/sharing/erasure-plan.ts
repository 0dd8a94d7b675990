import { Problem, type Label, type Pass, type WorkspaceId } from "@truce/domain/base";
import type { ErasedItem, ErasurePlan } from "@truce/domain/ledger";
import { query, sql, visible, type Tx } from "../base/index.ts";
import { erasableFields, erasedTables, fieldValue, rowsOf, type BaseRow } from "../ledger/index.ts";

/** What somebody asks to erase. */
export interface ErasureAsked {
  readonly workspaceId: WorkspaceId;
  /** A document, claim, judgement or working copy. */
  readonly itemId: string;
  /** Of a claim or a copy; a document goes whole, of a judgement the reason. */
  readonly fields: readonly string[];
}

/** One item of a plan with its row. */
export interface PlannedItem extends ErasedItem {
  /** Effective. */
  readonly label: Label;
  readonly row: BaseRow;
}

export interface Planned {
  readonly items: readonly PlannedItem[];
  readonly label: Label;
  readonly documentId: string;
  /** Where the act is on a claim, that one. */
  readonly claimId?: string;
  readonly elsewhere: ErasurePlan["elsewhere"];
}

/** What an erasure would do: every field that goes, and where the same words stay. Changes nothing. */
export const planErasure = query(
  "planErasure",
  async (tx, pass, asked: ErasureAsked): Promise<ErasurePlan> => {
    const { items, elsewhere } = await planOf(tx, pass, asked);
    return {
      items: items.map(({ id, kind, fields }) => ({ id, kind, fields })),
      bytes: items.some(({ kind }) => kind === "document"),
      elsewhere,
    };
  },
);

/**
 * Throws `not-found` where there is no such item or the pass may not see it, `not-permitted` where a part of what would
 * go is closed to the pass, `invalid-input` where a field is none that can be erased.
 */
export async function planOf(tx: Tx, pass: Pass, asked: ErasureAsked): Promise<Planned> {
  const kind = asked.itemId.slice(0, 4);
  const planned = await (kind === "doc_"
    ? ofDocument(tx, pass, asked)
    : kind === "clm_"
      ? ofClaim(tx, pass, asked)
      : kind === "jdg_"
        ? ofJudgement(tx, pass, asked)
        : kind === "cpy_"
          ? ofCopy(tx, pass, asked)
          : undefined);
  if (!planned)
    throw new Problem(
      "not-found",
      `There is no document, claim, judgement or copy ${asked.itemId} here, or you may not see it.`,
    );
  if (planned.items.length === 0)
    throw new Problem("invalid-input", "Nothing is left of this that could be erased.");
  return planned;
}

interface Seen {
  readonly id: string;
  readonly label: Label;
  readonly document_id: string;
}

async function load(
  tx: Tx,
  workspaceId: string,
  kind: ErasedItem["kind"],
  ids: readonly string[],
): Promise<BaseRow[]> {
  return [...(await rowsOf(tx, erasedTables[kind], new Map([[workspaceId, new Set(ids)]]))).values()];
}

/** The row with the fields that go: those asked for, else all that can. */
function item(
  kind: ErasedItem["kind"],
  row: BaseRow,
  label: Label,
  asked?: readonly string[],
): PlannedItem[] {
  if (row["field_salts"] === null)
    throw new Problem(
      "conflict",
      `${row.id} was recorded by an older version, whose entry holds the words themselves. They cannot be erased without breaking the log.`,
    );
  const fields = erasableFields(erasedTables[kind], row).sort();
  const unknown = asked?.find((name) => !fields.includes(name));
  if (unknown !== undefined)
    throw new Problem(
      "invalid-input",
      `${row.id} has no field “${unknown}” that could be erased. It has: ${fields.join(", ") || "none"}.`,
    );
  const going = asked ? fields.filter((name) => asked.includes(name)) : fields;
  return going.length === 0 ? [] : [{ id: row.id, kind, fields: going, label, row }];
}

/** A document goes whole: its text and bytes, what was read from it, translated and said about it. */
async function ofDocument(
  tx: Tx,
  pass: Pass,
  { workspaceId, itemId, fields }: ErasureAsked,
): Promise<Planned | undefined> {
  const seen = await tx.get<Seen>(sql`SELECT s.document_id AS id, s.document_id, s.label FROM document_state s
    WHERE s.workspace_id = ${workspaceId} AND s.document_id = ${itemId} AND ${visible(pass, "s")}`);
  if (!seen) return undefined;
  if (fields.length > 0)
    throw new Problem(
      "invalid-input",
      "A document is erased whole: any part of it that stayed would tell of the rest. Name no fields.",
    );
  const { label } = seen;
  const claims = await tx.all<Seen>(sql`SELECT s.claim_id AS id, s.document_id, s.label FROM claim_state s
    WHERE s.workspace_id = ${workspaceId} AND s.document_id = ${itemId} AND ${visible(pass, "s")} ORDER BY s.claim_id`);
  const copies = await tx.all<Seen>(sql`SELECT s.copy_id AS id, s.document_id, s.label FROM copy_state s
    WHERE s.workspace_id = ${workspaceId} AND s.document_id = ${itemId} AND ${visible(pass, "s")} ORDER BY s.copy_id`);
  const hidden = await tx.get<{ n: number }>(sql`SELECT
      (SELECT count(*) FROM claim WHERE workspace_id = ${workspaceId} AND document_id = ${itemId})
      + (SELECT count(*) FROM copy_state WHERE workspace_id = ${workspaceId} AND document_id = ${itemId}) AS n`);
  if ((hidden?.n ?? 0) > claims.length + copies.length)
    throw new Problem(
      "not-permitted",
      "Something that stands on this document is closed to you. Somebody who may see all of it must erase it.",
    );
  const [document] = await load(tx, workspaceId, "document", [itemId]);
  const readings = await tx.all<{ id: string }>(sql`SELECT r.id FROM reading r JOIN document_state s
      ON s.workspace_id = r.workspace_id AND s.document_id = r.document_id
    WHERE r.workspace_id = ${workspaceId} AND r.document_id = ${itemId} AND ${visible(pass, "s")} ORDER BY r.id`);
  const judgements =
    await tx.all<Seen>(sql`SELECT j.id, s.document_id, s.label FROM judgement j JOIN claim_state s
      ON s.workspace_id = j.workspace_id AND s.claim_id = j.claim_id
    WHERE s.workspace_id = ${workspaceId} AND s.document_id = ${itemId} AND ${visible(pass, "s")} ORDER BY j.id`);
  const items = [
    ...(document ? item("document", document, label) : []),
    ...(await each(
      tx,
      workspaceId,
      "reading",
      readings.map(({ id }) => ({ id, label })),
    )),
    ...(await each(tx, workspaceId, "copy", copies)),
    ...(await each(tx, workspaceId, "claim", claims)),
    ...(await each(tx, workspaceId, "judgement", judgements)),
  ];
  const shared = await tx.all<{ id: string; relation: string }>(sql`SELECT s.document_id AS id, t.relation
    FROM text_copy t JOIN document_state s ON s.workspace_id = t.workspace_id
      AND s.document_id = CASE WHEN t.document_id = ${itemId} THEN t.other_id ELSE t.document_id END
    WHERE t.workspace_id = ${workspaceId} AND (t.document_id = ${itemId} OR t.other_id = ${itemId})
      AND ${visible(pass, "s")} ORDER BY s.document_id`);
  return {
    items,
    label,
    documentId: itemId,
    elsewhere: shared.map(({ id, relation }) => ({
      id,
      what: relation === "passages" ? "has passages of this text" : "has this text",
    })),
  };
}

async function each(
  tx: Tx,
  workspaceId: string,
  kind: ErasedItem["kind"],
  seen: readonly Pick<Seen, "id" | "label">[],
): Promise<PlannedItem[]> {
  const labels = new Map(seen.map(({ id, label }) => [id, label]));
  const rows = await load(tx, workspaceId, kind, [...labels.keys()]);
  return rows
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((row) =>
      // Most judgements give no reason: then nothing is there to erase.
      kind === "judgement" && fieldValue("judgement", row, "reason") === "null"
        ? []
        : item(kind, row, labels.get(row.id)!),
    );
}

async function ofClaim(
  tx: Tx,
  pass: Pass,
  { workspaceId, itemId, fields }: ErasureAsked,
): Promise<Planned | undefined> {
  const seen = await tx.get<Seen>(sql`SELECT s.claim_id AS id, s.document_id, s.label FROM claim_state s
    WHERE s.workspace_id = ${workspaceId} AND s.claim_id = ${itemId} AND ${visible(pass, "s")}`);
  const [row] = seen ? await load(tx, workspaceId, "claim", [itemId]) : [];
  if (!seen || !row) return undefined;
  const value = (name: string): string => fieldValue("claim", row, name) ?? "null";
  const all = erasableFields("claim", row);
  const asked = fields.length === 0 ? all : [...fields];
  // A quotation that holds an erased word would tell it.
  const words = asked.filter((name) => name !== "evidence").flatMap((name) => wordsIn(value(name)));
  const quotes = (name: string): boolean =>
    words.some((word) => value(name).includes(JSON.stringify(word).slice(1, -1)));
  if (!asked.includes("evidence") && all.includes("evidence") && quotes("evidence")) asked.push("evidence");
  const items = item("claim", row, seen.label, asked);
  const elsewhere = all
    .filter((name) => !asked.includes(name) && quotes(name))
    .map((name) => ({ id: itemId, what: `its field ${name} has the same words` }));
  const document = await tx.get<{
    text: Uint8Array | null;
  }>(sql`SELECT d.text FROM document d JOIN document_state s
      ON s.workspace_id = d.workspace_id AND s.document_id = d.id
    WHERE d.workspace_id = ${workspaceId} AND d.id = ${seen.document_id} AND ${visible(pass, "s")}`);
  const text = document?.text ? new TextDecoder().decode(document.text) : "";
  if (text !== "" && (asked.includes("evidence") || words.some((word) => text.includes(word))))
    elsewhere.push({
      id: seen.document_id,
      what: "says it: its text and its file stay, unless the document is erased",
    });
  return { items, label: seen.label, documentId: seen.document_id, claimId: itemId, elsewhere };
}

/** The texts in a JSON value, short ones aside: a letter stands everywhere. */
function wordsIn(json: string): string[] {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === "string" && value.length > 2) found.push(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(walk);
  };
  walk(JSON.parse(json));
  return found;
}

async function ofJudgement(
  tx: Tx,
  pass: Pass,
  { workspaceId, itemId }: ErasureAsked,
): Promise<Planned | undefined> {
  const seen = await tx.get<Seen & { claim_id: string }>(sql`SELECT j.id, s.document_id, s.claim_id, s.label
    FROM judgement j JOIN claim_state s ON s.workspace_id = j.workspace_id AND s.claim_id = j.claim_id
    WHERE j.workspace_id = ${workspaceId} AND j.id = ${itemId} AND ${visible(pass, "s")}`);
  if (!seen) return undefined;
  const items = await each(tx, workspaceId, "judgement", [seen]);
  return { items, label: seen.label, documentId: seen.document_id, claimId: seen.claim_id, elsewhere: [] };
}

async function ofCopy(
  tx: Tx,
  pass: Pass,
  { workspaceId, itemId }: ErasureAsked,
): Promise<Planned | undefined> {
  const seen = await tx.get<Seen>(sql`SELECT s.copy_id AS id, s.document_id, s.label FROM copy_state s
    WHERE s.workspace_id = ${workspaceId} AND s.copy_id = ${itemId} AND ${visible(pass, "s")}`);
  if (!seen) return undefined;
  const items = await each(tx, workspaceId, "copy", [seen]);
  return {
    items,
    label: seen.label,
    documentId: seen.document_id,
    elsewhere: [{ id: seen.document_id, what: "is what this is a copy of, and stays" }],
  };
}
