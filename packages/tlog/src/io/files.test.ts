import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { appendEntries, edgeRoot, emptyLog, resumeLog, type LogEdge } from "../append.ts";
import { auditLog } from "../audit.ts";
import { openCheckpoint, signCheckpoint } from "../checkpoint.ts";
import { keyVerifier } from "../cosignature.ts";
import { codeOf, fixed, logKey, sampleLog, valueOf } from "../testing/sample.ts";
import { treeRoot } from "../tree.ts";
import { logFolder, TileConflictError } from "./files.ts";
import { httpTiles, readBounded, serveLog } from "./http.ts";

const folder = mkdtempSync(join(tmpdir(), "tlog-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { leaves } = sampleLog(700);

async function write(path: string, batches: readonly number[]): Promise<LogEdge> {
  const storage = logFolder(path);
  let edge = emptyLog;
  for (const end of batches) {
    const grown = appendEntries(edge, leaves.slice(edge.size, end));
    await storage.writeTiles(grown.writes);
    edge = grown.edge;
    await storage.writeCheckpoint(signCheckpoint({ size: edge.size, root: edgeRoot(edge) }, logKey));
  }
  return edge;
}

describe("a log in a folder", () => {
  it("is laid out as it is served, goes on after a restart, and leaves nothing half-done behind", async () => {
    const path = join(folder, "new", "log");
    await write(path, [1, 200, 300]);
    // A writer that was killed in the middle leaves this.
    writeFileSync(join(path, "tile/0/.01234567-89ab-cdef-0123-456789abcdef.tmp"), "half");
    const storage = logFolder(path);
    const signed = await storage.readCheckpoint();
    const { checkpoint } = valueOf(openCheckpoint(signed ?? "", [keyVerifier(logKey)]));
    const edge = valueOf(await resumeLog(storage, checkpoint.size, checkpoint.root));
    const grown = appendEntries(edge, leaves.slice(300));
    await storage.writeTiles(grown.writes);
    expect(readdirSync(join(path, "tile/0"))).toContain("001.p");
    await storage.writeCheckpoint(signCheckpoint({ size: 700, root: edgeRoot(grown.edge) }, logKey));
    expect(codeOf(await auditLog(storage, { size: 700, root: edgeRoot(grown.edge) }))).toBe("ok");
    const files = readdirSync(path, { recursive: true, encoding: "utf8" }).sort();
    expect(files.filter((file) => file.includes("tmp"))).toEqual([]);
    // Partial tiles that a full tile has replaced are gone; older trees are still readable through the full one.
    expect(files.filter((file) => file.startsWith("tile/0/") && !file.endsWith(".p"))).toEqual([
      "tile/0/000",
      "tile/0/001",
      "tile/0/002.p/188",
    ]);
    expect(valueOf(await treeRoot(storage, 300))).toEqual(checkpoint.root);
  });

  it("refuses to overwrite a tile with other bytes, and changes nothing", async () => {
    const path = join(folder, "conflict");
    await write(path, [300]);
    const storage = logFolder(path);
    const before = readFileSync(join(path, "tile/0/001.p/44"));
    const fork = appendEntries(emptyLog, [...leaves.slice(0, 299), fixed("other")]);
    await expect(storage.writeTiles(fork.writes)).rejects.toThrow(TileConflictError);
    expect(readFileSync(join(path, "tile/0/001.p/44"))).toEqual(before);
    // The same tiles once more are no conflict: an append that was cut off can be done again.
    await storage.writeTiles(appendEntries(emptyLog, leaves.slice(0, 300)).writes);
  });

  it("passes on what is wrong with the disk", async () => {
    const path = join(folder, "file");
    writeFileSync(path, "not a folder");
    const storage = logFolder(path);
    expect(await storage.readTile({ level: 0, index: 0, width: 256 })).toBeUndefined();
    await expect(storage.writeCheckpoint("x")).rejects.toThrow(/EEXIST|ENOTDIR/);
  });
});

describe("a log over HTTP", async () => {
  const path = join(folder, "served");
  const edge = await write(path, [600]);
  const storage = logFolder(path);
  // Stored, but not yet signed.
  await storage.writeTiles(appendEntries(edge, leaves.slice(600)).writes);
  const handle = serveLog(storage, { prefix: "/log" });
  const get = async (at: string, method = "GET") =>
    handle(new Request(`https://node.example${at}`, { method }));

  it("serves the checkpoint and tiles with the headers of tlog-tiles", async () => {
    const checkpoint = await get("/log/checkpoint");
    expect(await checkpoint.text()).toBe(await storage.readCheckpoint());
    expect(checkpoint.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(checkpoint.headers.get("cache-control")).toBe("public, max-age=5");
    const full = await get("/log/tile/0/000");
    expect(full.headers.get("content-type")).toBe("application/octet-stream");
    expect(full.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect((await full.bytes()).length).toBe(8_192);
    const partial = await get("/log/tile/entries/002.p/88");
    expect(partial.headers.get("cache-control")).toBe("public, max-age=60");
    expect((await partial.bytes()).length).toBe(88 * 35);
    const head = await get("/log/tile/0/000", "HEAD");
    expect(head.headers.get("content-length")).toBe("8192");
    expect(await head.text()).toBe("");
  });

  it("does not serve what is not yet signed", async () => {
    expect((await get("/log/tile/0/002.p/188")).status).toBe(404);
    expect((await get("/log/tile/0/002.p/88")).status).toBe(200);
    const empty = serveLog(logFolder(join(folder, "none")));
    expect((await empty(new Request("https://node.example/checkpoint"))).status).toBe(503);
  });

  it.each([
    "/checkpoint",
    "/log",
    "/log/",
    "/log/checkpoint/",
    "/log/checkpoint?x=1",
    "/log//checkpoint",
    "/log/../log2/checkpoint",
    "/logs/checkpoint",
    "/log/tile/0/000?",
    "/log/tile/0/%30%30%30",
    "/log/tile/0/..%2f..%2fcheckpoint",
    "/log/tile/0/000.p/256",
    "/log/tile/00/000",
    "/log/tile/0/x000/000",
    "/log/.state",
  ])("answers 404 to %s, uncached", async (at) => {
    const response = await get(at);
    // A lone `?` is dropped by URL parsing itself.
    if (at.endsWith("000?")) return expect(response.status).toBe(200);
    expect(response.status).toBe(404);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("answers 405 to writes", async () => {
    const response = await get("/log/checkpoint", "POST");
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });

  it("can be read and audited by a partner", async () => {
    const fetcher = (async (url: string) => handle(new Request(url))) as typeof fetch;
    const remote = httpTiles(fetcher, "https://node.example/log");
    const opened = valueOf(openCheckpoint((await remote.readCheckpoint()) ?? "", [keyVerifier(logKey)]));
    expect(codeOf(await auditLog(remote, opened.checkpoint))).toBe("ok");
    const broken = httpTiles(async () => new Response("", { status: 500 }), "https://node.example/log/");
    await expect(broken.readCheckpoint()).rejects.toThrow(/500/);
    await expect(readBounded(new Response("x".repeat(11)), 10)).rejects.toThrow(RangeError);
  });
});
