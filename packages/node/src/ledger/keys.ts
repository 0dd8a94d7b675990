import { rename, rm } from "node:fs/promises";
import {
  formatSigningKey,
  formatVerifierKey,
  keyVerifier,
  parseSigningKey,
  parseVerifierKey,
  signingKey,
  type KeyType,
  type KeyVerifier,
  type SigningKey,
} from "@truce/tlog";
import type { Random } from "@truce/domain/base";
import { readIfPresent, writeDurably } from "./durable-file.ts";
import type { Places } from "./places.ts";

/** The keys of a node's ledger: its log, its private log of reads, and its witness. Three seeds, never shared. */
export interface LedgerKeys {
  readonly origin: string;
  readonly log: SigningKey;
  readonly reads: SigningKey;
  readonly witness: SigningKey;
}

/** What a key entry of the store says. */
export interface KeyAct {
  readonly origin: string;
  readonly vkey: string;
}

/** The content of the entry that makes or changes the log's key. */
export const keyContent = (keys: LedgerKeys): Record<string, string> => ({
  origin: keys.origin,
  vkey: formatVerifierKey(keys.log),
  readsVkey: formatVerifierKey(keys.reads),
  witnessVkey: formatVerifierKey(keys.witness),
});

/** What a key entry says; `undefined` where its bytes cannot be read any more. */
export function readKeyAct(bytes: Uint8Array): KeyAct | undefined {
  try {
    const { content } = JSON.parse(new TextDecoder().decode(bytes)) as { content: Partial<KeyAct> };
    const { origin, vkey } = content;
    return typeof origin === "string" && typeof vkey === "string" ? { origin, vkey } : undefined;
  } catch {
    return undefined;
  }
}

/** Every key that has signed for this log, by the store's key entries. */
export const verifiersOf = (acts: readonly KeyAct[]): KeyVerifier[] =>
  acts.flatMap(({ vkey }) => {
    const key = parseVerifierKey(vkey);
    return key.ok ? [keyVerifier(key.value)] : [];
  });

export type OpenedKeys =
  | { readonly keys: LedgerKeys; readonly refusing: undefined }
  | { readonly keys: undefined; readonly refusing: string };

/**
 * Opens the keys, or makes them at the first start. A store that names a log key which the folder does not have gets
 * no new one: that would be another log.
 */
export async function openKeys(where: Places, acts: readonly KeyAct[], random: Random): Promise<OpenedKeys> {
  try {
    return await openOrMake(where, acts, random);
  } catch (cause) {
    if (cause instanceof DamagedKeyError) return refuse(cause.message);
    throw cause;
  }
}

async function openOrMake(where: Places, acts: readonly KeyAct[], random: Random): Promise<OpenedKeys> {
  const last = acts.at(-1);
  await settleRotation(where, last);
  const log = await readKey(where.logKey);
  if (!log) {
    if (last)
      return refuse(
        `${where.logKey} is gone, and this record's log is signed with ${last.vkey}. Restore the keys folder from its backup.`,
      );
    const origin = `truce.local/${random(8).toHex()}`;
    // The log's own key last: while it is absent, nothing has been made.
    const reads = await makeKey(where.readsKey, `${origin}/reads`, 0x01, random);
    const witness = await makeKey(where.witnessKey, `${origin}/witness`, 0x04, random);
    return opened({ origin, reads, witness, log: await makeKey(where.logKey, origin, 0x01, random) });
  }
  if (last && last.vkey !== formatVerifierKey(log))
    return refuse(
      `${where.logKey} holds the key ${formatVerifierKey(log)}, and this record's log is signed with ${last.vkey}. Restore the key that belongs to this record.`,
    );
  const reads = await readKey(where.readsKey);
  const witness = await readKey(where.witnessKey);
  if (!reads || !witness)
    return refuse(
      `${reads ? where.witnessKey : where.readsKey} is gone. Restore the keys folder from its backup.`,
    );
  return opened({ origin: log.name, log, reads, witness });
}

class DamagedKeyError extends Error {
  override readonly name = "DamagedKeyError";
}

const refuse = (refusing: string): OpenedKeys => ({ keys: undefined, refusing });
const opened = (keys: LedgerKeys): OpenedKeys => ({ keys, refusing: undefined });

async function readKey(path: string): Promise<SigningKey | undefined> {
  const text = await readIfPresent(path);
  if (text === undefined) return undefined;
  const key = parseSigningKey(text.trimEnd());
  if (!key.ok)
    throw new DamagedKeyError(`${path} is damaged: ${key.error.message}. Restore it from a backup.`);
  return key.value;
}

async function makeKey(path: string, name: string, type: KeyType, random: Random): Promise<SigningKey> {
  const key = signingKey(name, type, random(32));
  await writeDurably(path, `${formatSigningKey(key)}\n`);
  return key;
}

/** First half of a rotation: the new key is on disk before the entry that announces it. */
export async function prepareRotation(where: Places, keys: LedgerKeys, random: Random): Promise<LedgerKeys> {
  return { ...keys, log: await makeKey(where.nextLogKey, keys.origin, 0x01, random) };
}

/** Second half, after the entry is durable; also what a killed rotation left: the entry decides. */
export async function settleRotation(where: Places, last: KeyAct | undefined): Promise<void> {
  const next = await readKey(where.nextLogKey);
  if (!next) return;
  if (last?.vkey === formatVerifierKey(next)) await rename(where.nextLogKey, where.logKey);
  else await rm(where.nextLogKey);
}

/** What a verification needs of the keys: that they are there and belong to the record. Makes and mends nothing. */
export async function openKeysToVerify(
  where: Places,
  last: KeyAct | undefined,
): Promise<{ reads?: KeyVerifier; item: string; fault: string | undefined }> {
  let log: SigningKey | undefined;
  let reads: SigningKey | undefined;
  try {
    reads = await readKey(where.readsKey);
    log = await readKey(where.logKey);
  } catch (cause) {
    if (!(cause instanceof DamagedKeyError)) throw cause;
    return { ...(reads ? { reads: keyVerifier(reads) } : {}), item: "keys", fault: cause.message };
  }
  const verifier = reads ? { reads: keyVerifier(reads) } : {};
  const fault = (item: string, what: string) => ({ ...verifier, item, fault: what });
  if (!last && !log) return { ...verifier, item: where.logKey, fault: undefined };
  if (!last) return fault(where.logKey, "the ledger has no entry about it");
  if (!log) return fault(where.logKey, "it is gone");
  if (formatVerifierKey(log) !== last.vkey)
    return fault(where.logKey, "it is not the key that the ledger names");
  return reads ? { ...verifier, item: "", fault: undefined } : fault(where.readsKey, "it is gone");
}
