import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { keyEntries, openBlobStore, openStore } from "@truce/store";
import { readKeyAct } from "../../packages/node/src/ledger/keys.ts";
import { now, random } from "../../packages/node/src/base/clock.ts";
import { Ledger } from "../../packages/node/src/ledger/ledger.ts";
import { verifyData } from "../../packages/node/src/ledger/verify/verify-data.ts";
import { wholePass } from "../../packages/node/src/sharing/people.ts";
import type { LongCheck } from "../check-long.ts";

const child = fileURLToPath(new URL("rotation-kill-child.ts", import.meta.url));
const personId = `per_${"0".repeat(32)}` as const;

/**
 * Changes the key of one log again and again, killed at step 0, 1, 2 … of the change. After each kill the next start
 * must sign on, under the old key or the new one, as the entries say; a change that was acknowledged must stand.
 */
export const check: LongCheck = {
  what: "kill −9 at each step of a change of the log's key; old or new key in force, as the entries say",
  full: 48,
  batch: 12,
  run: async (_seed, from, count) => {
    const dataDir = await mkdtemp(join(tmpdir(), "truce-rotation-"));
    let size = await inspect(dataDir, undefined);
    let finished = 0;
    for (let step = from; step < from + count; step += 1) {
      const { stdout, signal, stderr } = spawnSync(process.execPath, [child, dataDir, String(step)], {
        encoding: "utf8",
      });
      if (signal !== "SIGKILL") throw new Error(`step ${step}: it ended by itself: ${stderr.slice(-2000)}`);
      const vkey = /^rotated (.+)$/mu.exec(stdout)?.[1];
      if (vkey !== undefined) finished += 1;
      const grown = await inspect(dataDir, vkey).catch((cause: unknown) => {
        throw new Error(`after a kill at step ${step} in ${dataDir}`, { cause });
      });
      if (grown < size) throw new Error(`step ${step}: size ${size} was signed and only ${grown} is left`);
      size = grown;
    }
    if (finished === count) throw new Error("no change was killed midway: the check proved nothing");
    console.error(`${count - finished} changes of the key killed midway, ${finished} done before their step`);
    await rm(dataDir, { recursive: true, force: true });
  },
};

/** Verifies what is left without mending, then opens it as a node does. @returns the signed size */
async function inspect(dataDir: string, acknowledged: string | undefined): Promise<number> {
  const store = await openStore({ dataDir, readers: 2 });
  try {
    if (acknowledged !== undefined) await verified(dataDir, store);
    const settings = { intervalMs: 3_600_000 };
    const whole = wholePass;
    const ledger = await Ledger.open({ dataDir, store, random, now, whole, personId, settings });
    await ledger.turn();
    const { refusing, problem, vkey, size, waiting } = await ledger.status();
    await ledger.close();
    if (refusing !== null || problem !== null) throw new Error(refusing ?? problem ?? "");
    if (waiting > 0) throw new Error(`${waiting} entries are not signed`);
    const acts = (await store.query(keyEntries, whole, {})).map((bytes) => readKeyAct(bytes)?.vkey);
    if (acts.at(-1) !== vkey) throw new Error(`${vkey} is in force and the entries say ${acts.at(-1)}`);
    if (acknowledged !== undefined && vkey !== acknowledged)
      throw new Error(`the change to ${acknowledged} was acknowledged and ${vkey} is in force`);
    const file = (await readFile(join(dataDir, "log/vkey"), "utf8")).trim();
    if (file !== vkey) throw new Error(`log/vkey says ${file}`);
    if (await stat(join(dataDir, "keys/log.key.next")).catch(() => undefined))
      throw new Error("keys/log.key.next is left over");
    await verified(dataDir, store);
    return size;
  } finally {
    await store.close();
  }
}

async function verified(dataDir: string, store: Awaited<ReturnType<typeof openStore>>): Promise<void> {
  const blobs = await openBlobStore(dataDir);
  const { faults } = await verifyData({ store, blobs, dataDir, whole: wholePass }, () => undefined);
  if (faults.length > 0) throw new Error(`${faults[0]!.item}: ${faults[0]!.what}`);
}
