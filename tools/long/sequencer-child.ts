/**
 * A process on a database that others use too: records acts, and puts them into the log while it may. Says on stdout
 * what it recorded and signed. Ends only by being killed.
 */
import { setTimeout as wait } from "node:timers/promises";
import { newId } from "@truce/domain/base";
import { openStore } from "@truce/store";
import { now, random } from "../../packages/node/src/base/clock.ts";
import { addPerson, wholePass } from "../../packages/node/src/sharing/people.ts";
import { Ledger } from "../../packages/node/src/ledger/ledger.ts";

const [dataDir, databaseUrl] = process.argv.slice(2) as [string, string];
const store = await openStore({ dataDir, databaseUrl, readers: 1 });
const node = { store, random, now };
const personId = newId("per", random);
const settings = { intervalMs: 3_600_000 };
const ledger = await Ledger.open({ ...node, dataDir, whole: wholePass, personId, settings });
console.log("open");
for (;;) {
  const id = newId("per", random);
  await addPerson(node, { id, name: `Person ${id}`, roles: ["reader"], rule: false }, personId);
  console.log(`recorded ${id}`);
  await ledger.turn();
  const { size, root, refusing, problem } = await ledger.status();
  if (refusing !== null) console.log(`refusing ${refusing}`);
  else if (problem !== null) console.log(`problem ${problem}`);
  else console.log(`signed ${size} ${root}`);
  await wait(20);
}
