/** Erasure by a recorded act, on a running node: who may, what goes, what is said of it, and what is left in the folder. */
import { readFile, rm } from "node:fs/promises";
import type { Person } from "@truce/domain/base";
import type { ErasureNotice, ErasurePlan } from "@truce/domain/ledger";
import type { DocumentDetail } from "@truce/domain/sources";
import { openProof, parsePolicy } from "@truce/tlog";
import { erase, erasuresLeft, openBlobStore, openStore } from "@truce/store";
import { newId } from "@truce/domain/base";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestNode, type TestNode } from "../http/test-node.ts";
import { filesUnder } from "../ledger/verify/test-folder.ts";
import { verifyData } from "../ledger/verify/verify-data.ts";
import { openNode } from "../open-node.ts";
import { wholePass } from "./people.ts";
import { passFor } from "@truce/domain/sharing";

let truce: TestNode;
let chief: Person;
let administrator: Person;
let reviewer: Person;

const witness = "Quillwhistle Zorgenfrey";
const place = "Vardel";
const report = (n: number): string =>
  `${witness} told the Northern Network for Records that ${n} civilians had been killed in June 2031 in ${place}. Nobody else was there.`;

interface Gone {
  type: string;
  status: number;
  detail: string;
  erased: ErasureNotice;
}

const erasure = (who: Person, item: string, body?: object, query = ""): Promise<Response> =>
  truce.ask(
    who,
    `/api/v1/workspaces/${truce.workspaceId}/erasure/${item}${query}`,
    body && {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    },
  );
const ask = (who: Person, path: string): Promise<Response> =>
  truce.ask(who, `/api/v1/workspaces/${truce.workspaceId}${path}`);

/** Files of the data folder in which a word stands, in any case. */
async function holding(...words: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const file of await filesUnder(truce.node.dataDir)) {
    const text = (await readFile(file)).toString("latin1").toLowerCase();
    if (words.some((word) => text.includes(word.toLowerCase()))) found.push(file);
  }
  return found;
}

beforeAll(async () => {
  truce = await openTestNode({ ledger: { intervalMs: 60_000 } });
  administrator = await truce.person("An administrator", "administrator");
  reviewer = await truce.person("A reviewer", "analyst", "reviewer", "releaser");
  chief = await truce.person("A chief", "analyst", "reviewer", "administrator");
}, 60_000);
// The last test closes the node.
afterAll(() => rm(truce.node.dataDir, { recursive: true, force: true }));

describe("erasing fields of a claim", () => {
  let documentId: string;
  let claimId: string;
  beforeAll(async () => {
    ({ documentId } = await truce.add(reviewer, report(12), { published: "2031-07-04" }));
    claimId = (await truce.claims(reviewer, `document=${documentId}`)).claims[0]!.id;
    await truce.node.ledger.turn();
  });

  it("needs an administrator, and for what is closed one who may see it", async () => {
    for (const who of [reviewer, await truce.person("A reader", "reader")])
      expect((await erasure(who, claimId)).status).toBe(403);
    expect((await erasure(administrator, claimId)).status).toBe(200);
    const { documentId: sealed } = await truce.add(reviewer, report(77), { label: "sealed" });
    expect((await erasure(administrator, sealed)).status).toBe(404);
    expect((await erasure(chief, sealed)).status).toBe(200);
    expect((await erasure(chief, "ent_00000000000000000000000000000000")).status).toBe(400);
    expect((await erasure(chief, claimId, { fields: [], reason: " " })).status).toBe(400);
  });

  it("is listed first, then done, said to whoever asks, and verified", async () => {
    const plan = (await (
      await erasure(administrator, claimId, undefined, "?field=content.place")
    ).json()) as ErasurePlan;
    expect(plan.items).toEqual([{ id: claimId, kind: "claim", fields: ["content.place", "evidence"] }]);
    expect(plan.elsewhere.map(({ id }) => id)).toContain(documentId);
    expect((await ask(reviewer, `/claims/${claimId}`)).status).toBe(200);

    const done = await erasure(administrator, claimId, { fields: ["content.place"], reason: "asked for" });
    expect(await done.json()).toMatchObject({ items: plan.items, end: "done" });
    const gone = await ask(reviewer, `/claims/${claimId}`);
    expect(gone.status).toBe(410);
    expect((await gone.json()) as Gone).toMatchObject({
      type: "urn:truce:problem:erased",
      erased: { byName: "An administrator", reason: "asked for", fields: ["content.place", "evidence"] },
    });
    expect((await truce.claims(reviewer, `document=${documentId}`)).claims.map(({ id }) => id)).not.toContain(
      claimId,
    );
    expect((await truce.judge(reviewer, claimId, { answer: "accept" })).status).toBe(410);
    const { lines } = await truce.get<{ lines: { kind: string; what: string; by: string }[] }>(
      reviewer,
      `/claims/${claimId}/custody`,
    );
    expect(lines.at(-1)).toMatchObject({
      kind: "erased",
      by: "An administrator",
      what: "content.place, evidence · asked for",
    });
  });

  it("leaves what is left provable, to those who have the proof", async () => {
    await truce.node.ledger.turn();
    const { lines } = await truce.get<{ lines: { kind: string; proof: string }[] }>(
      reviewer,
      `/claims/${claimId}/custody`,
    );
    const policy = parsePolicy(await (await truce.ask(reviewer, "/api/v1/ledger/policy")).text());
    if (!policy.ok) throw new Error(policy.error.message);
    const { proof: path } = lines.find(({ kind }) => kind === "reading-recorded")!;
    const file = await (await truce.ask(reviewer, `${path}?item=${claimId}`)).text();
    const proof = openProof(file, policy.value);
    if (!proof.ok) throw new Error(proof.error.message);
    const [item] = proof.value.opening.items;
    const shown = item!.flatMap((field) =>
      "name" in field ? [`${field.name}=${new TextDecoder().decode(field.value)}`] : [],
    );
    expect(item!.length - shown.length).toBe(2);
    expect(shown.length).toBeGreaterThan(3);
    expect(shown.join("\n")).not.toContain(place);
  });
});

describe("erasing a document", () => {
  it("takes its words and its bytes from every file of the data folder", async () => {
    const { documentId } = await truce.add(reviewer, report(13), {
      published: "2031-07-04",
      title: `What ${witness} saw`,
    });
    const { claims } = await truce.claims(reviewer, `document=${documentId}`);
    await truce.judge(reviewer, claims[0]!.id, { answer: "reject", reason: `${witness} is not named here` });
    const { sha256 } = await truce.get<DocumentDetail>(reviewer, `/documents/${documentId}`);
    expect(await truce.node.blobs.has(sha256)).toBe(true);
    expect(await holding(witness)).not.toEqual([]);
    // Everything that says it: the same witness speaks in the documents before.
    const { documents } = await truce.get<{ documents: { id: string; erased?: true }[] }>(
      reviewer,
      "/documents",
    );
    for (const { id } of documents) {
      const done = await erasure(chief, id, { reason: "the witness is in danger" });
      expect(await done.json(), id).toMatchObject({ bytes: true, end: "done" });
    }
    expect(await truce.node.blobs.has(sha256)).toBe(false);
    expect(await holding(witness, "zorgenfrey", "quillwhis", "northern network")).toEqual([]);
    for (const path of ["", "/text", "/original"])
      expect((await ask(reviewer, `/documents/${documentId}${path}`)).status, path).toBe(410);
    const search = await truce.get<{ documents: unknown[]; claims: unknown[] }>(reviewer, "/search?q=Vardel");
    expect(search).toMatchObject({ documents: [], claims: [] });
    const list = await truce.get<{ documents: { id: string; title: null; erased?: true }[] }>(
      reviewer,
      "/documents",
    );
    expect(list.documents.find(({ id }) => id === documentId)).toMatchObject({ erased: true, title: null });
    // Handed in again it is another document, with a capture of its own.
    expect((await truce.add(reviewer, report(13), { published: "2031-07-04" })).documentId).not.toBe(
      documentId,
    );
  });

  it("leaves bytes that another document has", async () => {
    const text = report(14);
    const open = await truce.add(reviewer, text, { label: "public" });
    const other = await addTo(text);
    const { sha256 } = await truce.get<DocumentDetail>(reviewer, `/documents/${open.documentId}`);
    await erasure(chief, open.documentId, { reason: "here only" });
    expect(await truce.node.blobs.has(sha256)).toBe(true);
    const bytes = await truce.ask(
      chief,
      `/api/v1/workspaces/${other.workspaceId}/documents/${other.documentId}/original`,
    );
    expect(await bytes.text()).toBe(text);
  });

  it("is finished by the next start where the process ended in between, and until then found", async () => {
    const { documentId } = await truce.add(reviewer, `${report(15)} Once.`, { published: "2031-07-04" });
    const { sha256 } = await truce.get<DocumentDetail>(reviewer, `/documents/${documentId}`);
    const { node } = truce;
    const { dataDir } = node;
    const entry = {
      id: newId("ent", node.random),
      kind: "erased" as const,
      workspaceId: truce.workspaceId,
      itemId: documentId,
      personId: chief.id,
      at: node.now(),
      content: {},
    };
    await node.store.command(erase, passFor(chief, "erase")!, {
      workspaceId: truce.workspaceId,
      itemId: documentId,
      fields: [],
      reason: "and then the power went",
      entry,
      salt: node.random(32),
    });
    await node.close();
    const verify = async () => {
      const store = await openStore({ dataDir });
      const blobs = await openBlobStore(dataDir);
      const found = await verifyData({ store, blobs, dataDir, whole: wholePass }, () => undefined);
      await store.close();
      return { ...found, has: await blobs.has(sha256) };
    };
    expect(await verify()).toMatchObject({
      has: true,
      faults: [{ item: entry.id, mend: expect.stringContaining("Start Truce") }],
    });
    const again = await openNode({ dataDir });
    expect(await again.store.query(erasuresLeft, wholePass, {})).toEqual([]);
    await again.close();
    const found = await verify();
    expect(found).toMatchObject({ has: false, faults: [] });
    expect(found.erased.documents).toBeGreaterThan(3);
  }, 60_000);
});

/** Hands a text in to another workspace. */
async function addTo(text: string): Promise<{ workspaceId: string; documentId: string }> {
  const { addWorkspace } = await import("../publication/add-workspace.ts");
  const about = { name: "Other", mark: null, referenceDay: null, label: "public" } as const;
  const { id } = await addWorkspace(truce.node, about, truce.node.operator.id);
  const response = await truce.ask(chief, `/api/v1/workspaces/${id}/documents`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text }),
  });
  const { job } = (await response.json()) as { job: { id: string } };
  for (;;) {
    const seen = (await (await truce.ask(chief, `/api/v1/jobs/${job.id}`)).json()) as {
      result?: { documentId: string };
    };
    if (seen.result) return { workspaceId: id, documentId: seen.result.documentId };
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
