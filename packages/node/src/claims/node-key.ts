import { createHmac, randomBytes } from "node:crypto";
import { mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { KeyedHash } from "@truce/domain/claims";

/** The node's private key for import keys: 32 random bytes, made at first start, readable by its owner alone. */
export async function openNodeKey(dataDir: string): Promise<KeyedHash> {
  const folder = join(dataDir, "keys");
  const file = join(folder, "import.key");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let key: Buffer;
  try {
    key = await readFile(file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ENOENT") throw cause;
    key = randomBytes(32);
    const handle = await open(file, "wx", 0o600);
    try {
      await handle.writeFile(key);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
  if (key.length !== 32)
    throw new Error(
      `${file} is damaged: it should hold 32 bytes and holds ${key.length}. Restore it from a backup.`,
    );
  return (text) => createHmac("sha256", key).update(text).digest("hex");
}
