import type { Pass, Person, WorkspaceId } from "@truce/domain/base";
import { readDocument } from "../claims/read-document.ts";
import { capture, type Declared, type HandedIn } from "../sources/capture.ts";
import type { TruceNode } from "../truce-node.ts";
import type { Progress } from "./jobs.ts";
import type { JobView } from "./view.ts";

/** The main job: a report goes in, proposed claims come out. Capture first, then reading: a captured report is safe. */
export async function handIn(
  node: TruceNode,
  who: { person: Person; pass: Pass },
  workspaceId: WorkspaceId,
  handedIn: HandedIn,
  declared: Declared,
  progress: Progress,
): Promise<NonNullable<JobView["result"]>> {
  const { document, text, already } = await capture(node, who, workspaceId, handedIn, declared, progress);
  if (text === null) return { documentId: document.id, already, claims: 0, kept: true };
  progress.step("reading");
  const claims = await readDocument(node, who, document, text, declared.zone);
  return { documentId: document.id, already, claims, kept: false };
}
