import { createHash } from "node:crypto";
import { anchorCount, anchorEntries, anchorItem } from "@truce/store";
import { recordOwnAct } from "../own-act.ts";
import type { Places } from "../places.ts";
import type { Signed } from "../sequencer.ts";
import type { LedgerOptions } from "../settings.ts";
import { anchorContent, readAnchorAct, type AnchorAct } from "./anchor-act.ts";
import { keepAnchorFiles } from "./anchor-files.ts";
import { askAuthority } from "./authority.ts";
import { stampRequest } from "./request.ts";
import type { Anchors } from "./settings.ts";
import { verifyStamp } from "./token.ts";
import { TokenError } from "./token-error.ts";

export interface AnchoringOptions extends LedgerOptions {
  readonly where: Places;
  readonly anchors: Anchors;
  readonly fetcher: typeof fetch;
  /** Before asking again after a failure; doubled with each further one. */
  readonly retryMs: number;
}

/** What the status says of time-stamps. */
export interface AnchorStatus {
  readonly authority: string | null;
  readonly everyHours: number | null;
  readonly count: number;
  /** The newest: of which size, the time by the authority's clock, and whose. */
  readonly last: { readonly size: number; readonly at: string; readonly signer: string } | null;
  readonly problem: string | null;
}

const hourMs = 3_600_000;
const longestWaitMs = 6 * hourMs;
/** Files of the newest time-stamps that are made again at a start where they are absent. */
const filesKept = 1000;

/**
 * Has checkpoints stamped with the time by the authority that the operator named (RFC 3161), and records each token as
 * an entry. Runs beside everything else: an authority that does not answer is asked again later, and later.
 */
export class Anchoring {
  readonly #options: AnchoringOptions;
  #count = 0;
  #last: (AnchorAct & { recordedAt: string }) | undefined;
  #problem: string | undefined;
  #failures = 0;
  #notBefore = Number.NEGATIVE_INFINITY;
  #under: Promise<void> | undefined;

  constructor(options: AnchoringOptions) {
    this.#options = options;
  }

  /** Learns what was stamped before, and makes files again that are gone. */
  async load(): Promise<void> {
    const { store, whole, where } = this.#options;
    this.#count = await store.query(anchorCount, whole, {});
    const entries = await store.query(anchorEntries, whole, { before: null, limit: filesKept });
    for (const { at, bytes } of entries) {
      const act = readAnchorAct(bytes);
      if (!act) continue;
      this.#last ??= { ...act, recordedAt: at };
      await keepAnchorFiles(where.anchors, act);
    }
  }

  get status(): AnchorStatus {
    const { authority } = this.#options.anchors;
    return {
      authority: authority?.url ?? null,
      everyHours: authority?.everyHours ?? null,
      count: this.#count,
      last: this.#last ? { size: this.#last.size, at: this.#last.at, signer: this.#last.signer } : null,
      problem: this.#problem ?? null,
    };
  }

  /** Has a checkpoint stamped if it is time. Never rejects: the status says what went wrong. */
  async go(signed: Signed | undefined): Promise<void> {
    if (signed && this.#isDue(signed)) this.#under ??= this.#stamp(signed);
    try {
      await this.#under;
    } finally {
      this.#under = undefined;
    }
  }

  /** Waits for what is under way. */
  async idle(): Promise<void> {
    await this.#under;
  }

  #isDue({ size }: Signed): boolean {
    const { authority } = this.#options.anchors;
    if (!authority || performance.now() < this.#notBefore) return false;
    if (!this.#last) return size > 0;
    // The entry about the last time-stamp is no reason for another one.
    if (size <= this.#last.size + 1) return false;
    const sinceMs =
      Temporal.Instant.from(this.#options.now()).epochMilliseconds -
      Temporal.Instant.from(this.#last.recordedAt).epochMilliseconds;
    // A clock that went back must not stop it.
    return sinceMs < 0 || sinceMs >= authority.everyHours * hourMs;
  }

  async #stamp({ size, note }: Signed): Promise<void> {
    const { authority } = this.#options.anchors;
    try {
      await this.#ask(authority!, size, note);
      this.#problem = undefined;
      this.#failures = 0;
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause);
      if (this.#problem !== message)
        console.error(
          `No time-stamp from ${authority!.url}: ${message}.`,
          ...(cause instanceof TokenError ? [] : [cause]),
        );
      this.#problem = message;
      const waitMs = Math.min(this.#options.retryMs * 2 ** this.#failures, longestWaitMs);
      this.#failures += 1;
      this.#notBefore = performance.now() + waitMs;
    }
  }

  async #ask({ url, root }: NonNullable<Anchors["authority"]>, size: number, note: string): Promise<void> {
    const { random, now, fetcher, personId, where } = this.#options;
    const stamped = new TextEncoder().encode(note);
    const hash = new Uint8Array(createHash("sha256").update(stamped).digest());
    const { der, nonce } = stampRequest(hash, random);
    const response = await askAuthority(fetcher, url, der);
    const stamp = await verifyStamp({ response, stamped, nonce, roots: [new Uint8Array(root.raw)] });
    const act: AnchorAct = { ...stamp, size, checkpoint: note, response, authority: url };
    const recordedAt = now();
    await recordOwnAct(this.#options, "checkpoint-anchored", anchorItem, anchorContent(act), personId);
    this.#last = { ...act, recordedAt };
    this.#count += 1;
    await keepAnchorFiles(where.anchors, act);
  }
}
