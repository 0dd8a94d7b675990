/**
 * The process on the disk whose power is cut: a whole node that captures, judges, erases, adds people, signs, has its
 * checkpoints stamped and changes its key as fast as it can. Says on stdout, which is not on that disk, what was acknowledged. Ends only with the disk.
 */
import { mkdir } from "node:fs/promises";
import { newId } from "@truce/domain/base";
import { createApp } from "../../packages/node/src/http/app.ts";
import type { JobView } from "../../packages/node/src/jobs/view.ts";
import { openNode } from "../../packages/node/src/open-node.ts";
import { addWorkspace } from "../../packages/node/src/publication/add-workspace.ts";
import { addPerson } from "../../packages/node/src/sharing/people.ts";
import { listWorkspaces } from "@truce/store";
import { passFor } from "@truce/domain/sharing";
import { nameAuthority } from "./authority.ts";

/** With the time by the monotonic clock: what is said after the cut does not count. */
const say = (line: string): void => console.log(`${process.hrtime.bigint()} ${line}`);

const [dataDir, first] = process.argv.slice(2) as [string, string];
await mkdir(dataDir, { recursive: true });
const fetcher = await nameAuthority(dataDir);
const pace = { intervalMs: 3_600_000, readsMs: 200, watchMs: 3_600_000, retryMs: 0 } as const;
const node = await openNode({ dataDir, ledger: { ...pace, contactPartners: true, fetcher } });
const app = createApp(node, { identify: () => node.operator });
const pass = passFor(node.operator, "read")!;
const found = await node.store.query(listWorkspaces, pass, {});
const about = { name: "Cuts", mark: null, referenceDay: null, label: "public" } as const;
const { id: workspaceId } = found[0] ?? (await addWorkspace(node, about, node.operator.id));
say(`workspace ${workspaceId}`);
const base = `/api/v1/workspaces/${workspaceId}`;

async function ask(path: string, body?: unknown): Promise<Response> {
  const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const response = await app.request(`http://127.0.0.1${path}`, {
    ...init,
    headers: { host: "127.0.0.1", "content-type": "application/json" },
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return response;
}
const asked = async <T>(path: string, body?: unknown): Promise<T> =>
  (await (await ask(path, body)).json()) as T;

async function report(): Promise<never> {
  for (let n = Number(first); ; n += 1) {
    const text = `Report ${n}. The Northern Network for Records said on Friday that ${n + 10} civilians had been killed in June 2031 in Vardel.`;
    const label = n % 3 === 0 ? "restricted" : "public";
    let { job } = await asked<{ job: JobView }>(`${base}/documents`, {
      text,
      published: "2031-07-04",
      label,
    });
    while (job.state === "running" || job.state === "waiting") {
      await new Promise((done) => setTimeout(done, 2));
      job = await asked<JobView>(`/api/v1/jobs/${job.id}`);
    }
    if (!job.result) throw new Error(JSON.stringify(job.problem));
    const { documentId } = job.result;
    say(`captured ${documentId} ${job.result.claims}`);
    // Goes into the private log where it is closed.
    await ask(`${base}/documents/${documentId}/text`);
    const { claims } = await asked<{ claims: { id: string }[] }>(`${base}/claims?document=${documentId}`);
    for (const claim of claims.slice(0, 1)) {
      await ask(`${base}/claims/${claim.id}/judgements`, { answer: "accept" });
      say(`accepted ${claim.id} ${documentId}`);
    }
    if (n % 4 !== 0) continue;
    const { sha256 } = await asked<{ sha256: string }>(`${base}/documents/${documentId}`);
    say(`erasing ${documentId}`);
    await ask(`${base}/erasure/${documentId}`, { reason: "as every fourth" });
    say(`erased ${documentId} ${sha256}`);
  }
}

async function people(): Promise<never> {
  for (;;) {
    const id = newId("per", node.random);
    await addPerson(node, { id, name: `Person ${id}`, roles: ["reader"], rule: false }, node.operator.id);
    say(`recorded ${id}`);
  }
}

async function sign(): Promise<never> {
  let stamped = 0;
  for (let n = 1; ; n += 1) {
    await node.ledger.turn();
    const { size, root, refusing, problem, anchors } = await node.ledger.status();
    say(`signed ${size} ${root} ${refusing ?? problem ?? ""}`);
    if (anchors.count > stamped) say(`anchored ${anchors.count} ${anchors.last?.size}`);
    stamped = anchors.count;
    if (n % 50 !== 0) continue;
    const { to } = await node.ledger.rotate(node.operator.id);
    say(`rotated ${to}`);
  }
}

await Promise.race([report(), people(), people(), sign()]);
