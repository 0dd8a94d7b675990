/** Makes what the tests record: persons, documents and claims of an invented country, with ids from a seed. */
import {
  newId,
  type AreaTableId,
  type ClaimId,
  type DocumentId,
  type Label,
  type Pass,
  type Person,
  type PersonId,
  type Role,
  type WorkspaceId,
} from "@truce/domain/base";
import {
  importKey,
  type ClaimKind,
  type ClaimRecord,
  type Judgement,
  type JudgementAnswer,
} from "@truce/domain/claims";
import type { Entry, EntryKind } from "@truce/domain/ledger";
import type { AreaTableContent } from "@truce/domain/identity";
import type { WorkspaceView } from "@truce/domain/publication";
import { passFor } from "@truce/domain/sharing";
import type { DocumentRecord, FeedRecord } from "@truce/domain/sources";
import { createHash } from "node:crypto";
import type { Sealed } from "../ledger/index.ts";
import type { PersonsClaim, Proposal, ReadingInput } from "../claims/index.ts";

export const start = Temporal.Instant.from("2031-03-01T06:00:00Z");

/** A maker with its own stream of ids and its own clock, which moves one second a call. */
export class Maker {
  #serial = 0;
  #seconds = 0;
  readonly seed: string;

  constructor(seed = "seed") {
    this.seed = seed;
  }

  random = (length: number): Uint8Array => {
    this.#serial += 1;
    return createHash("sha256").update(`${this.seed}/${this.#serial}`).digest().subarray(0, length);
  };

  now(): string {
    this.#seconds += 1;
    return start.add({ seconds: this.#seconds }).toString();
  }

  sealed(
    kind: EntryKind,
    itemId: string,
    workspaceId: WorkspaceId | null,
    by: PersonId,
    content = {},
  ): Sealed {
    const entry: Entry = {
      id: newId("ent", this.random),
      kind,
      workspaceId,
      itemId,
      personId: by,
      at: this.now(),
      content,
    };
    return { entry, salt: this.random(32) };
  }

  person(name: string, roles: readonly Role[]): Person {
    return { id: newId("per", this.random), name, roles: [...roles], rule: false };
  }

  workspace(name: string, label: Label = "public"): WorkspaceView {
    return { id: newId("wsp", this.random), name, mark: "exercise", referenceDay: null, label };
  }

  document(workspaceId: WorkspaceId, by: PersonId, text: string, more: Partial<DocumentRecord> = {}) {
    const bytes = new TextEncoder().encode(text);
    const document: DocumentRecord = {
      id: newId("doc", this.random),
      workspaceId,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      byteLength: bytes.length,
      mediaType: "text/plain",
      charset: "utf-8",
      status: "read",
      origin: { how: "paste" },
      title: null,
      publisher: null,
      url: null,
      published: null,
      language: null,
      note: null,
      handedInBy: null,
      label: "public",
      capturedAt: this.now(),
      capturedBy: by,
      ...more,
    };
    return { document, text, ...this.sealed("document-captured", document.id, workspaceId, by) };
  }

  /** A claim on the first place where `words` stand in `text`. */
  claim(
    document: Pick<DocumentRecord, "id" | "workspaceId">,
    by: PersonId,
    text: string,
    words: string,
    more: Partial<ClaimRecord> = {},
  ): ClaimRecord {
    const at = text.indexOf(words);
    if (at < 0) throw new Error(`the text does not say “${words}”`);
    return {
      id: newId("clm", this.random),
      workspaceId: document.workspaceId,
      documentId: document.id,
      kind: "quotation",
      modality: "asserted",
      polarity: "affirmative",
      chain: [{ name: "The Ostrian Herald", role: "publisher" }],
      evidence: [{ start: at, end: at + words.length, text: words }],
      content: { words },
      origin: { by: "person", corrects: null },
      label: "public",
      recordedAt: this.now(),
      recordedBy: by,
      ...more,
    };
  }

  personsClaim(record: ClaimRecord): PersonsClaim {
    return {
      record,
      importKey: keyOf(record),
      ...this.sealed("claim-recorded", record.id, record.workspaceId, record.recordedBy),
    };
  }

  /** A reading that proposes these; each becomes the reader's. */
  reading(
    document: DocumentRecord,
    by: PersonId,
    claims: readonly ClaimRecord[],
    more: Partial<ReadingInput> = {},
  ): ReadingInput {
    const id = newId("rdg", this.random);
    const proposals = claims.map((record): Proposal => {
      const origin: ClaimRecord["origin"] = {
        by: "reader",
        readingId: id,
        template: "test",
        confidence: 0.5,
        why: [],
      };
      return { id: record.id, record: { ...record, origin }, importKey: keyOf(record) };
    });
    return {
      workspaceId: document.workspaceId,
      documentId: document.id,
      reading: { id, readerVersion: "test/1", readAt: this.now(), blocks: [], residue: [], unread: [] },
      mined: {},
      proposals,
      retire: [],
      ...this.sealed("reading-recorded", document.id, document.workspaceId, by),
      ...more,
    };
  }

  judgement(
    claimId: ClaimId,
    by: PersonId,
    answer: JudgementAnswer,
    basedOn: readonly string[] = [],
    reason: string | null = null,
  ): Judgement {
    return {
      id: newId("jdg", this.random),
      claimId,
      question: "faithful",
      answer,
      reason,
      correctedBy: null,
      basedOn: basedOn as Judgement["basedOn"],
      by,
      at: this.now(),
    };
  }

  feed(workspaceId: WorkspaceId, by: PersonId, label: Label = "public"): Sealed & { feed: FeedRecord } {
    const id = newId("fed", this.random);
    const feed: FeedRecord = {
      id,
      workspaceId,
      url: `https://ostria.example/${id}.xml`,
      title: null,
      publisher: "Ostria Herald",
      take: "content",
      everyMinutes: 30,
      label,
      addedAt: this.now(),
      addedBy: by,
    };
    return { feed, ...this.sealed("feed-added", id, workspaceId, by) };
  }

  areaTable(
    workspaceId: WorkspaceId,
    by: PersonId,
    text: string,
    validOn: string | null = null,
  ): Sealed & { workspaceId: WorkspaceId; id: AreaTableId; content: AreaTableContent } {
    const id = newId("tbl", this.random);
    const content: AreaTableContent = {
      name: `${text}.csv`,
      sha256: createHash("sha256").update(text).digest("hex"),
      byteLength: text.length,
      source: "Statistics Office of Ostria",
      licence: "CC BY-IGO",
      validOn,
      countries: ["OS"],
      areas: { admin1: 1, admin2: 1 },
      accepted: 2,
      refusedCount: 1,
      refused: [{ line: 4, why: "no P-code" }],
      passedOver: [],
    };
    return { workspaceId, id, content, ...this.sealed("area-table-imported", id, workspaceId, by) };
  }

  judge(workspaceId: WorkspaceId, judgement: Judgement) {
    return {
      workspaceId,
      judgement,
      ...this.sealed("judgement-made", judgement.claimId, workspaceId, judgement.by),
    };
  }
}

export const keyOf = (record: {
  documentId: DocumentId;
  kind: ClaimKind;
  evidence: ClaimRecord["evidence"];
  content: ClaimRecord["content"];
}): string => importKey(record, (text) => createHash("sha256").update(`key${text}`).digest("hex"));

/** What the gate gives a person of these roles for an action. */
export function passOf(
  person: Pick<Person, "id" | "roles">,
  action: Parameters<typeof passFor>[1] = "list",
): Pass {
  const pass = passFor(person, action);
  if (!pass) throw new Error(`${person.roles.join()} may not ${action}`);
  return pass;
}
