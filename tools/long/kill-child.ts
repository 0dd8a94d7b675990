/**
 * The process that is killed: hands reports in one after another to a node on the folder given, judges the first claim
 * of each, and says on stdout what was acknowledged. Ends only by being killed.
 */
import { createApp } from "../../packages/node/src/http/app.ts";
import type { JobView } from "../../packages/node/src/jobs/view.ts";
import { openNode } from "../../packages/node/src/open-node.ts";

const [dataDir, workspaceId, first] = process.argv.slice(2) as [string, string, string];
const node = await openNode({ dataDir });
const app = createApp(node, { identify: () => node.operator });
const base = `/api/v1/workspaces/${workspaceId}`;

async function ask<T>(path: string, body?: unknown): Promise<T> {
  const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const response = await app.request(`http://127.0.0.1${path}`, {
    ...init,
    headers: { host: "127.0.0.1", "content-type": "application/json" },
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return (await response.json()) as T;
}

console.log("open");
for (let n = Number(first); ; n += 1) {
  const text = `Report ${n}. The Northern Network for Records said on Friday that ${n + 10} civilians had been killed in June 2031 in Vardel.`;
  let { job } = await ask<{ job: JobView }>(`${base}/documents`, { text, published: "2031-07-04" });
  while (job.state === "running" || job.state === "waiting") {
    await new Promise((done) => setTimeout(done, 2));
    job = await ask<JobView>(`/api/v1/jobs/${job.id}`);
  }
  if (!job.result) throw new Error(JSON.stringify(job.problem));
  console.log(`captured ${job.result.documentId} ${job.result.claims}`);
  const { claims } = await ask<{ claims: { id: string }[] }>(
    `${base}/claims?document=${job.result.documentId}`,
  );
  for (const claim of claims.slice(0, 1)) {
    await ask(`${base}/claims/${claim.id}/judgements`, { answer: "accept" });
    console.log(`accepted ${claim.id}`);
  }
}
