import { cosignatureTime, parseCheckpointNote, proveConsistency } from "@truce/tlog";
import type { LogFolder } from "@truce/tlog/io/files";
import { submitCheckpoint } from "@truce/tlog/io/witness-http";
import type { Partners } from "./partners.ts";
import type { Signed } from "./sequencer.ts";

/** What one partner's witness said last. */
export interface WitnessState {
  readonly name: string;
  readonly state: "never asked" | "cosigned" | "unreachable" | "refused" | "behind" | "forked";
  readonly message: string | null;
  /** The last size that it cosigned, and when by its clock. */
  readonly size: number | null;
  readonly at: string | null;
}

/** Asks the partners' witnesses for cosignatures. Only addresses that the operator named are asked. */
export class Gatherer {
  readonly #partners: Partners;
  readonly #tiles: LogFolder;
  readonly #fetcher: typeof fetch;
  readonly #states = new Map<string, WitnessState>();
  readonly #sizes = new Map<string, number>();

  constructor(partners: Partners, tiles: LogFolder, fetcher: typeof fetch) {
    this.#partners = partners;
    this.#tiles = tiles;
    this.#fetcher = fetcher;
    for (const { name } of this.witnesses)
      this.#states.set(name, { name, state: "never asked", message: null, size: null, at: null });
  }

  get witnesses(): { name: string }[] {
    return this.#partners.partners.filter(({ witness }) => witness !== undefined);
  }

  get states(): WitnessState[] {
    return [...this.#states.values()];
  }

  /** Why this log must not sign on, by what a witness says that it has seen; `undefined` where nobody says so. */
  get contradiction(): string | undefined {
    const bad = this.states.find(({ state }) => state === "behind" || state === "forked");
    return (
      bad &&
      `The partner ${bad.name} has seen another history of this log: ${bad.message ?? ""}. If an older copy of the data folder was put in place, put the newest one back.`
    );
  }

  /** Submits a checkpoint to every witness at once. @returns the note with the cosignatures that came. */
  async gather(checkpoint: Signed): Promise<string> {
    const answers = await Promise.all(
      this.#partners.partners.map(async ({ name, witness }) => {
        if (!witness) return undefined;
        const answer = await submitCheckpoint({
          fetcher: this.#fetcher,
          url: witness.url,
          witness: witness.verifier,
          checkpoint: checkpoint.note,
          oldSize: this.#sizes.get(name) ?? 0,
          prove: async (oldSize) => {
            const proof = await proveConsistency(this.#tiles, oldSize, checkpoint.size);
            if (!proof.ok) throw new Error(proof.error.message);
            return proof.value;
          },
        });
        const before = this.#states.get(name);
        if (!answer.ok) {
          const { code, message } = answer.error;
          const state =
            code === "behind" || code === "forked" || code === "unreachable" ? code : ("refused" as const);
          this.#states.set(name, {
            name,
            state,
            message,
            size: before?.size ?? null,
            at: before?.at ?? null,
          });
          return undefined;
        }
        this.#sizes.set(name, checkpoint.size);
        const at = cosignedAt(answer.value, witness.verifier.name, witness.verifier.keyId);
        this.#states.set(name, { name, state: "cosigned", message: null, size: checkpoint.size, at });
        return answer.value;
      }),
    );
    return merge(
      checkpoint.note,
      answers.filter((each) => each !== undefined),
    );
  }
}

function cosignedAt(note: string, name: string, keyId: number): string | null {
  const parsed = parseCheckpointNote(note);
  const line = parsed.ok
    ? parsed.value.note.signatures.find((each) => each.name === name && each.keyId === keyId)
    : undefined;
  const seconds = line && cosignatureTime(line.signature);
  return seconds === undefined
    ? null
    : Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toString({ smallestUnit: "second" });
}

/** Each answer is the note with one more signature line: all of them on one note. */
function merge(note: string, answers: readonly string[]): string {
  const added = answers.map((each) => each.slice(note.length)).filter((line) => !note.includes(line));
  return note + added.join("");
}
