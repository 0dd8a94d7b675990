import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { findPerson, openBlobStore, openStore } from "@truce/store";
import { verifyData } from "../../packages/node/src/ledger/verify/verify-data.ts";
import { systemPass, wholePass } from "../../packages/node/src/sharing/people.ts";
import { chance } from "../chance.ts";
import type { LongCheck } from "../check-long.ts";

const child = fileURLToPath(new URL("ledger-kill-child.ts", import.meta.url));

/** After so many kills on one folder a new one is begun, so that verifying it stays quick. */
const killsPerFolder = 25;

/**
 * Kills a node with SIGKILL while it records, numbers, writes tiles and signs; then verifies the whole folder. No
 * acknowledged entry may be gone, no size may ever have had two roots, no signed size may be taken back.
 */
export const check: LongCheck = {
  what: "kill −9 while the ledger is written; nothing acknowledged is lost, no size has two roots",
  full: 1000,
  batch: killsPerFolder,
  run: async (seed, from, count) => {
    const dataDir = await mkdtemp(join(tmpdir(), "truce-ledger-kill-"));
    const rootOf = new Map<number, string>();
    const recorded = new Set<string>();
    for (let n = 0; n < count; n += 1) {
      const fresh: string[] = [];
      await killedRun(
        dataDir,
        chance(seed, 2 * (from + n)) * 300,
        chance(seed, 2 * (from + n) + 1) < 0.2,
        (line) => {
          const [what, first, root = "", ...fault] = line.split(" ");
          if (what === "recorded") fresh.push(first!);
          if (what !== "signed") return;
          if (fault.join("") !== "") throw new Error(`the ledger stopped: ${line}`);
          note(rootOf, Number(first), root);
        },
      );
      for (const id of fresh) recorded.add(id);
      await inspect(dataDir, rootOf, fresh);
    }
    await inspect(dataDir, rootOf, [...recorded]);
    if (recorded.size === 0 || rootOf.size < 2)
      throw new Error("no run lived long enough to record and sign anything: the check proved nothing");
    await rm(dataDir, { recursive: true, force: true });
  },
};

function note(rootOf: Map<number, string>, size: number, root: string): void {
  const before = rootOf.get(size);
  if (before !== undefined && before !== root)
    throw new Error(`size ${size} was signed with two roots: ${before} and ${root}`);
  rootOf.set(size, root);
}

async function killedRun(
  dataDir: string,
  afterMs: number,
  early: boolean,
  said: (line: string) => void,
): Promise<void> {
  const running = spawn(process.execPath, [child, dataDir], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<NodeJS.Signals | null>((done) =>
    running.once("close", (_code, signal) => done(signal)),
  );
  // Some kills fall into opening: reconciling, making keys.
  let timer = early ? wait(afterMs * 4).then(() => running.kill("SIGKILL")) : undefined;
  let rest = "";
  let fault: unknown;
  running.stdout.setEncoding("utf8");
  running.stdout.on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop()!;
    for (const line of lines) {
      try {
        said(line);
      } catch (cause) {
        fault = cause;
        running.kill("SIGKILL");
      }
    }
    timer ??= wait(afterMs).then(() => running.kill("SIGKILL"));
  });
  const signal = await ended;
  await timer;
  if (fault !== undefined) throw fault;
  if (signal !== "SIGKILL") throw new Error("the process ended by itself instead of being killed");
}

/** What a killed process left, looked at without letting the ledger mend anything. */
async function inspect(
  dataDir: string,
  rootOf: Map<number, string>,
  recorded: readonly string[],
): Promise<void> {
  const store = await openStore({ dataDir, readers: 2 });
  try {
    for (let at = 0; at < recorded.length; at += 500)
      await Promise.all(
        recorded.slice(at, at + 500).map(async (id) => {
          if (!(await store.query(findPerson, systemPass, { idOrName: id })))
            throw new Error(`${id} was acknowledged and is gone`);
        }),
      );
    const blobs = await openBlobStore(dataDir);
    const { faults, covered, root } = await verifyData(
      { store, blobs, dataDir, whole: wholePass },
      () => undefined,
    );
    // A process that was killed before it had opened leaves no log and no key yet.
    const real = faults.filter(({ what }) => what !== "the ledger has no entry about it");
    if (real.length > 0) throw new Error(`after a kill: ${real[0]!.item}: ${real[0]!.what}`);
    const largest = Math.max(0, ...rootOf.keys());
    if (covered < largest) throw new Error(`size ${largest} was signed and only ${covered} is left`);
    if (covered > 0) note(rootOf, covered, root);
    await published(dataDir, rootOf);
  } finally {
    await store.close();
  }
}

/** Both checkpoint files: the one beside the keys may be newer than the published one, never another history. */
async function published(dataDir: string, rootOf: Map<number, string>): Promise<void> {
  for (const file of ["log/checkpoint", "keys/last-checkpoint"]) {
    const text = await readFile(join(dataDir, file), "utf8").catch(() => "");
    const [, size, root] = text.split("\n");
    if (size !== undefined && root !== undefined) note(rootOf, Number(size), root);
  }
}
