import { newId, type Pass, type Person } from "@truce/domain/base";
import {
  contentKey,
  evidenceOverlap,
  importKey,
  readAgain,
  type ClaimRecord,
  type Known,
  type ModelRefusal,
} from "@truce/domain/claims";
import { gate } from "@truce/domain/sharing";
import { speakerOf, type SourceChain } from "@truce/domain/sources";
import { getDocument, getDocumentText, knownClaims, recordAct, recordReading } from "@truce/store";
import { modelTemplate, readWithModel, type Sending } from "../reader/model/read-with-model.ts";
import type { TruceNode } from "../truce-node.ts";

/** What the model's reading of one document came to. */
export interface Asked {
  readonly proposed: number;
  /** Proposals that say what a rule's claim says already. */
  readonly agreed: number;
  readonly refused: Partial<Record<ModelRefusal, number>>;
  readonly failed: readonly string[];
}

/** Below what any rule has: nobody has measured this model on these texts. */
const confidence = 0.3;

/**
 * Shows a document that rules have read to the operator's model, if there is one and the gate lets the document leave,
 * and records what passes as proposals beside the rules' claims. It withdraws nothing but its own earlier proposals.
 * Each sending is an entry before it leaves.
 *
 * @returns nothing where nothing was sent
 */
export async function askModelAbout(
  node: TruceNode,
  who: { person: Person; pass: Pass },
  workspaceId: ClaimRecord["workspaceId"],
  documentId: ClaimRecord["documentId"],
): Promise<Asked | undefined> {
  const settings = node.model;
  if (!settings) return undefined;
  const document = await node.store.query(getDocument, who.pass, { workspaceId, id: documentId });
  const view = await node.store.query(getDocumentText, who.pass, { workspaceId, id: documentId });
  if (!document || !view?.reading) return undefined;
  const { label } = document;
  if (!gate(who.person, "send", { label }).allow) return undefined;
  const all = await node.store.query(knownClaims, who.pass, { workspaceId, documentId });
  const ruled = all.filter(({ byModel }) => !byModel);
  const names = [...new Set(ruled.flatMap(({ chain }) => (chain ?? []).map(({ name }) => name)))];
  const entryOf = (kind: "model-asked" | "reading-recorded", content: Record<string, unknown>) => ({
    entry: {
      id: newId("ent", node.random),
      kind,
      workspaceId,
      itemId: documentId,
      personId: who.person.id,
      at: node.now(),
      content,
    },
    salt: node.random(32),
  });
  const record = async (sending: Sending): Promise<void> => {
    // The label may have been closed since the first request went out.
    const now = await node.store.query(getDocument, who.pass, { workspaceId, id: documentId });
    if (!now || !gate(who.person, "send", { label: now.label }).allow) throw new Closed();
    await node.store.command(recordAct, who.pass, {
      label: now.label,
      documentId,
      ...entryOf("model-asked", { documentId, ...sending }),
    });
  };
  const { text, reading } = view;
  const markup = document.mediaType === "text/html";
  const read = await readWithModel(settings, { text, markup, blocks: reading.blocks, names }, record).catch(
    (cause: unknown) => {
      if (cause instanceof Closed) return undefined;
      throw cause;
    },
  );
  if (!read) return undefined;
  const { proposals, refused, failed } = read;

  const readingId = newId("rdg", node.random);
  const at = node.now();
  const template = modelTemplate(settings);
  let agreed = 0;
  const records: ClaimRecord[] = [];
  for (const proposal of proposals) {
    const evidence = [proposal.evidence];
    const near = ruled.filter(
      (claim) => claim.kind === proposal.kind && evidenceOverlap(claim.evidence, evidence) > 0,
    );
    const chain = chainOf(proposal.speaker, document.publisher, proposal.evidence);
    if (near.some((claim) => says(claim, proposal.content, chain))) {
      agreed += 1;
      continue;
    }
    records.push({
      id: newId("clm", node.random),
      workspaceId,
      documentId,
      kind: proposal.kind,
      modality: proposal.modality,
      polarity: proposal.polarity,
      chain,
      evidence,
      content: proposal.content,
      origin: {
        by: "reader",
        readingId,
        template,
        confidence,
        why: [
          `proposed by the model ${settings.name}; its words stand in the text`,
          ...near.map(({ id }) => `differs from ${id}, which a rule made of the same words`),
        ].slice(0, 50),
      },
      label,
      recordedAt: at,
      recordedBy: who.person.id,
    });
  }
  const own = all.filter(({ byModel }) => byModel);
  const { propose, retire } = readAgain(own, records);
  const recorded = await node.store.command(recordReading, who.pass, {
    workspaceId,
    documentId,
    // The parts of the text and what it says of itself are the rules' findings: the model adds claims only.
    reading: {
      id: readingId,
      readerVersion: template,
      readAt: at,
      blocks: reading.blocks,
      residue: reading.residue,
      unread: reading.unread,
    },
    mined: document,
    proposals: propose.map((index) => {
      const each = records[index]!;
      const key = importKey({ ...each, documentId: `${documentId}|${template}` }, node.importHash);
      return { id: each.id, record: each, importKey: key };
    }),
    // Where an answer is missing nothing is withdrawn: the model was not heard.
    retire: failed.length > 0 ? [] : retire,
    ...entryOf("reading-recorded", { readerVersion: template, refused, failed: failed.slice(0, 10) }),
  });
  node.events.publish({ workspaceId, kind: "reading-recorded", itemId: documentId, at, label });
  return { proposed: recorded.recorded.length, agreed, refused, failed };
}

/** The document may not leave any more. */
class Closed extends Error {}

/** A rule's claim says the same: each member that the model filled in has there the same value. */
function says(claim: Known, content: object, chain: SourceChain): boolean {
  const theirs = claim.content as Record<string, unknown>;
  const same = Object.entries(content).every(
    ([key, value]) =>
      key === "precision" || contentKey({ v: theirs[key] } as never) === contentKey({ v: value } as never),
  );
  const speaker = speakerOf(chain)?.name;
  return same && (speaker === undefined || speaker === speakerOf(claim.chain ?? [])?.name);
}

function chainOf(
  speaker: string | null,
  publisher: string | null,
  evidence: { start: number; text: string },
): SourceChain {
  const chain: SourceChain = [{ name: publisher ?? "unknown publisher", role: "publisher" }];
  if (speaker === null) return chain;
  const at = evidence.text.indexOf(speaker);
  const place = at < 0 ? {} : { start: evidence.start + at, end: evidence.start + at + speaker.length };
  return [...chain, { name: speaker, role: "speaker", ...place }];
}
