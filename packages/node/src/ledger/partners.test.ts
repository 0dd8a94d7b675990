import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { newId } from "@truce/domain/base";
import {
  emptyRoot,
  keyVerifier,
  parseSigningKey,
  parseVerifierKey,
  signCheckpoint,
  trustCheckpoint,
  parsePolicy,
} from "@truce/tlog";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "../http/app.ts";
import { openNode } from "../open-node.ts";
import { addPerson } from "../sharing/people.ts";
import type { TruceNode } from "../truce-node.ts";
import { readIfPresent } from "./durable-file.ts";
import { writePartners, type Partner } from "./partners.ts";
import { places } from "./places.ts";

/** A node that answers on a loopback port, which stays the same when it is opened again. */
interface Running {
  readonly dataDir: string;
  node: TruceNode;
  url: string;
  stop(): Promise<void>;
}

const quick = {
  intervalMs: 60_000,
  gatherMs: 0,
  retryMs: 0,
  watchMs: 0,
  contactPartners: true,
} as const;

let root: string;
let running: Running[] = [];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "truce-partners-"));
});
afterEach(async () => {
  for (const each of running) await each.stop();
  running = [];
  await rm(root, { recursive: true, force: true });
});

async function start(name: string, port = 0, folder = name): Promise<Running> {
  const dataDir = join(root, folder);
  const node = await openNode({ dataDir, ledger: quick });
  const app = createApp(node, { identify: () => node.operator });
  const bound = await new Promise<{ server: ReturnType<typeof serve>; port: number }>((done) => {
    const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port }, (info) =>
      done({ server, port: info.port }),
    );
  });
  let open = true;
  const self: Running = {
    dataDir,
    node,
    url: `http://127.0.0.1:${bound.port}/log`,
    stop: async () => {
      if (!open) return;
      open = false;
      if ("closeAllConnections" in bound.server) bound.server.closeAllConnections();
      await new Promise((done) => void bound.server.close(done));
      await node.close();
    },
  };
  running.push(self);
  return self;
}

const portOf = ({ url }: Running): number => Number(new URL(url).port);

async function act(node: TruceNode, times = 1): Promise<void> {
  for (let n = 0; n < times; n += 1)
    await addPerson(
      node,
      { id: newId("per", node.random), name: `P ${node.random(6).toHex()}`, roles: ["reader"], rule: false },
      node.operator.id,
    );
}

const verifier = (vkey: string | null) => {
  const key = parseVerifierKey(vkey ?? "");
  if (!key.ok) throw new Error(key.error.message);
  return keyVerifier(key.value);
};

/** Two nodes that witness each other, started again so that they know it. */
async function pair(): Promise<[Running, Running]> {
  const first = [await start("north"), await start("south")] as const;
  const partners = await Promise.all(
    first.map(async ({ node, url }, at): Promise<Partner> => {
      const { vkey, witnessVkey } = await node.ledger.status();
      return {
        name: at === 0 ? "north" : "south",
        log: { verifier: verifier(vkey), url },
        witness: { verifier: verifier(witnessVkey), url },
      };
    }),
  );
  for (const [at, each] of first.entries()) {
    await each.stop();
    await writePartners(places(each.dataDir).partners, { partners: [partners[1 - at]!], quorum: "all" });
  }
  return [await start("north", portOf(first[0])), await start("south", portOf(first[1]))];
}

describe("two nodes that witness each other", () => {
  it("cosign each other's checkpoints, and prove with the other's cosignature", async () => {
    const [north, south] = await pair();
    await act(north.node, 3);
    await north.node.ledger.turnWithPartners();
    const status = await north.node.ledger.status();
    expect(status).toMatchObject({ refusing: null, problem: null, waiting: 0 });
    expect(status.witnesses).toMatchObject([{ name: "south", state: "cosigned", size: status.size }]);
    expect(status.quorum).toEqual({ rule: "all", metAtSize: status.size });
    const note = await (await fetch(`${north.url}/checkpoint`)).text();
    const policy = parsePolicy(north.node.ledger.policy);
    if (!policy.ok) throw new Error(policy.error.message);
    expect(policy.value.quorum).toBeDefined();
    expect(trustCheckpoint(note, policy.value)).toMatchObject({
      ok: true,
      value: { cosigned: [{ witness: "south" }] },
    });
    // South has looked at north's log too.
    await south.node.ledger.turnWithPartners();
    const { watched } = await south.node.ledger.status();
    expect(watched).toMatchObject([{ name: "north", size: status.size, state: "grown" }]);
    await act(north.node);
    await north.node.ledger.turnWithPartners();
    expect((await north.node.ledger.status()).quorum.metAtSize).toBe(status.size + 1);
  });

  it("refuse to sign from an older copy of the data folder, and say so", async () => {
    const [north] = await pair();
    await act(north.node, 2);
    await north.node.ledger.turnWithPartners();
    const { size } = await north.node.ledger.status();
    await north.stop();
    await cp(north.dataDir, join(root, "backup"), { recursive: true });
    const again = await start("north", portOf(north));
    await act(again.node, 2);
    await again.node.ledger.turnWithPartners();
    expect((await again.node.ledger.status()).quorum.metAtSize).toBe(size + 2);
    await again.stop();
    const restored = await start("north", portOf(north), "backup");
    await act(restored.node);
    await restored.node.ledger.turnWithPartners();
    const status = await restored.node.ledger.status();
    expect(status.refusing).toContain("south has seen another history");
    expect(status.refusing).toContain(String(size + 2));
    expect(status).toMatchObject({ size, waiting: 1 });
    // What is recorded meanwhile is recorded all the same, and nothing is signed for it.
    await act(restored.node);
    await restored.node.ledger.turnWithPartners();
    expect(await restored.node.ledger.status()).toMatchObject({ size, waiting: 2 });
  });

  it("sign nothing after a start until a witness could be asked", async () => {
    const [north, south] = await pair();
    const { size } = await north.node.ledger.status();
    await south.stop();
    await act(north.node);
    await north.node.ledger.turnWithPartners();
    const waiting = await north.node.ledger.status();
    expect(waiting).toMatchObject({ size, refusing: null, waiting: 1 });
    expect(waiting.problem).toContain("No witness could be asked");
    await start("south", portOf(south));
    await north.node.ledger.turnWithPartners();
    expect(await north.node.ledger.status()).toMatchObject({ problem: null, waiting: 0 });
  });

  it("keep evidence against a partner that signs two histories, and show it", async () => {
    const [north, south] = await pair();
    await act(north.node);
    await north.node.ledger.turnWithPartners();
    const { size } = await north.node.ledger.status();
    const key = parseSigningKey(((await readIfPresent(places(north.dataDir).logKey)) ?? "").trim());
    if (!key.ok) throw new Error(key.error.message);
    const forged = signCheckpoint({ size, root: emptyRoot() }, key.value);
    const answer = await fetch(`${south.url}/add-checkpoint`, {
      method: "POST",
      body: `old ${size}\n\n${forged}`,
    });
    expect(answer.status).toBe(409);
    const { evidence } = await south.node.ledger.status();
    expect(evidence).toMatchObject([{ kind: "split-view", holds: true }]);
    expect(await readdir(places(south.dataDir).evidence)).toHaveLength(1);
  });

  it("witness nobody whom the operator did not name", async () => {
    const [north, south] = await pair();
    await act(north.node);
    await north.node.ledger.turnWithPartners();
    const stranger = await start("stranger");
    await act(stranger.node);
    await stranger.node.ledger.turn();
    const note = await (await fetch(`${stranger.url}/checkpoint`)).text();
    const answer = await fetch(`${south.url}/add-checkpoint`, { method: "POST", body: `old 0\n\n${note}` });
    expect(answer.status).toBe(404);
  });
});
