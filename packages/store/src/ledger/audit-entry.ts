import { canonicalJson } from "@truce/domain/base";
import { createHash } from "node:crypto";
import {
  parsed,
  parsedBytes,
  sameJson,
  type AuditedTable,
  type BaseRow,
  type LedgerFault,
} from "./audit-rows.ts";
import { itemFault } from "./item-fields.ts";

/** An entry as it stands in its row. */
export interface EntryRow {
  readonly index: number | null;
  readonly seq: number;
  readonly id: string;
  readonly kind: string;
  readonly workspaceId: string | null;
  readonly itemId: string;
  readonly documentId: string | null;
  readonly claimId: string | null;
  readonly personId: string;
  readonly at: string;
  readonly bytes: Uint8Array;
  readonly salt: Uint8Array;
}

/** The entry as its exact bytes say. */
export interface Said {
  readonly truce?: string;
  readonly id?: string;
  readonly kind?: string;
  readonly workspaceId?: string | null;
  readonly itemId?: string;
  readonly personId?: string;
  readonly at?: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** A row that an entry vouches for, and whether it says what the entry says. */
export interface Vouch {
  readonly table: AuditedTable;
  readonly id: string;
  /** `undefined` where it agrees, else what does not. Not asked where the row is gone. */
  readonly check: (row: BaseRow) => string | undefined;
}

export function readEntry(row: EntryRow): Said | undefined {
  const said = parsedBytes(row.bytes) as Said | undefined;
  return typeof said === "object" &&
    said !== null &&
    typeof said.content === "object" &&
    said.content !== null
    ? said
    : undefined;
}

/** Whether the entry holds commitments, and not what was recorded. */
const commits = (said: Said): boolean => said.truce === "entry/2";

const columns = ["id", "kind", "workspaceId", "itemId", "personId", "at"] as const;

/** What the entry's row says about itself otherwise than its bytes do: the row decides who may see it. */
export function columnFaults(row: EntryRow, said: Said): string[] {
  const faults = columns
    .filter((name) => row[name] !== said[name])
    .map((name) => `its ${name} is ${row[name]} in the row and ${said[name]} in its bytes`);
  const document = documentOf(row.kind, said);
  if (document !== undefined && row.documentId !== document)
    faults.push(`it is filed under the document ${row.documentId} and is about ${document}`);
  const judged = commits(said) ? said.itemId : record(said.content["judgement"])["claimId"];
  if (row.kind === "judgement-made" && row.claimId !== judged)
    faults.push(`it is filed under the claim ${row.claimId} and is about ${String(judged)}`);
  return faults;
}

/** What a row of the private log says otherwise than its bytes do. */
export function readFaults(row: Pick<EntryRow, "id" | "at" | "bytes">): LedgerFault[] {
  const said = parsedBytes(row.bytes) as Partial<Said> | undefined;
  return (["id", "at"] as const)
    .filter((name) => row[name] !== said?.[name])
    .map((name) => ({ item: row.id, what: `its ${name} is not the one that its bytes say` }));
}

function documentOf(kind: string, said: Said): string | undefined {
  // With commitments, the document of a claim stands among the claim's fields, and is compared with its row's.
  if (kind === "claim-recorded")
    return commits(said) ? undefined : String(record(said.content["claim"])["documentId"]);
  const ofDocument = ["document-captured", "copy-added", "reading-recorded", "label-changed"];
  return ofDocument.includes(kind) ? said.itemId : undefined;
}

/** The base rows that an entry vouches for. Label changes and retirements, which have no id, are asked elsewhere. */
export function vouchesOf(row: EntryRow, said: Said): Vouch[] {
  const { content } = said;
  if (commits(said)) {
    const vouches = committedVouches(row, content);
    if (vouches) return vouches;
  }
  switch (row.kind) {
    case "workspace-created":
      return [
        whole("workspace", content["workspace"], (base, it) => same(base["label"], it["label"], "label")),
      ];
    case "person-added":
      return [whole("person", content["person"], () => undefined)];
    case "actor-changed":
      return [
        whole("actor_act", content["act"], (base, it) => same(base["actor_id"], it["actorId"], "actor")),
      ];
    case "area-table-imported":
    case "area-table-retired":
      return [
        whole("area_act", content["act"], (base, it) => same(base["table_id"], it["tableId"], "table")),
      ];
    case "feed-added":
      return [whole("feed", content["feed"], (base) => same(base["label"], content["label"], "label"))];
    case "document-captured":
      return [
        whole("document", content["document"], (base, it) => documentFault(base, it, content["textSha256"])),
      ];
    case "copy-added":
      return [copyVouch(row, said)];
    case "reading-recorded":
      return readingVouches(said);
    case "claim-recorded":
      return [whole("claim", content["claim"], claimFault)];
    case "judgement-made":
      return [whole("judgement", content["judgement"], judgementColumns)];
    default:
      return [];
  }
}

/** The rows that an entry with commitments vouches for; `undefined` where acts of its kind hold what they record. */
function committedVouches(row: EntryRow, content: Said["content"]): Vouch[] | undefined {
  switch (row.kind) {
    case "document-captured":
      return [committed("document", content["document"], documentColumns)];
    case "copy-added":
      return [committed("working_copy", content["copy"], (base) => copyColumns(base, row, content["copy"]))];
    case "reading-recorded":
      return [
        committed(
          "reading",
          content["reading"],
          (base, it) =>
            same(base["document_id"], row.itemId, "document") ?? same(base["read_at"], it["readAt"], "time"),
        ),
        ...(Array.isArray(content["claims"]) ? content["claims"] : []).map((claim) =>
          committed("claim", claim, claimFault),
        ),
      ];
    case "claim-recorded":
      // One that was brought back by the act has no commitment: it was recorded before.
      return record(content["claim"])["fields"] === undefined
        ? []
        : [
            committed(
              "claim",
              content["claim"],
              (base, it) => claimFault(base, it) ?? same(base["document_id"], row.documentId, "document"),
            ),
          ];
    case "judgement-made":
      return [committed("judgement", content["judgement"], judgementColumns)];
    default:
      return undefined;
  }
}

/** A row held against the commitment to its fields, and its columns against its record. */
function committed(
  table: AuditedTable,
  said: unknown,
  columnsOf: (row: BaseRow, it: Record<string, unknown>) => string | undefined,
): Vouch {
  const item = record(said);
  return {
    table,
    id: String(item["id"]),
    check: (row) => {
      const fault = itemFault(table, row, item["fields"]);
      if (fault !== undefined) return fault;
      const label = item["label"] === undefined ? undefined : same(row["label"], item["label"], "label");
      return label ?? columnsOf(row, record(parsed(row.record)));
    },
  };
}

const judgementColumns = (row: BaseRow, it: Record<string, unknown>): string | undefined =>
  same(row["claim_id"], it["claimId"], "claim") ??
  same(row["person_id"], it["by"], "person") ??
  same(row["at"], it["at"], "time");

const documentColumns = (row: BaseRow, it: Record<string, unknown>): string | undefined =>
  same(row["sha256"], it["sha256"] ?? "", "hash") ??
  same(row["label"], it["label"], "label") ??
  same(row["captured_at"], it["capturedAt"], "time of capture");

const copyColumns = (base: BaseRow, row: EntryRow, said: unknown): string | undefined =>
  same(base["document_id"], row.itemId, "document") ??
  same(base["label"], record(said)["label"], "label") ??
  same(base["added_at"], row.at, "time");

const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

function same(had: unknown, said: unknown, what: string): string | undefined {
  return had === said ? undefined : `its ${what} is ${String(had)}; the entry says ${String(said)}`;
}

function whole(
  table: AuditedTable,
  value: unknown,
  more: (row: BaseRow, it: Record<string, unknown>) => string | undefined,
): Vouch {
  const it = record(value);
  return {
    table,
    id: String(it["id"]),
    check: (row) =>
      sameJson(parsed(row.record), value) ? more(row, it) : "its record is not the one that the entry holds",
  };
}

const claimFault = (row: BaseRow, it: Record<string, unknown>): string | undefined =>
  same(row["document_id"], it["documentId"], "document") ?? same(row["label"], it["label"], "label");

function documentFault(row: BaseRow, it: Record<string, unknown>, textSha256: unknown): string | undefined {
  const text = row["text"];
  const hash = text instanceof Uint8Array ? sha256(text) : text;
  if (textSha256 !== undefined && hash !== textSha256)
    return "its decoded text is not the one that was captured";
  return documentColumns(row, it);
}

function copyVouch(row: EntryRow, said: Said): Vouch {
  const { content } = said;
  return {
    table: "working_copy",
    id: String(content["copyId"]),
    check: (base) =>
      sameJson(parsed(base.record), content["copy"])
        ? (same(base["document_id"], said.itemId, "document") ??
          same(base["label"], content["label"], "label") ??
          same(base["added_at"], row.at, "time"))
        : "its text is not the one that the entry holds",
  };
}

function readingVouches(said: Said): Vouch[] {
  const { content } = said;
  const claims = Array.isArray(content["claims"])
    ? (content["claims"] as { id: string; sha256: string }[])
    : [];
  const reading: Vouch = {
    table: "reading",
    id: String(content["readingId"]),
    check: (row) =>
      sha256Json({ record: parsed(row.record), mined: parsed(row["mined"]) }) === content["readingSha256"]
        ? (same(row["document_id"], said.itemId, "document") ??
          same(row["read_at"], record(parsed(row.record))["readAt"], "time"))
        : "what was read is not what the entry commits to",
  };
  return [
    reading,
    ...claims.map(({ id, sha256: expected }): Vouch => ({
      table: "claim",
      id,
      check: (row) => {
        const it = parsed(row.record);
        return sha256Json(it) === expected
          ? claimFault(row, record(it))
          : "its record is not the one that the entry commits to";
      },
    })),
  ];
}

const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");
const sha256Json = (value: unknown): string => (value === undefined ? "" : sha256(canonicalJson(value)));
