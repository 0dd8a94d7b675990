import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "@truce/domain/base";
import { openBlobStore, openStore } from "@truce/store";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { now } from "../../base/clock.ts";
import { openNode } from "../../open-node.ts";
import { addPerson, wholePass } from "../../sharing/people.ts";
import type { TruceNode } from "../../truce-node.ts";
import { places } from "../places.ts";
import type { LedgerSettings } from "../settings.ts";
import { verifyData } from "../verify/verify-data.ts";
import { readAnchors, readRoot, withAuthority, writeAnchors } from "./settings.ts";
import { answer, issue, pemOf, timeStamping, type Identity, type Wrong } from "./testing/authority.ts";

const quick = { intervalMs: 60_000, retryMs: 0, watchMs: 3_600_000, contactPartners: true } as const;

let root: Identity;
let signer: Identity;
let server: Server;
let url: string;
let asked: number;
let behave: (request: Uint8Array, response: ServerResponse) => Promise<void> | void;
let dataDir: string;
let node: TruceNode;
let isOpen = false;

const stamps =
  (wrong: Wrong = {}) =>
  async (request: Uint8Array, response: ServerResponse): Promise<void> => {
    response.setHeader("content-type", "application/timestamp-reply");
    response.end(await answer(request, signer, [], { at: now(), ...wrong }));
  };

beforeAll(async () => {
  root = await issue({ name: "Root", ca: true });
  signer = await issue({ name: "Stamps", purposes: [timeStamping] }, root);
  server = createServer((request, response) => void handle(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/stamp`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
async function start(ledger: Partial<LedgerSettings> = quick): Promise<void> {
  node = await openNode({ dataDir, ledger });
  isOpen = true;
}

async function stop(): Promise<void> {
  if (isOpen) await node.close();
  isOpen = false;
}

beforeEach(async () => {
  asked = 0;
  behave = stamps();
  dataDir = await mkdtemp(join(tmpdir(), "truce-anchors-"));
  const authority = { url, everyHours: 24, root: readRoot(pemOf(root)) };
  await writeAnchors(places(dataDir).anchorSettings, { authority, earlierRoots: [] });
  await start();
});
afterEach(async () => {
  await stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  asked += 1;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  await behave(new Uint8Array(Buffer.concat(chunks)), response);
}

async function act(): Promise<void> {
  const name = `P ${node.random(6).toHex()}`;
  await addPerson(
    node,
    { id: newId("per", node.random), name, roles: ["reader"], rule: false },
    node.operator.id,
  );
}

const anchors = async () => (await node.ledger.status()).anchors;

async function verified() {
  await stop();
  const store = await openStore({ dataDir, readers: 1 });
  try {
    const blobs = await openBlobStore(dataDir);
    return await verifyData({ store, blobs, dataDir, whole: wholePass }, () => undefined);
  } finally {
    await store.close();
  }
}

describe("time-stamps of checkpoints", { timeout: 120_000 }, () => {
  it("are fetched, recorded, kept as files, shown and verified", async () => {
    await node.ledger.turnWithPartners();
    const { authority, count, last, problem } = await anchors();
    expect({ authority, count, problem }).toEqual({ authority: url, count: 1, problem: null });
    expect(last).toMatchObject({ signer: "Stamps" });
    const checkpoint = await readFile(join(dataDir, "anchors", `${last!.size}.checkpoint`), "utf8");
    expect(checkpoint.split("\n")[1]).toBe(String(last!.size));
    const found = await verified();
    expect(found.faults).toEqual([]);
    expect(found.anchors).toBe(1);
  });

  it("are not asked for again before it is time, nor for their own entry", async () => {
    await node.ledger.turnWithPartners();
    await act();
    await node.ledger.turnWithPartners();
    expect(asked).toBe(1);
    await stop();
    const settings = await readAnchors(places(dataDir).anchorSettings);
    // Sooner than any two turns: only what is new decides.
    const authority = { ...settings.authority!, everyHours: 0.01 };
    await writeAnchors(places(dataDir).anchorSettings, { ...settings, authority });
    await start();
    expect((await anchors()).count).toBe(1);
    await act();
    await node.ledger.turnWithPartners();
    expect(asked).toBe(1);
  });

  it("are asked for again once it is time and there is something new, not else", async () => {
    await stop();
    let hours = 0;
    const { Anchoring } = await import("./anchoring.ts");
    const store = await openStore({ dataDir, readers: 1 });
    const clock = (): string =>
      Temporal.Instant.from("2026-11-22T21:00:00Z")
        .add({ minutes: hours * 60 })
        .toString();
    const anchoring = new Anchoring({
      dataDir,
      store,
      random: node.random,
      now: clock,
      whole: wholePass,
      personId: node.operator.id,
      where: places(dataDir),
      anchors: await readAnchors(places(dataDir).anchorSettings),
      fetcher: fetch,
      retryMs: 0,
    });
    const signed = (size: number) => ({ size, root: new Uint8Array(32), note: `n\n${size}\nr\n` });
    await anchoring.load();
    await anchoring.go(signed(5));
    await anchoring.go(signed(9));
    expect(asked).toBe(1);
    hours = 24;
    await anchoring.go(signed(6));
    expect(asked).toBe(1);
    await anchoring.go(signed(7));
    expect(asked).toBe(2);
    expect(anchoring.status).toMatchObject({ count: 2, last: { size: 7 }, problem: null });
    await store.close();
  });

  it.each<[string, typeof behave, string]>([
    [
      "of another signer",
      async (request, response) => {
        const other = await issue({ name: "Other", ca: true });
        signer = await issue({ name: "Stamps", purposes: [timeStamping] }, other);
        await stamps()(request, response);
        signer = await issue({ name: "Stamps", purposes: [timeStamping] }, root);
      },
      "no valid chain",
    ],
    ["of another request", stamps({ nonce: new Uint8Array([0x41, 1]) }), "answers another one"],
    ["over something else", stamps({ imprint: new Uint8Array(32) }), "something else than this checkpoint"],
    ["that is refused", stamps({ status: 2 }), "rejection"],
    [
      "that is giant",
      (_, response) => {
        response.setHeader("content-type", "application/timestamp-reply");
        const more = (): void =>
          void (response.writable && response.write(Buffer.alloc(16_384), () => setImmediate(more)));
        more();
      },
      "larger than 65536 bytes",
    ],
    [
      "that is a web page",
      (_, response) => void response.setHeader("content-type", "text/html").end("<p>"),
      "text/html",
    ],
    ["that is an error", (_, response) => void response.writeHead(503).end(), "HTTP status 503"],
    [
      "that leads elsewhere",
      (_, response) => void response.writeHead(302, { location: `${url}/x` }).end(),
      "cannot be reached",
    ],
    ["that breaks off", (_, response) => void response.destroy(), "cannot be reached"],
  ])("are refused where the answer is one %s, and asked for again", async (_, how, message) => {
    behave = how;
    await node.ledger.turnWithPartners();
    expect(await anchors()).toMatchObject({ count: 0, last: null });
    expect((await anchors()).problem).toContain(message);
    // Recording and signing go on, and nothing of it is counted as a fault.
    await act();
    behave = stamps();
    await node.ledger.turnWithPartners();
    expect(await node.ledger.status()).toMatchObject({ waiting: 1, refusing: null, problem: null });
    expect(await anchors()).toMatchObject({ count: 1, problem: null });
    expect(asked).toBe(2);
    expect((await verified()).faults).toEqual([]);
  });

  it("hold nothing up while the authority does not answer, not even the end", async () => {
    behave = () => undefined;
    await act();
    await node.ledger.turn();
    await act();
    await node.ledger.turn();
    expect(await node.ledger.status()).toMatchObject({ waiting: 0, refusing: null, problem: null });
    const began = performance.now();
    await stop();
    expect(performance.now() - began).toBeLessThan(5000);
    expect(asked).toBe(1);
  });

  it("are not asked for again at once after a failure", async () => {
    await stop();
    await start({ ...quick, retryMs: 3_600_000 });
    behave = (_, response) => void response.writeHead(503).end();
    for (let n = 0; n < 3; n += 1) {
      await act();
      await node.ledger.turnWithPartners();
    }
    expect(asked).toBe(1);
  });

  it("are asked of nobody by default, nor by a command", async () => {
    await stop();
    await start({ ...quick, contactPartners: false });
    await node.ledger.turnWithPartners();
    expect(asked).toBe(0);
    await stop();
    await writeAnchors(places(dataDir).anchorSettings, { earlierRoots: [] });
    await start();
    await node.ledger.turnWithPartners();
    expect(asked).toBe(0);
    expect(await anchors()).toEqual({
      authority: null,
      everyHours: null,
      count: 0,
      last: null,
      problem: null,
    });
  });
});

describe("truce verify", { timeout: 120_000 }, () => {
  it("names a changed file, makes an absent one again, and misses a root that is no longer known", async () => {
    await node.ledger.turnWithPartners();
    const { size } = (await anchors()).last!;
    const file = join(dataDir, "anchors", `${size}.tsr`);
    await stop();
    const whole = await readFile(file);
    const changed = Buffer.from(whole);
    changed[100] = changed[100]! ^ 1;
    await writeFile(file, changed);
    expect((await verified()).faults.map(({ item }) => item)).toEqual([file]);
    await rm(file);
    await start();
    expect((await verified()).faults).toEqual([]);
    expect(await readFile(file)).toEqual(whole);
    const settings = await readAnchors(places(dataDir).anchorSettings);
    // Another authority: the old root stays known.
    await writeAnchors(places(dataDir).anchorSettings, withAuthority(settings, undefined));
    expect((await verified()).faults).toEqual([]);
    await rm(places(dataDir).anchorSettings);
    const { faults } = await verified();
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({
      what: expect.stringContaining("no root certificate was named") as string,
    });
    expect(faults[0]!.mend).toContain("truce anchor root");
  });
});

describe("anchors.json", () => {
  it.each([
    ["no JSON", "{", "not JSON"],
    ["another protocol", { authority: { url: "ftp://x/", everyHours: 24, root: "ROOT" } }, "http or https"],
    ["a password", { authority: { url: "https://a:b@x/", everyHours: 24, root: "ROOT" } }, "password"],
    ["no hours", { authority: { url: "https://x/", everyHours: 0, root: "ROOT" } }, "everyHours"],
    ["no certificate", { authority: { url: "https://x/", everyHours: 24, root: "x" } }, "one certificate"],
    ["one that is no authority's", { earlierRoots: ["SIGNER"] }, "not an authority's"],
    ["a member that is not known", { authorities: [] }, "authorities"],
  ])("with %s is refused with what is wrong", async (_, content, message) => {
    const path = join(dataDir, "anchors-test.json");
    const text = typeof content === "string" ? content : JSON.stringify(content);
    const filled = text
      .replace('"ROOT"', JSON.stringify(pemOf(root)))
      .replace('"SIGNER"', JSON.stringify(pemOf(signer)));
    await writeFile(path, filled);
    await expect(readAnchors(path)).rejects.toThrow(message);
  });
});
