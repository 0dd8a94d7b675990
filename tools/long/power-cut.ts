import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Acknowledged } from "../../bench/power-cut/acknowledged.ts";
import { Disk, fileSystems, whyNoPowerCut, type Cut, type FileSystem } from "../../bench/power-cut/disk.ts";
import { openNode } from "../../packages/node/src/open-node.ts";
import { chance } from "../chance.ts";
import type { LongCheck } from "../check-long.ts";

const child = fileURLToPath(new URL("../../bench/power-cut/writer-child.ts", import.meta.url));

/** Cuts of one disk; then a new one is made, with another file system. */
const cutsPerDisk = 10;

const mountOptions: Readonly<Record<FileSystem, readonly string[]>> = {
  ext4: ["", "data=writeback", "commit=30", "nodelalloc"],
  xfs: [""],
};

/**
 * Cuts the power of the disk under a working node, mounts it again and looks for everything that was acknowledged. No
 * acknowledged thing may be gone, no size may ever have had two roots, `truce verify` must find nothing, and the node
 * must open and sign on.
 */
export const check: LongCheck = {
  what: "power cut under a working node; nothing acknowledged is lost, no size has two roots, truce verify is clean",
  full: 200,
  batch: cutsPerDisk,
  impossible: whyNoPowerCut,
  run: async (seed, from, count) => {
    const kinds = fileSystems();
    const kind = kinds[Math.trunc(from / cutsPerDisk) % kinds.length]!;
    const options =
      mountOptions[kind][Math.trunc(from / cutsPerDisk / kinds.length) % mountOptions[kind].length]!;
    const root = await mkdtemp(join(tmpdir(), "truce-power-cut-"));
    const disk = new Disk(root, kind, options);
    const dataDir = join(disk.folder, "data");
    const said = new Acknowledged();
    const lost = { unsynced: 0, unflushed: 0 };
    let still = 0;
    for (let n = from; n < from + count; n += 1) {
      const draw = (which: number): number => chance(seed, 16 * n + which);
      const what: Cut = draw(0) < 0.5 ? "file system" : "disk cache";
      if (what === "disk cache" && isStill(draw)) still += 1;
      try {
        await cutRun(disk, dataDir, said, what, draw);
        const gone = disk.restore();
        if (gone.unsynced) lost.unsynced += 1;
        if (what === "disk cache" && gone.unflushed) lost.unflushed += 1;
        await said.check(dataDir, n === from + count - 1);
      } catch (cause) {
        throw new Error(`cut ${n} (${what}, ${kind} ${options}), seen in ${disk.folder}`, { cause });
      }
    }
    await opensAgain(dataDir);
    disk.dispose();
    await rm(root, { recursive: true });
    console.error(
      `${kind} ${options}: ${said.documents.length} documents, ${said.claims.length} judgements, ${said.people.length} people, ${said.signed} checkpoints, ${said.vkeys.length} new keys, ${said.anchored.count} time-stamps acknowledged and found, ${said.erased.size} documents erased and gone; of ${count} cuts ${lost.unsynced} took an unsynced file, ${lost.unflushed} an unflushed block`,
    );
    if (said.people.length === 0 || said.signed < 2)
      throw new Error("no run lived long enough to record and sign anything: the check proved nothing");
    if (lost.unsynced === 0 || (still > 1 && lost.unflushed === 0))
      throw new Error("the cuts took nothing away, not even what nobody flushed: the check proved nothing");
  },
};

async function cutRun(
  disk: Disk,
  dataDir: string,
  said: Acknowledged,
  what: Cut,
  draw: (which: number) => number,
): Promise<void> {
  // Each run writes reports of its own: what was recorded and not acknowledged is there too.
  const running = spawn(process.execPath, [child, dataDir, String(Math.floor(draw(12) * 2 ** 40))], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let errors = "";
  running.stderr.setEncoding("utf8").on("data", (chunk: string) => (errors += chunk));
  const ended = new Promise<void>((done) => running.once("close", () => done()));
  // Some cuts fall into opening: migrations, recovery, making keys.
  const early = draw(1) < 0.2;
  let heard: () => void;
  const opened = new Promise<void>((done) => (heard = done));
  let rest = "";
  const lines: { at: bigint; line: string }[] = [];
  running.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    heard();
    const complete = (rest + chunk).split("\n");
    rest = complete.pop()!;
    for (const each of complete) {
      const space = each.indexOf(" ");
      lines.push({ at: BigInt(each.slice(0, space)), line: each.slice(space + 1) });
    }
  });
  await Promise.race([early ? wait(draw(2) * 1500) : opened, ended]);
  if (!early) await Promise.race([wait(lifeMs(draw(3), draw(4))), ended]);
  if (running.exitCode !== null)
    throw new Error(`the node ended before its disk did: ${errors.slice(-2000)}`);
  // Stopped before, what was written last is surely not flushed by something else; running, writes are under way.
  if (isStill(draw)) {
    running.kill("SIGSTOP");
    await wait(50);
  }
  let at: bigint;
  try {
    at = disk.cut(what, [6, 7, 8, 9, 10].slice(0, Math.floor(draw(11) * 6)).map(draw));
  } finally {
    running.kill("SIGKILL");
  }
  await ended;
  for (const each of lines) if (each.at < at) said.take(each.line);
  if (said.trouble !== "") throw new Error(`the node does not sign: ${said.trouble}`);
}

/** Whether the node is stopped before the cut, so that nothing flushes what the control wrote. */
const isStill = (draw: (which: number) => number): boolean => draw(5) < 0.3;

/** How long it works: mostly short, sometimes beyond the intervals at which kernels write back (5 and 30 s). */
function lifeMs(which: number, where: number): number {
  if (which < 0.65) return where * 2000;
  return which < 0.93 ? 2000 + where * 6000 : 30_000 + where * 10_000;
}

async function opensAgain(dataDir: string): Promise<void> {
  const node = await openNode({ dataDir });
  try {
    await node.ledger.turn();
    const { refusing, problem } = await node.ledger.status();
    if (refusing !== null || problem !== null)
      throw new Error(`the node does not sign on: ${refusing ?? problem}`);
  } finally {
    await node.close();
  }
}
