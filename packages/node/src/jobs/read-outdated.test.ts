import { setTimeout as wait } from "node:timers/promises";
import type { Person } from "@truce/domain/base";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestNode, type TestNode } from "../http/test-node.ts";
import { wholePass } from "../sharing/people.ts";
import { readOutdated } from "./read-outdated.ts";
import type { JobView } from "./view.ts";

let truce: TestNode;
let analyst: Person;
let reader: Person;

const sentences = ["Orvenian Front said that 12 people were killed in Veld on 3 March 2031."];
const reports = ["One", "Two", "Three"].map((name) => `${name}.\n\n${sentences.join(" ")}`);

beforeAll(async () => {
  truce = await openTestNode();
  analyst = await truce.person("Analyst", "analyst", "intake");
  reader = await truce.person("Reader", "reader");
  for (const report of reports) await truce.add(analyst, report, { label: "public" });
}, 60_000);
afterAll(() => truce.close());

const outdated = async (): Promise<number> =>
  (await truce.get<{ documents: number }>(analyst, "/outdated")).documents;
const nameAFront = async (name: string): Promise<void> => {
  const answer = await truce.ask(analyst, `/api/v1/workspaces/${truce.workspaceId}/actors`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name, kind: "armed_group" }),
  });
  expect(answer.status).toBe(201);
};

it("is nothing while nothing changed, and every report once an actor did", async () => {
  expect(await outdated()).toBe(0);
  await nameAFront("Orvenian Front");
  expect(await outdated()).toBe(3);
});

it("reads them again as one piece of work, and once", async () => {
  const path = `/api/v1/workspaces/${truce.workspaceId}/outdated/read`;
  expect((await truce.ask(reader, path, { method: "POST" })).status).toBe(403);
  let { job } = (await (await truce.ask(analyst, path, { method: "POST" })).json()) as { job: JobView };
  while (job.state === "running") {
    await wait(10);
    job = (await (await truce.ask(analyst, `/api/v1/jobs/${job.id}`)).json()) as JobView;
  }
  expect(job.outdated).toMatchObject({ read: 3, refused: [], left: 0 });
  expect(await outdated()).toBe(0);
});

it("stops where it is asked to, keeps what it did, and goes on from there", async () => {
  await nameAFront("Army of Veld");
  let asked = 0;
  const who = { person: analyst, pass: wholePass };
  const read = () =>
    readOutdated(truce.node, who, truce.workspaceId, {
      step: () => undefined,
      isStopped: () => (asked += 1) === 2,
    });
  expect(await read()).toMatchObject({ read: 1, left: 2 });
  expect(await outdated()).toBe(2);
  expect(await read()).toMatchObject({ read: 2, left: 0 });
  expect(await outdated()).toBe(0);
});

it("is stopped by whoever began it alone", async () => {
  const job = truce.node.jobs.start("read-outdated", analyst.id, async (progress) => {
    while (!progress.isStopped()) await wait(5);
    return { outdated: { read: 0, claims: 0, refused: [], left: 1 } };
  });
  const stop = (person: Person) => truce.ask(person, `/api/v1/jobs/${job.id}`, { method: "DELETE" });
  expect((await stop(reader)).status).toBe(404);
  expect(truce.node.jobs.get(job.id, analyst.id)?.state).toBe("running");
  expect((await stop(analyst)).status).toBe(202);
  await truce.node.jobs.idle();
  expect(truce.node.jobs.get(job.id, analyst.id)).toMatchObject({ state: "done", outdated: { left: 1 } });
});
