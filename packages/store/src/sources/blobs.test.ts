import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { openBlobStore } from "./blobs.ts";

const root = mkdtempSync(join(tmpdir(), "truce-blobs-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("documents' bytes", () => {
  test("come back as they were kept, once, under their hash", async () => {
    const blobs = await openBlobStore(root);
    const bytes = new Uint8Array(100_000).map((_, index) => (index * 31) % 256);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const kept = await Promise.all([blobs.put(bytes), blobs.put(bytes), blobs.put(bytes)]);
    for (const each of kept) expect(each).toEqual({ sha256, byteLength: 100_000 });
    expect(Buffer.from(await blobs.read(sha256)).equals(bytes)).toBe(true);
    expect(readdirSync(join(root, "blobs", sha256.slice(0, 2), sha256.slice(2, 4)))).toEqual([sha256]);
    expect(await blobs.has(sha256)).toBe(true);
    expect(await blobs.has("0".repeat(64))).toBe(false);
    await expect(blobs.read("0".repeat(64))).rejects.toThrow(/ENOENT/);
    await expect(blobs.read("../../etc/passwd")).rejects.toThrow(/not a SHA-256/);
    expect(await blobs.verifyAll()).toEqual({ checked: 1, damaged: [] });
  });

  test("that were damaged are found out", async () => {
    const blobs = await openBlobStore(root);
    const { sha256 } = await blobs.put(new TextEncoder().encode("what was said"));
    writeFileSync(join(root, "blobs", sha256.slice(0, 2), sha256.slice(2, 4), sha256), "what was sa1d");
    await expect(blobs.read(sha256)).rejects.toThrow(/damaged/);
    expect(await blobs.verifyAll()).toEqual({ checked: 2, damaged: [sha256] });
  });

  test("that a killed process had half written are swept away at the next start", async () => {
    writeFileSync(join(root, "blobs", "new-1-1"), "half");
    await openBlobStore(root);
    expect(readdirSync(join(root, "blobs")).filter((file) => file.startsWith("new-"))).toEqual([]);
  });
});

describe("a full disk", () => {
  const script = fileURLToPath(new URL("./full-disk-child.ts", import.meta.url));
  const command = `mount -t tmpfs -o size=3m none "$1" && exec "$2" "$3" "$1"`;
  const run = (): ReturnType<typeof spawnSync> =>
    spawnSync("unshare", ["-m", "sh", "-c", command, "sh", root, process.execPath, script], {
      encoding: "utf8",
    });

  test("is a problem in words, with nothing left behind and everything before it kept", (context) => {
    const { status, stdout, stderr, error } = run();
    if (error || /unshare failed|permission denied|not permitted/i.test(String(stderr))) {
      console.warn("SKIPPED: a full disk is tried on a small mount of its own, which needs root on Linux");
      return context.skip();
    }
    expect(String(stderr)).toBe("");
    expect(status).toBe(0);
    expect(JSON.parse(String(stdout))).toEqual({
      blob: "storage-full",
      leftBehind: [],
      readable: true,
      database: "storage-full",
      kept: true,
      afterwards: "recorded",
    });
  });
});
