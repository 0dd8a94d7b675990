import { passFor } from "@truce/domain/sharing";
import { getDocument, getDocumentText, unreadDocuments } from "@truce/store";
import { readDocument } from "../claims/read-document.ts";
import type { TruceNode } from "../truce-node.ts";

/** How many are taken up at one start; the next start takes more. */
const atOnce = 1000;

/**
 * Takes up what an earlier process left: documents that were captured, hence safe, and not yet read. Runs beside
 * everything else; what the acting person may not see is left to someone who may.
 *
 * @returns how many documents were read
 */
export async function resumeReading(node: TruceNode): Promise<number> {
  const pass = passFor(node.operator, "capture");
  if (!pass) return 0;
  let read = 0;
  for (const { workspaceId, documentId } of await node.store.query(unreadDocuments, pass, {
    limit: atOnce,
  })) {
    const document = await node.store.query(getDocument, pass, { workspaceId, id: documentId });
    const text = await node.store.query(getDocumentText, pass, { workspaceId, id: documentId });
    if (!document || !text) continue;
    await readDocument(node, { person: node.operator, pass }, document, text.text);
    read += 1;
  }
  return read;
}
