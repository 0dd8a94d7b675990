import type { PersonId } from "@truce/domain/base";
import { logKeyItem } from "@truce/store";
import { formatVerifierKey } from "@truce/tlog";
import { keyContent, prepareRotation, settleRotation, type LedgerKeys } from "./keys.ts";
import { recordOwnAct } from "./own-act.ts";
import type { Places } from "./places.ts";
import type { LedgerOptions } from "./settings.ts";

/**
 * Gives the log a new key: the key is on disk before the entry that announces it, and takes its place after. Ended at
 * any point, the next start settles it by what the entries say.
 */
export async function rotateKey(
  options: LedgerOptions,
  where: Places,
  keys: LedgerKeys,
  personId: PersonId,
): Promise<{ from: string; to: string }> {
  const next = await prepareRotation(where, keys, options.random);
  const from = formatVerifierKey(keys.log);
  const to = formatVerifierKey(next.log);
  const content: Record<string, string> = { ...keyContent(next), from };
  await recordOwnAct(options, "key-rotated", logKeyItem, content, personId);
  await settleRotation(where, { origin: next.origin, vkey: to });
  return { from, to };
}
