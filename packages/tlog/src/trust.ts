/** Is a checkpoint valid under a policy? tlog-policy, "What is a policy?": signed by a listed log, cosigned by a quorum. */
import { parseCheckpointNote, type CheckpointCode, type CheckpointNote } from "./checkpoint.ts";
import { cosignatureTime } from "./cosignature.ts";
import { openNote, type NoteCode, type OpenNoteCode } from "./note.ts";
import { meetsQuorum, type Policy } from "./policy.ts";
import { fail, ok, type Result } from "./result.ts";

/** A witness's verified cosignature. */
export interface Cosigned {
  /** The witness's name in the policy. */
  readonly witness: string;
  readonly keyName: string;
  /** Seconds since the Epoch, by the witness's clock. */
  readonly timestamp: number;
}

export interface TrustedCheckpoint extends CheckpointNote {
  readonly cosigned: readonly Cosigned[];
}

export type TrustCode =
  | NoteCode
  | CheckpointCode
  | OpenNoteCode
  | "unknown-log"
  | "cosigned-in-future"
  | "no-quorum-met";

export interface TrustOptions {
  /** Seconds since the Epoch. Where given, cosignatures later than `now + 300` are refused (clock skew allowed). */
  readonly now?: number;
}

const SKEW_SECONDS = 300;

/**
 * Checks, in this order: canonical note, canonical checkpoint, a listed log of that origin, its signature, every
 * cosignature of a listed witness, the quorum. One bad signature under a listed key rejects the whole note.
 */
export function trustCheckpoint(
  bytes: string | Uint8Array,
  policy: Policy,
  options: TrustOptions = {},
): Result<TrustedCheckpoint, TrustCode> {
  const parsed = parseCheckpointNote(bytes);
  if (!parsed.ok) return parsed;
  const { checkpoint, note } = parsed.value;
  // tlog-policy, "Defining a log": the key's name must be the origin line.
  const logs = policy.logs.map(({ verifier }) => verifier).filter(({ name }) => name === checkpoint.origin);
  if (logs.length === 0)
    return fail("unknown-log", `the policy lists no log ${JSON.stringify(checkpoint.origin)}`);
  const signed = openNote(note, logs);
  if (!signed.ok) return signed;
  const cosigned = verifiedCosignatures(parsed.value, policy);
  if (!cosigned.ok) return cosigned;
  const { now } = options;
  const early =
    now === undefined ? undefined : cosigned.value.find(({ timestamp }) => timestamp > now + SKEW_SECONDS);
  if (early)
    return fail("cosigned-in-future", `the cosignature of ${early.witness} is dated ${early.timestamp}`);
  if (!meetsQuorum(policy, new Set(cosigned.value.map(({ witness }) => witness)))) {
    const names = cosigned.value.map(({ witness }) => witness).join(", ") || "nobody";
    return fail("no-quorum-met", `cosigned by ${names}: the quorum ${policy.quorum ?? "none"} is not met`);
  }
  return ok({ checkpoint, note, cosigned: cosigned.value });
}

function verifiedCosignatures({ note }: CheckpointNote, policy: Policy): Result<Cosigned[], "bad-signature"> {
  const opened = openNote(
    note,
    policy.witnesses.map(({ verifier }) => verifier),
  );
  if (!opened.ok)
    return opened.error.code === "bad-signature" ? fail("bad-signature", opened.error.message) : ok([]);
  return ok(
    opened.value.flatMap(({ verifier, signature }) => {
      const witness = policy.witnesses.find((each) => each.verifier === verifier);
      const timestamp = cosignatureTime(signature);
      if (!witness || timestamp === undefined) return [];
      return [{ witness: witness.name, keyName: verifier.name, timestamp }];
    }),
  );
}
