import { execFile, spawnSync } from "node:child_process";
import { cp, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { newId } from "@truce/domain/base";
import { logFolder } from "@truce/tlog/io/files";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { run as key } from "../cli/key.ts";
import { run as prove } from "../cli/prove.ts";
import { run as verify } from "../cli/verify.ts";
import { openTestNode } from "../http/test-node.ts";
import { openNode } from "../open-node.ts";
import { addPerson } from "../sharing/people.ts";
import type { TruceNode } from "../truce-node.ts";

const main = fileURLToPath(new URL("../cli/main.ts", import.meta.url));
const standalone = fileURLToPath(new URL("../../../tlog/verify/truce-verify.mjs", import.meta.url));
const run = promisify(execFile);

/** Whatever Node the machine has besides ours: the verifier asks for 18 or later and for nothing else. */
const otherNode = ["/usr/bin/node", "/usr/local/bin/node"].find((path) =>
  spawnSync(path, ["--version"], { encoding: "utf8" }).stdout?.startsWith("v"),
);

let root: string;
let dataDir: string;
let ids: { document: string; claim: string; judgement: string; entry: string };

const commands = { prove, verify, key };

/** Runs a command in this process, as `main.ts` does; what it writes comes back. */
async function truce(
  name: keyof typeof commands,
  ...args: string[]
): Promise<{ stdout: string; code: number }> {
  let stdout = "";
  const said = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    stdout += String(text);
    return true;
  });
  const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
  try {
    return { code: await commands[name]([...args, "--data", dataDir]), stdout };
  } finally {
    said.mockRestore();
    told.mockRestore();
  }
}

const act = (node: TruceNode) =>
  addPerson(
    node,
    { id: newId("per", node.random), name: `P ${node.random(6).toHex()}`, roles: ["reader"], rule: false },
    node.operator.id,
  );

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "truce-prove-"));
  const test = await openTestNode({ ledger: { intervalMs: 60_000 } });
  ({ dataDir } = test.node);
  const who = await test.person("A reviewer", "analyst", "reviewer");
  const { documentId } = await test.add(
    who,
    "The Northern Network for Records reported on Friday that 12 civilians had been killed in June 2031 in Vardel.",
  );
  const { claims } = await test.claims(who, `document=${documentId}`);
  const judged = await test.judge(who, claims[0]!.id, { answer: "accept" });
  const { history } = (await judged.json()) as { history: { id: string }[] };
  const custody = await test.get<{ lines: { entryId: string }[] }>(who, `/documents/${documentId}/custody`);
  ids = {
    document: documentId,
    claim: claims[0]!.id,
    judgement: history[0]!.id,
    entry: custody.lines[0]!.entryId,
  };
  await test.node.close();
}, 60_000);
afterAll(async () => {
  await rm(root, { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
});

describe("truce prove", () => {
  it("writes files that the standalone verifier accepts, with the words in them, and not when one bit is changed", async () => {
    const policy = join(root, "policy");
    await writeFile(policy, (await truce("prove", "--policy")).stdout);
    const words = { document: ids.document, claim: ids.claim, judgement: ids.judgement, entry: ids.entry };
    for (const [kind, id] of Object.entries(words)) {
      const file = join(root, `${kind}.tlog-proof`);
      await writeFile(file, (await truce("prove", id)).stdout);
      const checked = await run(otherNode ?? process.execPath, [standalone, file, "--policy", policy]);
      expect(checked.stdout).toContain("PROVED:");
      expect(checked.stdout).toContain(id);
      const bytes = await readFile(file);
      bytes[60] = bytes[60]! ^ 1;
      await writeFile(file, bytes);
      const refused = spawnSync(otherNode ?? process.execPath, [standalone, file, "--policy", policy]);
      expect(refused.status).toBe(1);
    }
    const spawned = spawnSync(process.execPath, [main, "prove", "clm_none", "--data", dataDir], {
      encoding: "utf8",
    });
    expect(spawned.status).toBe(2);
    expect(spawned.stderr).toContain("Nothing with the id");
  }, 120_000);

  it("withholds fields: the copy verifies, says that they are withheld, and does not hold them", async () => {
    const policy = join(root, "policy-of-redacted");
    await writeFile(policy, (await truce("prove", "--policy")).stdout);
    const file = join(root, "redacted.tlog-proof");
    const check = () =>
      spawnSync(process.execPath, [standalone, file, "--policy", policy], { encoding: "utf8" });
    const whole = (await truce("prove", ids.claim)).stdout;
    await writeFile(file, whole);
    expect(check().stdout).toContain('field content.place: "Vardel"');
    const { stdout: redacted } = await truce("prove", ids.claim, "--withhold", "place,evidence,publisher");
    await writeFile(file, redacted);
    const { status, stdout } = check();
    expect(status).toBe(0);
    expect(stdout).toMatch(/\d more field\(s\) are WITHHELD from this copy/u);
    expect(stdout).toContain("field content.value: 12");
    const extra = Buffer.from(/^extra (.*)$/mu.exec(redacted)![1]!, "base64").toString("latin1");
    expect(extra).toContain("content.value");
    for (const secret of ["Vardel", "content.place", "evidence"]) expect(extra).not.toContain(secret);

    // A field that is shown cannot be another one, and a withheld one cannot be left out.
    const changed = (from: string, to: string): string =>
      redacted.replace(
        /^extra .*$/mu,
        `extra ${Buffer.from(extra.replace(from, to), "latin1").toString("base64")}`,
      );
    for (const [from, to] of [
      ["content.value12", "content.value13"],
      ["content.value", "content.valve"],
    ] as const) {
      expect(changed(from, to)).not.toBe(redacted);
      await writeFile(file, changed(from, to));
      expect(check().status).toBe(1);
    }
    await expect(truce("prove", ids.claim, "--withhold", "spaeker")).rejects.toThrow(
      /no field “spaeker”.*content.place/u,
    );
  }, 60_000);

  it("verifies the folder, with exit code 5 where something was changed", async () => {
    const { stdout } = await truce("verify", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ faults: [], faultCount: 0, documents: 1 });
    const tile = (await readFile(join(dataDir, "log/checkpoint"), "utf8")).split("\n")[1];
    const path = join(dataDir, `log/tile/0/000.p/${tile}`);
    const bytes = await readFile(path);
    await writeFile(
      path,
      bytes.map((byte, at) => (at === 40 ? byte ^ 4 : byte)),
    );
    expect(await truce("verify")).toMatchObject({ code: 5, stdout: expect.stringContaining("tile/0/000.p") });
    await writeFile(path, bytes);
  }, 30_000);
});

describe("the log's key", () => {
  it("is changed with an entry, and proofs under the old key stay valid", async () => {
    const before = await truce("prove", ids.claim);
    const oldPolicy = join(root, "old-policy");
    await writeFile(oldPolicy, (await truce("prove", "--policy")).stdout);
    const { stdout } = await truce("key", "rotate");
    const policy = (await truce("prove", "--policy")).stdout;
    expect(policy.split("\n").filter((line) => line.startsWith("log "))).toHaveLength(2);
    expect(policy).toContain(stdout.trim());
    expect((await readFile(join(dataDir, "log/vkey"), "utf8")).trim()).toBe(stdout.trim());
    const file = join(root, "before.tlog-proof");
    await writeFile(file, before.stdout);
    for (const by of [oldPolicy, join(root, "new-policy")]) {
      await writeFile(join(root, "new-policy"), policy);
      expect((await run(process.execPath, [standalone, file, "--policy", by])).stdout).toContain("PROVED:");
    }
    expect(JSON.parse((await truce("verify", "--json")).stdout)).toMatchObject({ faultCount: 0 });
  }, 60_000);

  it("is not made anew where the record names one, and nothing is signed without it", async () => {
    const copy = join(root, "no-keys");
    await cp(dataDir, copy, { recursive: true });
    await rename(join(copy, "keys"), join(root, "keys-aside"));
    const node = await openNode({ dataDir: copy });
    await act(node);
    await node.ledger.turn();
    const status = await node.ledger.status();
    await node.close();
    expect(status.refusing).toContain("log.key is gone");
    expect(status.size).toBe(0);
  });
});

describe("a store older than what was signed", () => {
  it("is told plainly, and nothing is signed over it", async () => {
    const copy = join(root, "older");
    await cp(dataDir, copy, { recursive: true });
    const node = await openNode({ dataDir });
    await act(node);
    await node.close();
    // Only the store is put back: keys and log are the newest.
    for (const folder of ["keys", "log"])
      await cp(join(dataDir, folder), join(copy, folder), { recursive: true, force: true });
    const before = await logFolder(join(copy, "log")).readCheckpoint();
    const restored = await openNode({ dataDir: copy });
    await act(restored);
    await restored.ledger.turn();
    const { refusing } = await restored.ledger.status();
    await restored.close();
    expect(refusing).toMatch(/an older copy of the store|other entries than the store/u);
    expect(await logFolder(join(copy, "log")).readCheckpoint()).toBe(before);
  });
});
