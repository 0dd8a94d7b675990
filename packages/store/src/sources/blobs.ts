import { Problem } from "@truce/domain/base";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Documents' bytes by their SHA-256, one file each, written once. */
export interface BlobStore {
  /** Keeps bytes; after it resolves they survive a power cut. Bytes kept already are not written again. */
  put(bytes: Uint8Array): Promise<{ sha256: string; byteLength: number }>;
  /** Reads and checks. Throws where the file is absent or no longer what was kept. */
  read(sha256: string): Promise<Uint8Array>;
  has(sha256: string): Promise<boolean>;
  /**
   * Takes the file of this hash away for good, unless something still wants it. It is put aside first and looked for
   * wants afterwards, so that a capture of the same bytes at the same time either is seen here or sees that they are
   * gone and keeps them anew.
   *
   * @returns whether the bytes are gone
   */
  remove(sha256: string, isWanted: () => Promise<boolean>): Promise<boolean>;
  /** Reads every file. */
  verifyAll(): Promise<{ checked: number; damaged: string[] }>;
}

const shape = /^[0-9a-f]{64}$/;

/** Opens `dataDir/blobs`, where `ab/cd/abcd…` holds the bytes of that hash. */
export async function openBlobStore(dataDir: string): Promise<BlobStore> {
  const root = join(dataDir, "blobs");
  await mkdir(root, { recursive: true });
  // Left by a process that was killed while writing: no blob refers to them.
  for (const file of await readdir(root))
    if (file.startsWith("new-")) await rm(join(root, file), { force: true });
  const pathOf = (sha256: string): string => {
    if (!shape.test(sha256)) throw new Error(`not a SHA-256 in lower-case hex: ${sha256}`);
    return join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  };
  let serial = 0;

  const has = async (sha256: string): Promise<boolean> => {
    try {
      return (await stat(pathOf(sha256))).isFile();
    } catch (error) {
      if ((error as { code?: string }).code === "ENOENT") return false;
      throw error;
    }
  };

  const read = async (sha256: string): Promise<Uint8Array> => {
    const bytes = await readFile(pathOf(sha256));
    if ((await hashOf(bytes)) !== sha256)
      throw new Error(
        `The stored document ${sha256} is damaged: its bytes are no longer those that were kept.`,
      );
    return bytes;
  };

  return {
    has,
    read,
    async put(bytes) {
      const sha256 = await hashOf(bytes);
      if (await has(sha256)) return { sha256, byteLength: bytes.length };
      const path = pathOf(sha256);
      const temporary = join(root, `new-${process.pid}-${(serial += 1)}`);
      try {
        const file = await open(temporary, "wx", 0o600);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await mkdir(dirname(path), { recursive: true });
        await rename(temporary, path);
        // The name is durable once its folder is, and the folder once its own is.
        for (const folder of [dirname(path), dirname(dirname(path)), root]) await syncFolder(folder);
      } catch (error) {
        await rm(temporary, { force: true });
        const { code } = error as { code?: string };
        if (code === "ENOSPC" || code === "EDQUOT")
          throw new Problem(
            "storage-full",
            `The disk under ${root} is full. Free ${bytes.length} bytes or more and try again.`,
            {},
            error,
          );
        throw error;
      }
      return { sha256, byteLength: bytes.length };
    },
    async remove(sha256, isWanted) {
      const path = pathOf(sha256);
      const aside = join(root, `gone-${sha256}`);
      await rename(path, aside).catch((error: { code?: string }) => {
        if (error.code !== "ENOENT") throw error;
      });
      const wanted = await isWanted();
      if (wanted && !(await has(sha256)))
        await rename(aside, path).catch((error: { code?: string }) => {
          if (error.code !== "ENOENT") throw error;
        });
      await rm(aside, { force: true });
      for (const folder of [dirname(path), root]) await syncFolder(folder).catch(() => undefined);
      return !wanted;
    },
    async verifyAll() {
      const damaged: string[] = [];
      let checked = 0;
      for (const first of await readdir(root))
        for (const second of first.length === 2 ? await readdir(join(root, first)) : [])
          for (const sha256 of await readdir(join(root, first, second))) {
            checked += 1;
            await read(sha256).catch(() => damaged.push(sha256));
          }
      return { checked, damaged };
    },
  };
}

/** On the thread pool: a large document does not hold up requests. */
const hashOf = async (bytes: Uint8Array): Promise<string> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>)).toHex();

async function syncFolder(path: string): Promise<void> {
  // Windows has no handles of folders; NTFS journals names itself.
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
