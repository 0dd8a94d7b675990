import {
  canonicalJson,
  Problem,
  type ClaimId,
  type DocumentId,
  type ReadingId,
  type WorkspaceId,
} from "@truce/domain/base";
import {
  checkEvidence,
  claimShape,
  describeFault,
  type ClaimRecord,
  type FigureContent,
} from "@truce/domain/claims";
import type { ReadingRecord } from "@truce/domain/sources";
import { command, insertRow, mustSee, sql, visible, type Command, type Tx } from "../base/index.ts";
import { appendEntry, commitItem, minedField, type Sealed } from "../ledger/index.ts";
import { decodeText, deriveDocument, documentBases, seenDocument, type Mined } from "../sources/index.ts";
import { claimBases, stateRows } from "./bases.ts";
import type { OriginOf } from "./derive.ts";
import { insertClaims } from "./insert.ts";
import { derive, writeDerived } from "./write.ts";

export interface Proposal {
  readonly id: ClaimId;
  readonly record: ClaimRecord;
  readonly importKey: string;
}

export interface ReadingInput extends Sealed {
  readonly workspaceId: WorkspaceId;
  readonly documentId: DocumentId;
  readonly reading: ReadingRecord & { readonly id: ReadingId };
  /** What the reader found about the document: shown where whoever captured it declared nothing. */
  readonly mined: Mined;
  readonly proposals: readonly Proposal[];
  /** Proposals of earlier readings that this one no longer makes (`readAgain`). */
  readonly retire: readonly ClaimId[];
}

export interface ReadingResult {
  readonly recorded: ClaimId[];
  /** Ids under which the record has had proposals already. */
  readonly already: ClaimId[];
  readonly retired: ClaimId[];
  /** Proposals that do not reproduce their words or have the wrong shape, by index, each with the reason. */
  readonly refused: { readonly index: number; readonly why: string }[];
}

interface KnownRow {
  id: ClaimId;
  import_key: string;
  retired: number;
  /** What was erased stays away, whoever proposes it again. */
  erased: number;
}

/**
 * Records a reading with what it proposes and no longer proposes. Recording it twice adds nothing: import keys are
 * unique. A claim with a judgement, or one that a person put forward, is never retired, whatever is asked.
 *
 * The entry's content gets `reading` and `claims` (commitments to them), `revived` and `retired`, since only the
 * recording knows them.
 */
export const recordReadingWith = (originOf: OriginOf): Command<ReadingInput, ReadingResult> =>
  command("recordReading", async (tx, pass, input: ReadingInput): Promise<ReadingResult> => {
    const { workspaceId, documentId, reading } = input;
    const { label } = await seenDocument(tx, pass, workspaceId, documentId);
    const row = await tx.get<{ text: Uint8Array | null }>(
      sql`SELECT text FROM document WHERE workspace_id = ${workspaceId} AND id = ${documentId}`,
    );
    const text = decodeText(row?.text ?? null);
    const refused: { index: number; why: string }[] = [];
    const sound: Proposal[] = [];
    input.proposals.forEach((proposal, index) => {
      const why = faultOf(proposal, input, text);
      if (why === undefined) sound.push(proposal);
      else refused.push({ index, why });
    });
    for (const { record } of sound) mustSee(pass, record.label);

    const keys = sound.map((proposal) => proposal.importKey);
    const known = new Map<string, KnownRow>();
    if (keys.length > 0)
      for (const claim of await tx.all<KnownRow>(sql`SELECT c.id, c.import_key, s.retired,
          (SELECT count(*) FROM erasure x WHERE x.workspace_id = c.workspace_id AND x.item_id = c.id) AS erased
        FROM claim c CROSS JOIN claim_state s WHERE c.workspace_id = ${workspaceId} AND c.import_key IN ${keys}
          AND s.workspace_id = c.workspace_id AND s.claim_id = c.id AND ${visible(pass, "s")}
        ORDER BY c.id DESC`))
        known.set(claim.import_key, claim);
    const fresh: Proposal[] = [];
    const already: ClaimId[] = [];
    const revived: ClaimId[] = [];
    /** Proposed id → id in the record. */
    const ids = new Map<string, ClaimId>();
    for (const proposal of sound) {
      const before = known.get(proposal.importKey);
      ids.set(proposal.id, before?.id ?? proposal.id);
      if (!before) {
        fresh.push(proposal);
        known.set(proposal.importKey, {
          id: proposal.id,
          import_key: proposal.importKey,
          retired: 0,
          erased: 0,
        });
      } else if (before.retired === 1 && before.erased === 0 && !revived.includes(before.id))
        revived.push(before.id);
      else already.push(before.id);
    }
    const keep = new Set<string>(ids.values());
    const retired = await retirable(
      tx,
      workspaceId,
      documentId,
      input.retire.filter((id) => !keep.has(id)),
    );

    const claims = fresh.map(({ record, importKey }) => ({ record: withSubset(record, ids), importKey }));
    const { id: readingId, ...readingRecord } = reading;
    const record = canonicalJson(readingRecord);
    const mined = canonicalJson(input.mined);
    const committed = commitItem("reading", { id: readingId, record, extra: minedField(mined) }, input.salt);
    await insertRow(tx, "reading", {
      workspace_id: workspaceId,
      id: readingId,
      document_id: documentId,
      read_at: reading.readAt,
      record,
      mined,
      field_salts: committed.salts,
    });
    const items = await insertClaims(tx, claims, input.salt);
    await turn(tx, workspaceId, [...retired, ...revived], readingId, reading.readAt);
    await rederiveAfterReading(tx, workspaceId, documentId, originOf, [
      ...claims.map(({ record }) => record.id),
      ...retired,
      ...revived,
    ]);
    const content = {
      ...input.entry.content,
      reading: { id: readingId, fields: committed.fields },
      claims: items,
      revived,
      retired,
    };
    await appendEntry(tx, { ...input.entry, content }, input.salt, { label, documentId });
    return { recorded: [...claims.map(({ record }) => record.id), ...revived], already, retired, refused };
  });

function faultOf(proposal: Proposal, input: ReadingInput, text: string | null): string | undefined {
  const { record } = proposal;
  if (
    record.id !== proposal.id ||
    record.workspaceId !== input.workspaceId ||
    record.documentId !== input.documentId
  )
    return "The claim names another id, workspace or document than the reading.";
  const checked = checkEvidence(text, record.evidence);
  if (!checked.ok) return describeFault(checked.error);
  try {
    claimShape.parse(record);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 1000) : String(error);
  }
}

/** The figure of which another is a part may be in the record under another id, or may have been refused. */
function withSubset(record: ClaimRecord, ids: ReadonlyMap<string, ClaimId>): ClaimRecord {
  const { subsetOf, ...rest } = record.content as FigureContent;
  if (record.kind !== "figure" || typeof subsetOf !== "string") return record;
  const target = ids.get(subsetOf);
  return { ...record, content: target === undefined ? rest : { ...rest, subsetOf: target } };
}

async function retirable(
  tx: Tx,
  workspaceId: string,
  documentId: string,
  asked: readonly ClaimId[],
): Promise<ClaimId[]> {
  if (asked.length === 0) return [];
  const bases = await claimBases(tx, { workspaceId, ids: asked });
  return bases
    .filter(
      ({ record, retired, erased, judgements }) =>
        !erased &&
        record.documentId === documentId &&
        record.origin.by === "reader" &&
        !retired &&
        judgements.length === 0,
    )
    .map(({ record }) => record.id);
}

/** Retires what stands and brings back what was retired. */
export async function turn(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
  causeId: string,
  at: string,
): Promise<void> {
  for (const id of ids)
    await tx.run(sql`INSERT INTO retirement (workspace_id, claim_id, ordinal, cause_id, at)
      SELECT ${workspaceId}, ${id}, count(*), ${causeId}, ${at} FROM retirement
      WHERE workspace_id = ${workspaceId} AND claim_id = ${id}`);
}

/** Where the reading changed what the document is shown with, all of its claims are derived anew. */
async function rederiveAfterReading(
  tx: Tx,
  workspaceId: string,
  documentId: string,
  originOf: OriginOf,
  touched: readonly string[],
): Promise<void> {
  const shown = async (): Promise<string | undefined> =>
    (
      await tx.get<{ shown: string }>(
        sql`SELECT shown FROM document_state WHERE workspace_id = ${workspaceId} AND document_id = ${documentId}`,
      )
    )?.shown;
  const before = await shown();
  const [document] = await documentBases(tx, { workspaceId, ids: [documentId] });
  if (!document) throw new Problem("not-found", `There is no document ${documentId}.`);
  await deriveDocument(tx, document);
  const all = before !== (await shown());
  const which = all ? { documentId } : { ids: touched };
  if (!all && touched.length === 0) return;
  const rows = await stateRows(tx, workspaceId, which);
  const bases = await claimBases(tx, { workspaceId, ...which });
  await writeDerived(tx, rows, derive(bases, originOf), true);
}
