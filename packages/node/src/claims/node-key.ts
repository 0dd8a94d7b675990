import { createHmac, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { KeyedHash } from "@truce/domain/claims";
import { writeDurably } from "../ledger/durable-file.ts";

/** The node's private key for import keys: 32 random bytes, made at first start, readable by its owner alone. */
export async function openNodeKey(dataDir: string): Promise<KeyedHash> {
  const file = join(dataDir, "keys", "import.key");
  let key: Buffer;
  try {
    key = await readFile(file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ENOENT") throw cause;
    key = randomBytes(32);
    // Whole or not at all: a start that was killed must not leave half a key, which would be refused ever after.
    await writeDurably(file, key);
  }
  if (key.length !== 32)
    throw new Error(
      `${file} is damaged: it should hold 32 bytes and holds ${key.length}. Restore it from a backup.`,
    );
  return (text) => createHmac("sha256", key).update(text).digest("hex");
}
