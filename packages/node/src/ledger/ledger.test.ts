import { mkdtemp, readFile, readdir, rm, stat, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Person } from "@truce/domain/base";
import { auditLog, openCheckpoint, keyVerifier, openProof, parsePolicy, parseVerifierKey } from "@truce/tlog";
import { logFolder } from "@truce/tlog/io/files";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestNode, type TestNode } from "../http/test-node.ts";
import { openNode } from "../open-node.ts";
import type { LedgerStatus } from "./status.ts";

let truce: TestNode;
let reader: Person;
let reviewer: Person;
let open: { documentId: string };
let hidden: { documentId: string };

interface Custody {
  lines: {
    entryId: string;
    kind: string;
    what: string;
    by: string;
    logIndex: number | null;
    covered: boolean;
    proof: string | null;
  }[];
  checkpoint: { size: number };
}

const status = async (): Promise<LedgerStatus> =>
  (await truce.ask(reader, "/api/v1/ledger")).json() as Promise<LedgerStatus>;

beforeAll(async () => {
  truce = await openTestNode({ ledger: { intervalMs: 60_000 } });
  reader = await truce.person("A reader", "reader");
  reviewer = await truce.person("A reviewer", "analyst", "reviewer", "releaser");
  open = await truce.add(
    reviewer,
    "The Northern Network for Records reported on Friday that 12 civilians had been killed in June 2031 in Vardel.",
    { published: "2031-07-04", label: "public" },
  );
  hidden = await truce.add(
    reviewer,
    "Hidden Mission said that 4,747 civilians had been killed in Zarnika in June 2031.",
    { published: "2031-07-04", label: "restricted" },
  );
}, 60_000);
afterAll(() => truce.close());

describe("the ledger of a running node", () => {
  it("signs a checkpoint over every entry, and none where nothing changed", async () => {
    await truce.node.ledger.turn();
    const first = await status();
    expect(first).toMatchObject({ waiting: 0, refusing: null, problem: null, evidence: [] });
    expect(first.size).toBeGreaterThan(6);
    const key = parseVerifierKey((await readFile(join(truce.node.dataDir, "log/vkey"), "utf8")).trim());
    if (!key.ok) throw new Error(key.error.message);
    expect(key.value.name).toMatch(/^truce\.local\/[0-9a-f]{16}$/u);
    const note = await (await truce.ask(reader, "/log/checkpoint")).text();
    const opened = openCheckpoint(note, [keyVerifier(key.value)]);
    if (!opened.ok) throw new Error(opened.error.message);
    expect(opened.value.checkpoint.size).toBe(first.size);
    expect(opened.value.checkpoint.root.toBase64()).toBe(first.root);
    expect((await auditLog(logFolder(join(truce.node.dataDir, "log")), opened.value.checkpoint)).ok).toBe(
      true,
    );
    await truce.node.ledger.turn();
    expect(await (await truce.ask(reader, "/log/checkpoint")).text()).toBe(note);
  });

  it("keeps its keys to the owner of the folder", async () => {
    for (const name of ["log.key", "reads.key", "witness.key"])
      expect((await stat(join(truce.node.dataDir, "keys", name))).mode & 0o777).toBe(0o600);
  });

  it("keeps its keys where a link in the folder points", async () => {
    const [dataDir, elsewhere] = await Promise.all(
      ["data", "keys"].map((name) => mkdtemp(join(tmpdir(), `truce-${name}-`))),
    );
    await symlink(elsewhere!, join(dataDir!, "keys"));
    for (let start = 0; start < 2; start += 1) await (await openNode({ dataDir: dataDir! })).close();
    expect(await readdir(elsewhere!)).toEqual(
      expect.arrayContaining(["log.key", "reads.key", "witness.key"]),
    );
    for (const folder of [dataDir!, elsewhere!]) await rm(folder, { recursive: true });
  });

  it("serves tiles that say nothing but sizes and commitments", async () => {
    const { size } = await status();
    const bundle = await truce.ask(reader, `/log/tile/entries/000.p/${size}`);
    expect(bundle.status).toBe(200);
    expect((await bundle.arrayBuffer()).byteLength).toBe(size * (2 + 33));
    expect((await truce.ask(reader, `/log/tile/0/000.p/${size}`)).status).toBe(200);
    for (const path of [
      "/log/tile/0/000",
      "/log/tile/0/001",
      "/log/tile/..%2f..%2fkeys/log.key",
      "/log/vkey",
    ])
      expect((await truce.ask(reader, path)).status, path).toBe(404);
  });

  it("tells the custody of a claim, each act with its place in the log and a proof", async () => {
    const { claims } = await truce.claims(reviewer, `document=${open.documentId}`);
    const id = claims[0]!.id;
    expect((await truce.judge(reviewer, id, { answer: "accept" })).status).toBe(200);
    const before = await truce.get<Custody>(reader, `/claims/${id}/custody`);
    expect(before.lines.map(({ kind }) => kind)).toEqual([
      "document-captured",
      "reading-recorded",
      "judgement-made",
    ]);
    expect(before.lines.at(-1)).toMatchObject({
      logIndex: null,
      covered: false,
      proof: null,
      by: "A reviewer",
    });
    expect(before.lines.at(-1)!.what).toBe("accept");
    await truce.node.ledger.turn();
    const after = await truce.get<Custody>(reader, `/claims/${id}/custody`);
    expect(after.lines.every(({ covered }) => covered)).toBe(true);
    const policy = parsePolicy(await (await truce.ask(reader, "/api/v1/ledger/policy")).text());
    if (!policy.ok) throw new Error(policy.error.message);
    for (const line of after.lines) {
      const file = await (await truce.ask(reader, line.proof!)).text();
      const proof = openProof(file, policy.value);
      if (!proof.ok) throw new Error(proof.error.message);
      expect(proof.value.proof.index).toBe(line.logIndex);
      expect(new TextDecoder().decode(proof.value.opening.entry)).toContain(line.entryId);
    }
  });

  it("opens an entry to nobody who may not see all that it says", async () => {
    const custody = `/api/v1/workspaces/${truce.workspaceId}/documents/${hidden.documentId}/custody`;
    const { lines } = (await (await truce.ask(reviewer, custody)).json()) as Custody;
    expect(lines.length).toBeGreaterThanOrEqual(2);
    expect((await truce.ask(reader, custody)).status).toBe(404);
    const ghost = `/api/v1/workspaces/${truce.workspaceId}/entries/ent_${"f".repeat(32)}/proof`;
    const absent = await (await truce.ask(reader, ghost)).text();
    for (const { proof } of lines) {
      expect((await truce.ask(reviewer, proof!)).status).toBe(200);
      const refused = await truce.ask(reader, proof!);
      expect(refused.status).toBe(404);
      expect(await refused.text()).toBe(absent);
    }
    // The document is opened; what was read from it keeps the label it was recorded with.
    const relabel = await truce.ask(reviewer, custody.replace("/custody", "/label"), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ label: "public", reason: "published since" }),
    });
    expect(relabel.status).toBe(200);
    const answers = await Promise.all(
      lines.map(async ({ kind, proof }) => [kind, (await truce.ask(reader, proof!)).status]),
    );
    expect(answers).toContainEqual(["document-captured", 200]);
    expect(answers).toContainEqual(["reading-recorded", 404]);
  });

  it("records who looked at closed things in a private log, and commits to that log", async () => {
    const sealed = await truce.add(
      reviewer,
      "Sealed Mission said that 31 civilians had been killed in Orsel.",
      {
        label: "sealed",
      },
    );
    const base = `/api/v1/workspaces/${truce.workspaceId}/documents`;
    await truce.ask(reviewer, `${base}/${sealed.documentId}/text`);
    await truce.ask(reviewer, `${base}/${sealed.documentId}/original`);
    await truce.ask(reader, `${base}/${sealed.documentId}/text`);
    await truce.ask(reader, `${base}/${open.documentId}/text`);
    const { size } = await status();
    await truce.node.ledger.turn();
    const folder = logFolder(join(truce.node.dataDir, "log-reads"));
    expect(await folder.readTile({ level: "entries", index: 0, width: 2 })).toHaveLength(2 * 35);
    expect(await folder.readTile({ level: "entries", index: 0, width: 3 })).toBeUndefined();
    // Its checkpoint goes into the main log when it is due, and at the latest when the node ends.
    expect((await status()).size).toBeGreaterThan(size);
    const served = await truce.ask(reader, "/log-reads/checkpoint");
    expect(served.status).toBe(404);
  });

  it("makes lost tiles again from the store, and the same ones", async () => {
    const other = await openTestNode({ ledger: { intervalMs: 60_000 } });
    const { dataDir } = other.node;
    const who = await other.person("Someone", "analyst", "reviewer");
    await other.add(
      who,
      "The Northern Network for Records reported that 12 civilians were killed in Vardel.",
    );
    await other.node.close();
    const checkpoint = await logFolder(join(dataDir, "log")).readCheckpoint();
    await rm(join(dataDir, "log/tile"), { recursive: true });
    await rm(join(dataDir, "log/checkpoint"));
    const again = await openNode({ dataDir });
    try {
      expect(await again.ledger.status()).toMatchObject({ refusing: null, waiting: 0 });
      expect(await logFolder(join(dataDir, "log")).readCheckpoint()).toBe(checkpoint);
    } finally {
      await again.close();
      await rm(dataDir, { recursive: true });
    }
  });
});
