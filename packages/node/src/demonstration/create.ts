import { readFile } from "node:fs/promises";
import { newId, type Pass, type Person, type WorkspaceId } from "@truce/domain/base";
import { evidenceOverlap } from "@truce/domain/claims";
import { passFor } from "@truce/domain/sharing";
import type { WorkspaceView } from "@truce/domain/publication";
import { listClaims } from "@truce/store";
import { listWorkspaces } from "@truce/store";
import { judgeClaim } from "../claims/judge.ts";
import { handIn } from "../jobs/hand-in.ts";
import { addWorkspace } from "../publication/add-workspace.ts";
import { addPerson } from "../sharing/people.ts";
import type { TruceNode } from "../truce-node.ts";
import { digests, exerciseDigests, judgements, type Digest } from "./data.ts";

/** Proposals about the same words share at least this much with the words that the reviewer answered about. */
const sameWords = 0.4;

/**
 * Makes the demonstration workspace and the exercise: digests go through the real pipeline, then the demonstration
 * reviewer's answers are replayed over what it really read. What the reader missed stays missing.
 *
 * @returns false where workspaces exist already
 */
export async function createDemonstration(node: TruceNode, say: (line: string) => void): Promise<boolean> {
  const looking = passFor({ id: node.operator.id, roles: ["reader"] }, "list")!;
  if ((await node.store.query(listWorkspaces, looking, {})).length > 0) return false;
  const reviewer: Person = {
    id: newId("per", node.random),
    name: "Demonstration reviewer",
    roles: ["intake", "analyst", "reviewer"],
    rule: true,
  };
  await addPerson(node, reviewer, node.operator.id);
  await fill(
    node,
    reviewer,
    { name: "Syria, 2016", mark: "demonstration", referenceDay: "2016-07-28" },
    digests,
    say,
  );
  await fill(
    node,
    reviewer,
    { name: "Exercise: Ruvania", mark: "exercise", referenceDay: null },
    exerciseDigests,
    say,
  );
  return true;
}

async function fill(
  node: TruceNode,
  reviewer: Person,
  about: Pick<WorkspaceView, "name" | "mark" | "referenceDay">,
  reports: readonly Digest[],
  say: (line: string) => void,
): Promise<void> {
  const workspace = await addWorkspace(node, { label: "public", ...about }, node.operator.id);
  const who = { person: reviewer, pass: passFor(reviewer, "capture")! };
  for (const report of reports) {
    const bytes = new Uint8Array(await readFile(new URL(report.file, import.meta.url)));
    const { title, publisher, published, note, label } = report;
    const declared = {
      title,
      publisher,
      published,
      note,
      label,
      url: report.original ?? undefined,
      charset: "utf-8",
    };
    const handedIn = {
      how: "file",
      name: report.file.split("/").at(-1)!,
      bytes,
      mediaType: "text/plain",
    } as const;
    const result = await handIn(node, who, workspace.id, handedIn, declared, { step: () => {} });
    const judged = await replay(
      node,
      reviewer,
      workspace.id,
      result.documentId,
      report.file,
      new TextDecoder().decode(bytes),
    );
    say(`${about.name}: “${title}”: ${result.claims} claims read, ${judged} judged`);
  }
}

/** Answers each claim that stands on the words of a stored judgement, best overlap first, each claim once. */
async function replay(
  node: TruceNode,
  reviewer: Person,
  workspaceId: WorkspaceId,
  document: string,
  file: string,
  text: string,
): Promise<number> {
  const list: Pass = passFor(reviewer, "list")!;
  const who = { person: reviewer, pass: passFor(reviewer, "judge")! };
  const { claims } = await node.store.query(listClaims, list, {
    workspaceId,
    filter: { document },
    limit: 200,
  });
  const answered = new Set<string>();
  for (const { digest, kind, words, answer, reason } of judgements) {
    if (digest !== file) continue;
    const start = text.indexOf(words);
    const span = [{ start, end: start + words.length, text: words }];
    const best = claims
      .filter((claim) => claim.kind === kind && !answered.has(claim.id))
      .map((claim) => ({ claim, overlap: evidenceOverlap(claim.evidence, span) }))
      .filter(({ overlap }) => start >= 0 && overlap >= sameWords)
      .sort((a, b) => b.overlap - a.overlap)[0];
    if (!best) continue;
    answered.add(best.claim.id);
    await judgeClaim(node, who, workspaceId, best.claim.id, { answer, reason });
  }
  return answered.size;
}
