import { newId, type ClaimId, type Pass, type Person } from "@truce/domain/base";
import {
  checkEvidence,
  contentFromReading,
  contentSchemas,
  importKey,
  readAgain,
  type ClaimContent,
  type ClaimRecord,
} from "@truce/domain/claims";
import type { DocumentRecord } from "@truce/domain/sources";
import type { ReadClaim } from "@truce/reading";
import { knownClaims, readerActors, readerAreaTables, recordReading } from "@truce/store";
import { readAs } from "../sources/decode.ts";
import type { TruceNode } from "../truce-node.ts";

/**
 * Reads a captured text and records what is new: proposals only, in one transaction with the reading's entry. Reading
 * again proposes differences and never touches a claim that has a judgement.
 *
 * @returns how many claims were proposed this time
 */
export async function readDocument(
  node: TruceNode,
  who: { person: Person; pass: Pass },
  document: DocumentRecord,
  text: string,
  zone?: string,
): Promise<number> {
  const { workspaceId } = document;
  const actors = await node.store.query(readerActors, who.pass, { workspaceId });
  const tables = await node.store.query(readerAreaTables, who.pass, { workspaceId });
  const input = {
    text,
    mediaType: readAs(document.mediaType),
    ...(document.published === null ? {} : { published: document.published }),
    ...(document.url === null ? {} : { url: document.url }),
    ...(document.title === null ? {} : { title: document.title }),
    ...(document.publisher === null ? {} : { publisher: document.publisher }),
    ...(zone === undefined ? {} : { zone }),
    ...(actors.length === 0 ? {} : { actors }),
  };
  const reading = await node.reader.read(input, tables);
  const at = node.now();
  const readingId = newId("rdg", node.random);
  const checked = reading.claims.map((claim) => check(claim, text));
  const usable = checked.filter((each) => each !== undefined);
  const ids = checked.map((each) => (each ? newId("clm", node.random) : undefined));
  const all = await node.store.query(knownClaims, who.pass, {
    workspaceId: document.workspaceId,
    documentId: document.id,
  });
  // What a model proposed stands beside the rules' claims and is none of theirs to withdraw.
  const known = all.filter(({ byModel }) => !byModel);
  const { propose, retire } = readAgain(known, usable);
  const indexOf = new Map(usable.map((claim, index) => [claim.source, index]));
  // A part names its whole by its place in the reading; in the record it names it by id, new or known.
  const idOf = (place: number): ClaimId | undefined => {
    const claim = reading.claims[place];
    const index = claim === undefined ? undefined : indexOf.get(claim);
    if (index === undefined) return undefined;
    if (propose.includes(index)) return ids[place];
    return known.find(
      (each) => each.kind === claim!.kind && readAgain([each], [usable[index]!]).propose.length === 0,
    )?.id;
  };
  const proposals = propose.map((index) => {
    const { source, content } = usable[index]!;
    const place = reading.claims.indexOf(source);
    const record: ClaimRecord = {
      id: ids[place]!,
      workspaceId: document.workspaceId,
      documentId: document.id,
      kind: source.kind,
      modality: source.modality,
      polarity: source.polarity,
      chain: source.attribution,
      evidence: source.evidence,
      content: withWhole(content, idOf),
      origin: {
        by: "reader",
        readingId,
        template: source.template,
        confidence: Math.min(1, Math.max(0, source.confidence)),
        why: source.why.slice(0, 50).map((each) => each.slice(0, 1000)),
      },
      label: document.label,
      recordedAt: at,
      recordedBy: who.person.id,
    };
    return { id: record.id, record, importKey: importKey({ ...record, content }, node.importHash) };
  });
  const entry = {
    id: newId("ent", node.random),
    kind: "reading-recorded" as const,
    workspaceId: document.workspaceId,
    itemId: document.id,
    personId: who.person.id,
    at,
    content: { readerVersion: reading.readerVersion },
  };
  const recorded = await node.store.command(recordReading, who.pass, {
    workspaceId: document.workspaceId,
    documentId: document.id,
    reading: {
      id: readingId,
      readerVersion: reading.readerVersion,
      readAt: at,
      blocks: reading.blocks,
      residue: reading.residue,
      unread: reading.unread,
      gazetteers: [...reading.gazetteers],
    },
    mined: reading.document,
    proposals,
    retire,
    entry,
    salt: node.random(32),
  });
  node.events.publish({
    workspaceId: document.workspaceId,
    kind: entry.kind,
    itemId: document.id,
    at,
    label: document.label,
  });
  return recorded.recorded.length;
}

interface Usable {
  readonly source: ReadClaim;
  readonly kind: ReadClaim["kind"];
  readonly evidence: ReadClaim["evidence"];
  readonly content: ClaimContent;
  readonly chain: ReadClaim["attribution"];
}

/** The house's own check of what the reader hands over: words re-slice, content fits its kind. What does not is dropped. */
function check(source: ReadClaim, text: string): Usable | undefined {
  if (!checkEvidence(text, source.evidence).ok) return undefined;
  const parsed = contentSchemas[source.kind].safeParse(contentFromReading(source.content));
  return parsed.success
    ? {
        source,
        kind: source.kind,
        evidence: source.evidence,
        content: parsed.data,
        chain: source.attribution,
      }
    : undefined;
}

function withWhole(content: ClaimContent, idOf: (place: number) => ClaimId | undefined): ClaimContent {
  if (!("subsetOf" in content) || typeof content.subsetOf !== "number") return content;
  const { subsetOf, ...rest } = content;
  const whole = idOf(subsetOf);
  return whole === undefined ? rest : { ...(rest as ClaimContent), subsetOf: whole };
}
