import { z } from "@hono/zod-openapi";
import type { Pass, WorkspaceId } from "@truce/domain/base";
import { claimLine, evidenceOverlap } from "@truce/domain/claims";
import { listClaims } from "@truce/store";
import { getDocumentText, listDocuments } from "@truce/store";
import { digests, systems } from "../demonstration/data.ts";
import type { TruceNode } from "../truce-node.ts";
import { requireWorkspace } from "./require-workspace.ts";

export const systemView = z.object({
  id: z.string(),
  words: z.object({ documentId: z.string(), start: z.int(), end: z.int(), text: z.string() }).nullable(),
  claims: z.array(claimLine),
  room: z.string(),
  built: z.enum(["yes", "partly", "no"]),
});
type SystemView = Omit<z.infer<typeof systemView>, "claims"> & {
  claims: Awaited<ReturnType<typeof claimsOf>>;
};

const claimsOf = async (node: TruceNode, pass: Pass, workspaceId: WorkspaceId, document: string) =>
  (await node.store.query(listClaims, pass, { workspaceId, filter: { document }, limit: 200 })).claims;

/** Two sets of words speak of one thing when they share any text: a system's words are longer than one claim's. */
const touches = 0;

/**
 * The twelve systems of the article, each with the words of the demonstration's first digest and what the reader
 * really made of them. What it missed is missing here too.
 */
export async function systemsOf(
  node: TruceNode,
  pass: Pass,
  workspaceId: WorkspaceId,
): Promise<SystemView[]> {
  const workspace = await requireWorkspace(node, pass, workspaceId);
  if (workspace.mark !== "demonstration") return [];
  const { documents } = await node.store.query(listDocuments, pass, { workspaceId, limit: 200 });
  return Promise.all(
    systems.map(async (system): Promise<SystemView> => {
      const { id, room, built } = system;
      const title = digests.find((digest) => digest.file === system.digest)?.title;
      const document = documents.find((each) => each.title === title);
      const text =
        document && (await node.store.query(getDocumentText, pass, { workspaceId, id: document.id }));
      const start = text?.text.indexOf(system.words) ?? -1;
      if (!document || start < 0) return { id, words: null, claims: [], room, built };
      const words = { start, end: start + system.words.length, text: system.words };
      const claims = (await claimsOf(node, pass, workspaceId, document.id)).filter(
        (claim) => evidenceOverlap(claim.evidence, [words]) > touches,
      );
      return { id, words: { documentId: document.id, ...words }, claims, room, built };
    }),
  );
}
