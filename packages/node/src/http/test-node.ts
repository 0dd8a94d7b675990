import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { newId, type Person, type Role, type WorkspaceId } from "@truce/domain/base";
import type { ClaimPage } from "@truce/domain/claims";
import type { JobView } from "../jobs/view.ts";
import { openNode, type OpenOptions } from "../open-node.ts";
import { addWorkspace } from "../publication/add-workspace.ts";
import { addPerson } from "../sharing/people.ts";
import type { TruceNode } from "../truce-node.ts";
import { createApp } from "./app.ts";

/** A real node on a folder of its own, asked as different people. Nothing in it is a stand-in. */
export interface TestNode {
  readonly node: TruceNode;
  readonly workspaceId: WorkspaceId;
  /** Adds a person with these roles. */
  person(name: string, ...roles: Role[]): Promise<Person>;
  /** Sends a request as this person. */
  ask(person: Person, path: string, init?: RequestInit): Promise<Response>;
  /** The same, under the workspace, with the JSON of a good answer. */
  get<T>(person: Person, path: string): Promise<T>;
  /** Hands in a text and waits for its claims. */
  add(person: Person, text: string, more?: Record<string, string>): Promise<NonNullable<JobView["result"]>>;
  claims(person: Person, query?: string): Promise<ClaimPage>;
  judge(person: Person, claimId: string, body: Record<string, unknown>): Promise<Response>;
  close(): Promise<void>;
}

export async function openTestNode(options: Partial<OpenOptions> = {}): Promise<TestNode> {
  const dataDir = await mkdtemp(join(tmpdir(), "truce-node-"));
  const node = await openNode({ dataDir, ...options });
  const people = new Map<string, Person>();
  const app = createApp(node, {
    identify: (request) => people.get(request.headers.get("x-test-person") ?? "") ?? node.operator,
  });
  const about = { name: "Test", mark: null, referenceDay: null, label: "public" } as const;
  const { id: workspaceId } = await addWorkspace(node, about, node.operator.id);

  const ask: TestNode["ask"] = async (person, path, init = {}) => {
    people.set(person.id, person);
    return app.request(`http://127.0.0.1${path}`, {
      ...init,
      headers: {
        host: "127.0.0.1",
        "x-test-person": person.id,
        ...Object.fromEntries(new Headers(init.headers)),
      },
    });
  };
  const post = (person: Person, path: string, body: unknown): Promise<Response> =>
    ask(person, path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const get: TestNode["get"] = async (person, path) => {
    const response = await ask(person, `/api/v1/workspaces/${workspaceId}${path}`);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json() as never;
  };
  return {
    node,
    workspaceId,
    ask,
    get,
    person: async (name, ...roles) => {
      const person: Person = { id: newId("per", node.random), name, roles, rule: false };
      await addPerson(node, person, node.operator.id);
      return person;
    },
    add: async (person, text, more = {}) => {
      const response = await post(person, `/api/v1/workspaces/${workspaceId}/documents`, { text, ...more });
      const { job } = (await response.json()) as { job: JobView };
      if (!response.ok) throw new Error(`not handed in: ${JSON.stringify(job)}`);
      for (;;) {
        const seen = (await (await ask(person, `/api/v1/jobs/${job.id}`)).json()) as JobView;
        if (seen.result) return seen.result;
        if (seen.state === "failed") throw new Error(JSON.stringify(seen.problem));
        await wait(10);
      }
    },
    claims: (person, query = "") => get(person, `/claims?limit=200&${query}`),
    judge: (person, claimId, body) =>
      post(person, `/api/v1/workspaces/${workspaceId}/claims/${claimId}/judgements`, body),
    close: async () => {
      await node.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
