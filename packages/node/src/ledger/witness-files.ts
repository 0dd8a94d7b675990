import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Evidence } from "@truce/tlog";
import type { WitnessStore } from "@truce/tlog/io/witness-http";
import { readIfPresent, writeDurably } from "./durable-file.ts";
import { keepEvidence } from "./evidence.ts";
import type { Partners } from "./partners.ts";
import type { Places } from "./places.ts";

const named = (origin: string): string => createHash("sha256").update(origin).digest("hex").slice(0, 32);

/** The file of the last checkpoint of a partner's log that this node cosigned. */
export const cosignedFile = (where: Places, origin: string): string =>
  join(where.witnessed, `${named(origin)}.cosigned`);

/** The file of the last checkpoint of a partner's log that this node fetched. */
export const seenFile = (where: Places, origin: string): string =>
  join(where.witnessed, `${named(origin)}.seen`);

/** What this node remembers as a witness: one file a log, replaced in one step, by one writer at a time. */
export function witnessFiles(where: Places, { partners }: Partners): WitnessStore {
  let last: Promise<unknown> = Promise.resolve();
  return {
    find: async (origin) => {
      const keys = partners.flatMap(({ log }) => (log?.verifier.name === origin ? [log.verifier] : []));
      if (keys.length === 0) return undefined;
      return { keys, latest: await readIfPresent(cosignedFile(where, origin)) };
    },
    replace: (origin, expected, checkpoint) => {
      const turn = last.then(async () => {
        const file = cosignedFile(where, origin);
        if ((await readIfPresent(file)) !== expected) return false;
        await writeDurably(file, checkpoint);
        return true;
      });
      last = turn.catch(() => undefined);
      return turn;
    },
    keepEvidence: (evidence: Evidence) => keepEvidence(where.evidence, evidence),
  };
}
