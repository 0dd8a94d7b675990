import { spawn, type ChildProcess } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findPerson, keyEntries, logExtent, openBlobStore, openStore, type Store } from "@truce/store";
import { mayFollow } from "@truce/tlog";
import { logFolder } from "@truce/tlog/io/files";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { startTestServer } from "../../packages/store/src/postgres/test-server.ts";
import { now, random } from "../../packages/node/src/base/clock.ts";
import { systemPass, wholePass } from "../../packages/node/src/sharing/people.ts";
import { Ledger } from "../../packages/node/src/ledger/ledger.ts";
import { verifyData } from "../../packages/node/src/ledger/verify/verify-data.ts";

const child = fileURLToPath(new URL("sequencer-child.ts", import.meta.url));
const server = await startTestServer();
const folders: string[] = [];
const running = new Set<Process>();

afterEach(async () => {
  for (const each of running) await each.kill();
});
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
  await server?.stop();
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "truce-two-"));
  folders.push(folder);
  return folder;
}

/** A process of its own on the database, and what it said. */
class Process {
  readonly lines: string[] = [];
  readonly #process: ChildProcess;
  readonly #ended: Promise<void>;
  #heard: (() => void)[] = [];

  constructor(dataDir: string, databaseUrl: string) {
    this.#process = spawn(process.execPath, [child, dataDir, databaseUrl], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    this.#ended = new Promise((done) => this.#process.once("close", () => done()));
    let rest = "";
    this.#process.stdout!.setEncoding("utf8").on("data", (chunk: string) => {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop()!;
      this.lines.push(...lines);
      for (const heard of this.#heard.splice(0)) heard();
    });
    running.add(this);
  }

  /** Waits for a line of this kind after the first `from` lines. */
  async says(what: string, from = 0): Promise<string> {
    for (;;) {
      const found = this.lines.slice(from).find((line) => line.startsWith(what));
      if (found !== undefined) return found;
      if (this.#process.exitCode !== null || this.#process.signalCode !== null)
        throw new Error(`it ended: ${this.lines.slice(-3).join("\n")}`);
      const heard = new Promise<void>((done) => void this.#heard.push(done));
      await Promise.race([heard, this.#ended]);
    }
  }

  async kill(): Promise<void> {
    running.delete(this);
    this.#process.kill("SIGKILL");
    await this.#ended;
  }

  /** Sizes that it signed, with their roots. */
  get signed(): [number, string][] {
    return this.lines
      .filter((line) => line.startsWith("signed "))
      .map((line) => line.split(" "))
      .map(([, size, root]) => [Number(size), root!]);
  }
}

/** A ledger in this process, on a folder with a database. */
async function inThisProcess(
  dataDir: string,
  databaseUrl: string,
  use: (ledger: Ledger, store: Store) => Promise<void>,
) {
  const store = await openStore({ dataDir, databaseUrl, readers: 1 });
  const settings = { intervalMs: 3_600_000 };
  const personId = `per_${"0".repeat(32)}` as const;
  const ledger = await Ledger.open({ dataDir, store, random, now, whole: wholePass, personId, settings });
  try {
    await use(ledger, store);
  } finally {
    await ledger.close();
    await store.close();
  }
}

describe.skipIf(!server)("two processes on one PostgreSQL", { timeout: 240_000 }, () => {
  it("are one sequencer; when it is killed the other takes over, and the log goes on", async () => {
    const url = await server!.database();
    const here = [await newFolder(), await newFolder()] as const;
    let leader = new Process(here[0], url);
    await leader.says("signed");
    // Whoever is to take over has the same keys, and tiles of its own.
    await cp(join(here[0], "keys"), join(here[1], "keys"), { recursive: true });
    let second = new Process(here[1], url);
    const all = [leader, second];
    for (const round of [0, 1, 2]) {
      await second.says("problem Another process on this database");
      await leader.says("signed", leader.lines.length);
      // Both record; one signs.
      await second.says("recorded", second.lines.length);
      expect(second.signed).toEqual([]);
      const [size, root] = leader.signed.at(-1)!;
      await leader.kill();
      await second.says("signed");
      const [next] = second.signed[0]!;
      expect(next).toBeGreaterThan(size);
      // What the one signed is the beginning of what the other signs on its own tiles.
      const folder = logFolder(join(here[(round + 1) % 2]!, "log"));
      const head = { size: next, root: Uint8Array.fromBase64(second.signed[0]![1]) };
      const before = { size, root: Uint8Array.fromBase64(root) };
      expect(await mayFollow(folder, head, [before])).toMatchObject({ ok: true });
      leader = second;
      second = new Process(here[round % 2]!, url);
      all.push(second);
    }
    await second.kill();
    await leader.kill();
    const roots = new Map<number, string>();
    for (const [size, root] of all.flatMap((each) => each.signed)) {
      expect(roots.get(size) ?? root).toBe(root);
      roots.set(size, root);
    }
    const store = await openStore({ dataDir: here[1], databaseUrl: url, readers: 2 });
    try {
      for (const line of all.flatMap(({ lines }) => lines.filter((each) => each.startsWith("recorded "))))
        expect(await store.query(findPerson, systemPass, { idOrName: line.split(" ")[1]! })).toBeDefined();
      expect(await store.query(keyEntries, wholePass, {})).toHaveLength(1);
      const blobs = await openBlobStore(here[1]);
      const parts = { store, blobs, dataDir: here[1], whole: wholePass };
      const { faults, covered } = await verifyData(parts, () => undefined);
      expect(faults).toEqual([]);
      expect(covered).toBe(Math.max(...roots.keys()));
    } finally {
      await store.close();
    }
  });

  it("started at once on an empty database, make one key", async () => {
    const url = await server!.database();
    const [a, b] = [new Process(await newFolder(), url), new Process(await newFolder(), url)];
    await Promise.race([a.says("signed"), b.says("signed")]);
    const [first, other] = a.signed.length > 0 ? [a, b] : [b, a];
    await other.says("problem Another process on this database");
    await first.kill();
    // It has not the log's key and must make no second one.
    expect(await other.says("refusing")).toContain("is gone, and this record's log is signed with");
    expect(other.signed).toEqual([]);
  });

  it("take over with the key that the other one changed to, or not at all", async () => {
    const url = await server!.database();
    const here = [await newFolder(), await newFolder()] as const;
    await inThisProcess(here[0], url, async (first) => {
      await first.turn();
      await cp(join(here[0], "keys"), join(here[1], "keys"), { recursive: true });
      await inThisProcess(here[1], url, async (second) => {
        await second.turn();
        expect((await second.status()).problem).toContain("stands by");
        await expect(second.rotate(`per_${"0".repeat(32)}`)).rejects.toThrow("stands by");
      });
      const { to } = await first.rotate(`per_${"0".repeat(32)}`);
      expect(await first.status()).toMatchObject({ vkey: to, refusing: null, problem: null, waiting: 0 });
    });
    const { size } = await extent(here[0], url);
    await inThisProcess(here[1], url, async (second) => {
      await second.turn();
      const { refusing, size: signed } = await second.status();
      expect(refusing).toContain("Restore the key that belongs to this record");
      expect(signed).toBe(0);
    });
    await cp(join(here[0], "keys"), join(here[1], "keys"), { recursive: true });
    await inThisProcess(here[1], url, async (second) => {
      await second.turn();
      expect(await second.status()).toMatchObject({ refusing: null, problem: null, size });
    });
  });
});

async function extent(dataDir: string, databaseUrl: string): Promise<{ size: number }> {
  const store = await openStore({ dataDir, databaseUrl, readers: 1 });
  try {
    return await store.query(logExtent, wholePass, {});
  } finally {
    await store.close();
  }
}
