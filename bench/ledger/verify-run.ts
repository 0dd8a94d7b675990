/** `node verify-run.ts FOLDER`: what `truce verify` does, in a process of its own, so that its memory can be told. */
import type { BlobStore } from "@truce/store";
import { openStore } from "@truce/store";
import { verifyData } from "../../packages/node/src/ledger/verify/verify-data.ts";
import { wholePass } from "../../packages/node/src/sharing/people.ts";

const [dataDir = ""] = process.argv.slice(2);
// The synthetic documents have no files: their bytes are verified elsewhere.
const blobs: Pick<BlobStore, "has" | "read"> = {
  has: () => Promise.resolve(true),
  read: () => Promise.resolve(new Uint8Array()),
};
const store = await openStore({ dataDir, readers: 2 });
const started = performance.now();
const found = await verifyData(
  { store, blobs: blobs as BlobStore, dataDir, whole: wholePass },
  () => undefined,
);
const seconds = Math.round((performance.now() - started) / 10) / 100;
await store.close();
const { faultCount, entries, covered, faults } = found;
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
console.log(
  JSON.stringify({
    seconds,
    cpuSeconds: Math.round((userCPUTime + systemCPUTime) / 1e4) / 100,
    entries,
    covered,
    faultCount,
    firstFault: faults[0] ?? null,
    peakMemoryMb: Math.round(maxRSS / 1024),
  }),
);
