/**
 * The process that is killed: changes the log's key and kills itself before or after the step given. A step is a flush
 * or a renaming of a file, or a command of the store.
 */
import fs, { open } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { newId } from "@truce/domain/base";
import { openStore } from "@truce/store";
import { now, random } from "../../packages/node/src/base/clock.ts";
import { Ledger } from "../../packages/node/src/ledger/ledger.ts";
import { wholePass } from "../../packages/node/src/sharing/people.ts";

const [dataDir, killAt] = process.argv.slice(2) as [string, string];
let step = -1;

/** Ends here if this is the step. Steps are counted once the rotation begins. */
function pass(): void {
  if (step < 0) return;
  if (step === Number(killAt)) process.kill(process.pid, "SIGKILL");
  step += 1;
}

const handle = await open(process.execPath);
const prototype = Object.getPrototypeOf(handle) as { sync(this: unknown): Promise<void> };
await handle.close();
const sync: (this: unknown) => Promise<void> = Reflect.get(prototype, "sync");
prototype.sync = async function (this: unknown) {
  pass();
  await sync.call(this);
  pass();
};
const { rename } = fs;
fs.rename = async (from, to) => {
  pass();
  await rename(from, to);
  pass();
};
syncBuiltinESMExports();

const opened = await openStore({ dataDir });
const store: typeof opened = {
  ...opened,
  command: async (command, whole, input) => {
    pass();
    const value = await opened.command(command, whole, input);
    pass();
    return value;
  },
};
const personId = newId("per", random);
const settings = { intervalMs: 3_600_000 };
const whole = wholePass;
const ledger = await Ledger.open({ dataDir, store, random, now, whole, personId, settings });
await ledger.turn();
step = 0;
const { to } = await ledger.rotate(personId);
console.log(`rotated ${to}`);
console.log(`steps ${step}`);
process.kill(process.pid, "SIGKILL");
