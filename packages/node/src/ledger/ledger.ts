import { join } from "node:path";
import { setInterval } from "node:timers";
import type { PersonId, WorkspaceId } from "@truce/domain/base";
import { keyEntries, logExtent, logKeyItem, readsLogItem, type ProvableEntry } from "@truce/store";
import { formatVerifierKey, keyVerifier, type KeyVerifier } from "@truce/tlog";
import { logFolder, type LogFolder } from "@truce/tlog/io/files";
import { serveLog } from "@truce/tlog/io/http";
import { serveWitness } from "@truce/tlog/io/witness-http";
import { Anchoring } from "./anchors/anchoring.ts";
import { readAnchors, type Anchors } from "./anchors/settings.ts";
import { bundleOf } from "./bundle.ts";
import { Cosigning } from "./cosigning.ts";
import { readIfPresent, timeOf, writeDurably } from "./durable-file.ts";
import { listEvidence } from "./evidence.ts";
import { Gatherer } from "./gather.ts";
import { keyContent, openKeys, readKeyAct, verifiersOf, type LedgerKeys } from "./keys.ts";
import { Outside } from "./outside.ts";
import { policyOf, policyText, readPartners, type Partners } from "./partners.ts";
import { places, type Places } from "./places.ts";
import { recordOwnAct } from "./own-act.ts";
import { ReadsQueue } from "./reads-log.ts";
import { rotateKey } from "./rotation.ts";
import { RefusedError, Sequencer, StandbyError } from "./sequencer.ts";
import { entrySource, isSequencer, readsSource } from "./entry-sources.ts";
import { bounded, usual, type LedgerOptions, type LedgerSettings } from "./settings.ts";
import type { LedgerStatus } from "./status.ts";
import { Turns } from "./turns.ts";
import { Watcher } from "./watch.ts";
import { witnessFiles } from "./witness-files.ts";

/** The ledger of a running node: numbers entries, keeps two tile logs, signs, gathers cosignatures, witnesses partners. */
export class Ledger {
  readonly where: Places;
  readonly partners: Partners;
  readonly #options: LedgerOptions;
  readonly #settings: LedgerSettings;
  readonly #folder: LogFolder;
  readonly #reads: ReadsQueue;
  readonly #watcher: Watcher;
  readonly #gatherer: Gatherer;
  #cosigning: Cosigning | undefined;
  #keys: LedgerKeys | undefined;
  #verifiers: KeyVerifier[] = [];
  #main: Sequencer | undefined;
  #private: Sequencer | undefined;
  #refusing: string | undefined;
  #problem: string | undefined;
  /** Another process is the sequencer. */
  #standsBy = false;
  #signedAt: string | undefined;
  #readsSignedAt = performance.now();
  #timer: NodeJS.Timeout | undefined;
  readonly #turns = new Turns();
  readonly #anchoring: Anchoring;
  readonly #outside: Outside;
  readonly #closing = new AbortController();

  private constructor(options: LedgerOptions, partners: Partners, anchors: Anchors) {
    this.#options = options;
    this.#settings = { ...usual, ...options.settings };
    this.partners = partners;
    this.where = places(options.dataDir);
    this.#folder = logFolder(this.where.log);
    this.#reads = new ReadsQueue(options.store, options.whole, options.random, options.now);
    const fetcher = bounded(this.#settings.fetcher, this.#closing.signal);
    this.#watcher = new Watcher(this.where, partners, fetcher, options.now);
    this.#gatherer = new Gatherer(partners, this.#folder, fetcher);
    const { retryMs } = this.#settings;
    this.#anchoring = new Anchoring({ ...options, where: this.where, anchors, fetcher, retryMs });
    this.#outside = new Outside({
      anchoring: this.#anchoring,
      turns: this.#turns,
      watcher: this.#watcher,
      watchMs: this.#settings.watchMs,
      signed: () => (this.#refusing === undefined && !this.#standsBy ? this.#main?.signed : undefined),
      publish: async (cosigned) => this.#main?.publish(cosigned),
      cosigning: () => this.#cosigning,
    });
  }

  /**
   * Opens the ledger of a data folder and starts its clock. Where it must not sign, it opens all the same and says why
   * in its status: recording goes on.
   *
   * @throws Error where `partners.json` or `anchors.json` cannot be used
   */
  static async open(options: LedgerOptions): Promise<Ledger> {
    const where = places(options.dataDir);
    const anchors = await readAnchors(where.anchorSettings);
    const ledger = new Ledger(options, await readPartners(where.partners), anchors);
    await ledger.#anchoring.load();
    await ledger.#open();
    ledger.#timer = setInterval(() => {
      if (!ledger.#turns.isBusy) void ledger.turn();
    }, ledger.#settings.intervalMs);
    ledger.#timer.unref();
    return ledger;
  }

  /** Notes that somebody was shown something that may be closed. Costs the reader nothing. */
  noteRead(personId: PersonId, workspaceId: WorkspaceId, itemId: string, what: string): void {
    this.#reads.note(personId, workspaceId, itemId, what);
  }

  /** Serves `checkpoint` and `tile/…` under a prefix (C2SP tlog-tiles). */
  serve(prefix: string): (request: Request) => Promise<Response> {
    return serveLog(this.#folder, { prefix, cache: "private" });
  }

  /** Answers `add-checkpoint` as a witness (C2SP tlog-witness); `undefined` where the keys are not there. */
  witness(): ((request: Request) => Promise<Response>) | undefined {
    const now = (): number => Math.floor(Temporal.Instant.from(this.#options.now()).epochMilliseconds / 1000);
    return (
      this.#keys &&
      serveWitness({ key: this.#keys.witness, store: witnessFiles(this.where, this.partners), now })
    );
  }

  /** The size up to which a signed checkpoint covers entries. */
  get coveredSize(): number {
    return this.#main?.signed?.size ?? 0;
  }

  /** The proof bundle of an entry; `undefined` where no signed checkpoint covers it yet. */
  async prove(entry: ProvableEntry): Promise<string | undefined> {
    const best = this.#cosigning?.best;
    const signed = this.#main?.signed;
    const covering = [best, signed].find((each) => each && entry.index !== null && entry.index < each.size);
    return covering && bundleOf(this.#folder, entry, covering);
  }

  /** The policy by which a stranger checks this node's proofs. */
  get policy(): string {
    return policyText(this.#verifiers, this.partners);
  }

  async status(): Promise<LedgerStatus> {
    const { store, whole } = this.#options;
    const signed = this.#main?.signed;
    const { size, waiting } = await store.query(logExtent, whole, {});
    return {
      origin: this.#keys?.origin ?? null,
      vkey: this.#keys ? formatVerifierKey(this.#keys.log) : null,
      witnessVkey: this.#keys ? formatVerifierKey(this.#keys.witness) : null,
      size: signed?.size ?? 0,
      root: signed ? signed.root.toBase64() : null,
      checkpointAt: this.#signedAt ?? null,
      waiting: waiting + Math.max(0, size - (signed?.size ?? 0)),
      refusing: this.#refusing ?? null,
      problem: this.#problem ?? null,
      quorum: { rule: this.partners.quorum, metAtSize: this.#cosigning?.best?.size ?? null },
      witnesses: this.#gatherer.states,
      watched: this.#watcher.states,
      anchors: this.#anchoring.status,
      evidence: await listEvidence(this.where.evidence),
    };
  }

  /** Numbers, extends and signs now, after whatever is under way. Never rejects: the status says what went wrong. */
  async turn(final = false): Promise<void> {
    await this.#turns.run(() => this.#turn(final));
    if (this.#settings.contactPartners && !final) void this.#goOutside();
  }

  /** A turn, and then one round with the partners, waited for. */
  async turnWithPartners(): Promise<void> {
    await this.#turns.run(() => this.#turn(false));
    if (this.#settings.contactPartners) await this.#goOutside();
  }

  /** Makes a new key for the log and records that. The checkpoint that follows is signed by it. */
  async rotate(personId: PersonId): Promise<{ from: string; to: string }> {
    const changed = await this.#turns.run(async () => {
      const keys = this.#keys;
      if (!keys || this.#refusing !== undefined || this.#standsBy)
        throw new Error(`The key cannot be changed: ${this.#refusing ?? this.#problem ?? "there is none"}`);
      const rotated = await rotateKey(this.#options, this.where, keys, personId);
      await this.#open();
      return rotated;
    });
    await this.turn();
    return changed;
  }

  /** Ends what is under way, signs what can be signed, and stops asking partners. */
  async close(): Promise<void> {
    this.#closing.abort();
    clearInterval(this.#timer);
    await this.#outside.idle();
    await this.turn(true);
  }

  /** Also when this process takes another's place: what that one did with the keys counts. */
  async #open(): Promise<void> {
    const { store, whole, random, personId } = this.#options;
    if (!(await isSequencer(store, whole))) return this.#fail(new StandbyError());
    this.#standsBy = false;
    const read = (await store.query(keyEntries, whole, {})).map(readKeyAct);
    const acts = read.filter((act) => act !== undefined);
    if (acts.length < read.length)
      return this.#refuse("an entry about the log's key is damaged. Run truce verify.");
    const { keys, refusing } = await openKeys(this.where, acts, random);
    if (!keys) return this.#refuse(refusing);
    this.#keys = keys;
    if (acts.length === 0)
      await recordOwnAct(this.#options, "key-created", logKeyItem, keyContent(keys), personId);
    const own = keyVerifier(keys.log);
    this.#verifiers = [own, ...verifiersOf(acts).filter(({ keyId }) => keyId !== own.keyId)];
    const vkey = `${formatVerifierKey(keys.log)}\n`;
    if ((await readIfPresent(this.where.vkey)) !== vkey) await writeDurably(this.where.vkey, vkey, 0o644);
    const policy = policyOf(this.#verifiers, this.partners);
    this.#cosigning = new Cosigning(this.#gatherer, this.where.cosigned, policy, this.#settings);
    await this.#cosigning.load();
    try {
      this.#main = await Sequencer.open({
        source: entrySource(store, whole),
        folder: this.#folder,
        key: keys.log,
        verifiers: this.#verifiers,
        lastFile: this.where.lastCheckpoint,
      });
      this.#signedAt ??= await timeOf(join(this.where.log, "checkpoint"));
      this.#private = await Sequencer.open({
        source: readsSource(store, whole),
        folder: logFolder(this.where.reads),
        key: keys.reads,
        verifiers: [keyVerifier(keys.reads)],
        lastFile: this.where.lastReadsCheckpoint,
      });
    } catch (cause) {
      this.#fail(cause);
    }
  }

  async #turn(final: boolean): Promise<void> {
    if (this.#closing.signal.aborted && !final) return;
    try {
      await this.#reads.flush();
      if (this.#standsBy && !final) await this.#open();
      if (this.#refusing !== undefined || this.#standsBy || !this.#main || !this.#keys) return;
      await this.#turnReads(final);
      const isDue = await this.#main.extend();
      this.#problem = undefined;
      if (!isDue) return;
      const { contactPartners } = this.#settings;
      this.#problem = await this.#cosigning!.obstacle(this.#main.signed, this.#keys.log, contactPartners);
      if (this.#problem !== undefined) return;
      await this.#main.sign();
      this.#signedAt = this.#options.now();
    } catch (cause) {
      this.#fail(cause);
    }
  }

  async #turnReads(final: boolean): Promise<void> {
    const log = this.#private;
    if (!log || !(await log.extend())) return;
    if (!final && performance.now() - this.#readsSignedAt < this.#settings.readsMs) return;
    this.#readsSignedAt = performance.now();
    const { note } = await log.sign();
    await recordOwnAct(
      this.#options,
      "reads-checkpoint",
      readsLogItem,
      { checkpoint: note },
      this.#options.personId,
    );
  }

  async #goOutside(): Promise<void> {
    try {
      await this.#outside.go();
    } catch (cause) {
      this.#fail(cause);
    }
  }

  #refuse(why: string): void {
    if (this.#refusing !== why) console.error(`The ledger signs nothing: ${why}`);
    this.#refusing = why;
  }

  #fail(cause: unknown): void {
    if (cause instanceof RefusedError) return this.#refuse(cause.message);
    const isStandby = cause instanceof StandbyError;
    if (isStandby) this.#standsBy = true;
    const message = cause instanceof Error ? cause.message : String(cause);
    if (this.#problem !== message)
      console.error(
        ...(isStandby ? [message] : ["The ledger could not be extended; it is tried again:", cause]),
      );
    this.#problem = message;
  }
}
