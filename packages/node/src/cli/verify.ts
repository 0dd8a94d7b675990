import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { openBlobStore, openStore } from "@truce/store";
import { verifyData } from "../ledger/verify/verify-data.ts";
import { wholePass } from "../sharing/people.ts";
import { endProgress, exitCodes, progressLine, write } from "./terminal.ts";

/** `truce verify`: a whole data folder against its ledger. Changes nothing; exit code 5 where there is a fault. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { data: { type: "string", default: "./truce-data" }, json: { type: "boolean", default: false } },
  });
  const dataDir = resolve(values.data);
  const databaseUrl = process.env["DATABASE_URL"];
  const store = await openStore({
    dataDir,
    readers: 2,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  });
  try {
    const began = performance.now();
    const blobs = await openBlobStore(dataDir);
    const found = await verifyData({ store, blobs, dataDir, whole: wholePass }, (what, done, of) =>
      progressLine(`${what}: ${done} of ${of}`),
    );
    endProgress();
    const seconds = Math.round((performance.now() - began) / 10) / 100;
    if (values.json) await write(`${JSON.stringify({ ...found, seconds })}\n`);
    else {
      for (const { item, what, mend } of found.faults) await write(`${item}: ${what}\n    ${mend}\n`);
      if (found.faultCount > found.faults.length)
        await write(`… and ${found.faultCount - found.faults.length} more.\n`);
      const { documents, entries, covered, waiting, cosignatures, anchors, faultCount } = found;
      console.error(
        `${documents} documents, ${entries} entries (${covered} under the signed checkpoint, ${waiting} not yet in the log), ${cosignatures} cosignatures, ${anchors} time-stamps, ${seconds} s: ${faultCount === 0 ? "no fault" : `${faultCount} faults`}.`,
      );
      const { erased } = found;
      if (erased.acts > 0) {
        console.error(
          `Erased: ${erased.fields} fields of ${erased.items} items, ${erased.documents} of them documents, by ${erased.acts} entries:`,
        );
        for (const { entryId, at, items, fields } of erased.newest)
          console.error(`  ${at.slice(0, 10)}  ${entryId}  ${fields} fields of ${items} items`);
      }
      if (faultCount === 0)
        console.error(
          "Derived tables are checked by truce rebuild. Who else has seen this log is told by cosignatures.",
        );
    }
    return found.faultCount > 0 ? exitCodes.faults : exitCodes.ok;
  } finally {
    await store.close();
  }
}
