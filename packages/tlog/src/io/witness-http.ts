/** C2SP tlog-witness over HTTP: a server's handler and a client, with storage, clock and fetch injected. */
import { fromUtf8, parseDecimal } from "../bytes.ts";
import { parseCheckpointNote } from "../checkpoint.ts";
import type { KeyVerifier } from "../cosignature.ts";
import type { Evidence } from "../evidence.ts";
import type { SigningKey } from "../keys.ts";
import { MAX_NOTE_BYTES } from "../note.ts";
import { fail, ok, type Result } from "../result.ts";
import { addCosignatures, formatAddCheckpoint, processAddCheckpoint, requestedOrigin } from "../witness.ts";
import type { AddCheckpointOutcome, CosignatureCode, WitnessedLog } from "../witness.ts";
import { readBounded } from "./http.ts";

/** What a witness remembers. */
export interface WitnessStore {
  /** The log of an origin, or `undefined` where this witness does not serve it. */
  find(origin: string): Promise<WitnessedLog | undefined>;
  /**
   * Replaces `expected` by `checkpoint`, durably and in one step.
   *
   * @returns false, having changed nothing, where the stored checkpoint is not `expected`.
   */
  replace(origin: string, expected: string | undefined, checkpoint: string): Promise<boolean>;
  /** Keeps proof that a log equivocated. */
  keepEvidence(evidence: Evidence): Promise<void>;
}

export interface WitnessOptions {
  readonly key: SigningKey;
  readonly store: WitnessStore;
  /** Seconds since the Epoch. */
  readonly now: () => number;
}

const ATTEMPTS = 5;

/** Answers `POST <submission prefix>/add-checkpoint`; the caller routes only that path here. */
export function serveWitness({ key, store, now }: WitnessOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== "POST") return reply({ status: 405, body: "Only POST is answered here.\n" });
    let body: Uint8Array;
    try {
      body = await readBounded(request, MAX_NOTE_BYTES);
    } catch (cause) {
      if (cause instanceof RangeError) return reply({ status: 413, body: "The request is too large.\n" });
      throw cause;
    }
    const origin = requestedOrigin(body);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const log = origin === undefined ? undefined : await store.find(origin);
      const outcome = processAddCheckpoint(body, () => log, key, now());
      if (outcome.status === 409 && outcome.evidence) await store.keepEvidence(outcome.evidence);
      if (outcome.status !== 200) return reply(outcome);
      const { record } = outcome;
      // Section "add-checkpoint": persist before responding; another request may have advanced it meanwhile.
      if (await store.replace(record.origin, record.expected, record.checkpoint)) return reply(outcome);
    }
    return reply({ status: 503, body: "Too many checkpoints of this log at once; try again.\n" });
  };
}

function reply(outcome: AddCheckpointOutcome | { status: number; body: string }): Response {
  const type = outcome.status === 409 ? "text/x.tlog.size" : "text/plain; charset=utf-8";
  return new Response(outcome.body, {
    status: outcome.status,
    headers: { "Content-Type": type, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" },
  });
}

export interface Submission {
  /** The `fetch` to use: it decides on proxies, certificates and time limits. */
  readonly fetcher: typeof fetch;
  /** The witness's submission prefix. */
  readonly url: string;
  readonly witness: KeyVerifier;
  /** The signed checkpoint note. */
  readonly checkpoint: string;
  /** The size that this witness is believed to have cosigned last; 0 where unknown. */
  readonly oldSize: number;
  /** Makes a consistency proof from a size to the checkpoint's (see `proveConsistency`). */
  readonly prove: (oldSize: number) => Promise<readonly Uint8Array[]>;
  readonly signal?: AbortSignal;
}

export type SubmitCode =
  | CosignatureCode
  /** No answer at all; try again later. */
  | "unreachable"
  /** 400, 403, 404, 422 or any other status. */
  | "refused"
  /** The witness has cosigned a larger tree: this log has lost entries. Stop signing. */
  | "behind"
  /** The witness has cosigned this size with another root: this log has two histories. Stop signing. */
  | "forked";

/** Submits a checkpoint. @returns the note with the witness's verified cosignature added. */
export async function submitCheckpoint(submission: Submission): Promise<Result<string, SubmitCode>> {
  const own = parseCheckpointNote(submission.checkpoint);
  if (!own.ok) throw new TypeError(`Not a checkpoint: ${own.error.message}`);
  const { size } = own.value.checkpoint;
  let { oldSize } = submission;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const answer = await post(submission, oldSize, size);
    if (!answer.ok) return answer;
    const { status, body } = answer.value;
    if (status === 200) return addCosignatures(submission.checkpoint, body, [submission.witness]);
    const message = (fromUtf8(body) ?? "").slice(0, 200).trim();
    if (status !== 409) return fail("refused", `the witness answered ${status}: ${message}`);
    const latest = parseDecimal(message);
    if (latest === undefined) return fail("malformed-response", "the witness's 409 names no tree size");
    if (latest > size)
      return fail("behind", `the witness has cosigned size ${latest}; this checkpoint has only ${size}`);
    if (latest === oldSize)
      return fail("forked", `the witness has cosigned size ${latest} with another root`);
    oldSize = latest;
  }
  return fail("refused", "the witness named another size at every attempt");
}

async function post(
  { fetcher, url, checkpoint, prove, signal }: Submission,
  oldSize: number,
  size: number,
): Promise<Result<{ status: number; body: Uint8Array }, "unreachable">> {
  const proof = oldSize === 0 || oldSize === size ? [] : await prove(oldSize);
  try {
    const response = await fetcher(`${url.replace(/\/$/, "")}/add-checkpoint`, {
      method: "POST",
      body: formatAddCheckpoint({ oldSize, proof, checkpoint }),
      redirect: "error",
      ...(signal ? { signal } : {}),
    });
    return ok({ status: response.status, body: await readBounded(response, MAX_NOTE_BYTES) });
  } catch (cause) {
    return fail("unreachable", cause instanceof Error ? cause.message : String(cause));
  }
}
