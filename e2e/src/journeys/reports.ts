import { readFileSync } from "node:fs";
import { join } from "node:path";
import { trialData } from "../../../tools/trial-data.ts";
import type { Stage } from "../stage.ts";

/** A report of our own, in the manner of a news agency. */
export const ownReport = (): string =>
  readFileSync(join(import.meta.dirname, "../../reports/half-year.txt"), "utf8");

/** The article that Truce grew from, where trial data are present; else our own report. */
export function article(): { text: string; own: boolean } {
  const path = trialData("seed", "article.txt");
  if (path) return { text: readFileSync(path, "utf8"), own: false };
  console.warn("the article of the trial data is absent: the first minute runs on our own report instead");
  return { text: ownReport(), own: true };
}

interface Job {
  readonly id: string;
  readonly state: string;
  readonly result: { documentId: string } | null;
}

/** Hands a text in over the API and waits until it was read. Gives the document's id. */
export async function handIn(
  stage: Stage,
  report: { text: string; title?: string; published?: string },
  workspace = stage.workspace,
): Promise<string> {
  const base = `${stage.node.address}/api/v1`;
  const answer = await fetch(`${base}/workspaces/${workspace}/documents`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(report),
  });
  if (!answer.ok) throw new Error(`hand in: ${answer.status} ${await answer.text()}`);
  let { job } = (await answer.json()) as { job: Job };
  for (let tries = 0; tries < 600 && job.state !== "done" && job.state !== "failed"; tries += 1) {
    await new Promise((done) => setTimeout(done, 100));
    job = (await (await fetch(`${base}/jobs/${job.id}`)).json()) as Job;
  }
  if (!job.result) throw new Error(`hand in: ${JSON.stringify(job)}`);
  return job.result.documentId;
}
