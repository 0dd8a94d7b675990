import type { DocumentId, Pass, Person, WorkspaceId } from "@truce/domain/base";
import { readerVersion } from "@truce/reading";
import { getDocument, getDocumentText, outdatedDocuments } from "@truce/store";
import { readDocument } from "../claims/read-document.ts";
import type { TruceNode } from "../truce-node.ts";
import type { Stoppable } from "./jobs.ts";
import type { JobView } from "./view.ts";

const refusedKept = 100;

/**
 * Reads every report again that this reader has not read with what the workspace knows by now. Each is recorded when
 * it was read, so that the work can be stopped at any report, and goes on with the next one when it is begun anew. A
 * report that cannot be read is told and does not stop the rest.
 */
export async function readOutdated(
  node: TruceNode,
  who: { readonly person: Person; readonly pass: Pass },
  workspaceId: WorkspaceId,
  progress: Stoppable,
): Promise<NonNullable<JobView["outdated"]>> {
  const ids = await node.store.query(outdatedDocuments, who.pass, { workspaceId, readerVersion });
  const done = { read: 0, claims: 0, refused: [] as { documentId: string; why: string }[], left: 0 };
  for (const [at, id] of ids.entries()) {
    if (progress.isStopped()) return { ...done, left: ids.length - at };
    progress.step("reading", at, ids.length);
    try {
      const claims = await readOne(node, who, workspaceId, id);
      if (claims === undefined) continue;
      done.read += 1;
      done.claims += claims;
    } catch (cause) {
      if (done.refused.length < refusedKept)
        done.refused.push({ documentId: id, why: cause instanceof Error ? cause.message : String(cause) });
    }
  }
  return done;
}

/** @returns the claims proposed; `undefined` where the report was erased or closed meanwhile */
async function readOne(
  node: TruceNode,
  who: { readonly person: Person; readonly pass: Pass },
  workspaceId: WorkspaceId,
  id: DocumentId,
): Promise<number | undefined> {
  const document = await node.store.query(getDocument, who.pass, { workspaceId, id });
  if (!document || document.status === "kept") return undefined;
  const text = await node.store.query(getDocumentText, who.pass, { workspaceId, id });
  return text && readDocument(node, who, document, text.text);
}
