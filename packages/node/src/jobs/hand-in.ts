import type { Pass, Person, WorkspaceId } from "@truce/domain/base";
import { askModelAbout } from "./ask-model.ts";
import { readDocument } from "../claims/read-document.ts";
import { capture, type Captured, type Declared, type HandedIn } from "../sources/capture.ts";
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
  const captured = await capture(node, who, workspaceId, handedIn, declared, progress);
  const claims = await readCaptured(node, who, captured, declared.zone, progress);
  return {
    documentId: captured.document.id,
    already: captured.already,
    claims,
    kept: captured.text === null,
  };
}

/** Reads a document and what was inside it: the attachments of a message are reports of their own. */
async function readCaptured(
  node: TruceNode,
  who: { person: Person; pass: Pass },
  { document, text, within }: Captured,
  zone: string | undefined,
  progress: Progress,
): Promise<number> {
  let claims = 0;
  if (text !== null) {
    progress.step("reading");
    claims += await readDocument(node, who, document, text, zone);
    if (node.model) {
      progress.step("asking the model");
      claims += (await askModelAbout(node, who, document.workspaceId, document.id))?.proposed ?? 0;
    }
  }
  for (const inside of within)
    if ("captured" in inside && inside.captured)
      claims += await readCaptured(node, who, inside.captured, zone, progress);
  return claims;
}
