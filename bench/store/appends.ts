import { createHash } from "node:crypto";
import type { ClaimId, EntryId } from "@truce/domain/base";
import type { ClaimRecord } from "@truce/domain/claims";
import type { Entry } from "@truce/domain/ledger";
import { passFor } from "@truce/domain/sharing";
import { command, recordClaim, type Store } from "@truce/store";
import { appendEntry } from "@truce/store/ledger";
import { personId, syntheticDocument, workspaceId } from "./synthetic.ts";

const pass = passFor({ id: personId, roles: ["reviewer"] }, "record")!;
let serial = 0;
const hex = (): string =>
  createHash("sha256")
    .update(`append ${(serial += 1)} ${performance.now()}`)
    .digest("hex")
    .slice(0, 32);

function entryOf(kind: Entry["kind"], itemId: string): { entry: Entry; salt: Uint8Array } {
  const id: EntryId = `ent_${hex()}`;
  const entry = {
    id,
    kind,
    workspaceId,
    itemId,
    personId,
    at: "2032-01-01T00:00:00Z",
    content: { synthetic: true },
  };
  return { entry, salt: new TextEncoder().encode(hex()) };
}

/** The least that a durable act can be: one entry. */
export const benchAppend = command(
  "benchAppend",
  async (tx, _pass, input: { entry: Entry; salt: Uint8Array }): Promise<void> => {
    await appendEntry(tx, input.entry, input.salt, { label: "public" });
  },
);

/** A claim that a person adds: base row, state, facets, search rows, counts and entry. */
function claimToRecord(): Parameters<typeof recordClaim.run>[2] {
  const document = syntheticDocument(serial % 500);
  const like = document.claims[serial % document.claims.length]!.record;
  const id: ClaimId = `clm_${hex()}`;
  const record: ClaimRecord = { ...like, id, origin: { by: "person", corrects: null } };
  return { record, importKey: hex(), ...entryOf("claim-recorded", id) };
}

/** Durable commands a second: one after the other, and as many at once as a busy desk may send. */
export async function measureAppends(store: Store, times: number): Promise<Record<string, number>> {
  const atOnce = 64;
  // Made beforehand: what is measured is the recording.
  const claims = Array.from({ length: times * 5 + 20 }, claimToRecord);
  const acts = {
    entry: () => store.command(benchAppend, pass, entryOf("exported", "nothing")),
    claim: () => store.command(recordClaim, pass, claims.pop()!),
  };
  const out: Record<string, number> = {};
  for (const [name, act] of Object.entries(acts)) {
    for (let n = 0; n < 20; n += 1) await act();
    let started = performance.now();
    for (let n = 0; n < times; n += 1) await act();
    out[`${name} one by one, per second`] = perSecond(times, started);
    started = performance.now();
    let left = times * 4;
    const lane = async (): Promise<void> => {
      while ((left -= 1) >= 0) await act();
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
    out[`${name} ${atOnce} at once, per second`] = perSecond(times * 4, started);
  }
  return out;
}

const perSecond = (times: number, started: number): number =>
  Math.round((times * 1000) / (performance.now() - started));
