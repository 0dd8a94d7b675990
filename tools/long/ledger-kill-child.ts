/**
 * The process that is killed: records acts as fast as it can while the ledger numbers, writes tiles and signs without
 * pause. Says on stdout what was acknowledged and what was published. Ends only by being killed.
 */
import { newId } from "@truce/domain/base";
import { openStore } from "@truce/store";
import { now, random } from "../../packages/node/src/base/clock.ts";
import { Ledger } from "../../packages/node/src/ledger/ledger.ts";
import { addPerson, wholePass } from "../../packages/node/src/sharing/people.ts";

const [dataDir] = process.argv.slice(2) as [string];
// Store and ledger as a node opens them, without what a node opens besides.
const store = await openStore({ dataDir });
const node = { store, random, now };
const personId = newId("per", random);
const settings = { intervalMs: 3_600_000 };
const ledger = await Ledger.open({ ...node, dataDir, whole: wholePass, personId, settings });
console.log("open");

async function record(): Promise<never> {
  for (;;) {
    const id = newId("per", node.random);
    await addPerson(node, { id, name: `Person ${id}`, roles: ["reader"], rule: false }, personId);
    console.log(`recorded ${id}`);
  }
}

async function sign(): Promise<never> {
  for (;;) {
    await ledger.turn();
    const { size, root, refusing, problem } = await ledger.status();
    console.log(`signed ${size} ${root} ${refusing ?? problem ?? ""}`);
  }
}

await Promise.race([record(), record(), record(), sign()]);
