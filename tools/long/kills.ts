import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { WorkspaceId } from "@truce/domain/base";
import type { ClaimDetail } from "@truce/domain/claims";
import { passFor } from "@truce/domain/sharing";
import { getClaim, getDocument, listClaims, listDocuments, rebuild } from "@truce/store";
import { openNode } from "../../packages/node/src/open-node.ts";
import { addWorkspace } from "../../packages/node/src/publication/add-workspace.ts";
import { wholePass } from "../../packages/node/src/sharing/people.ts";
import type { TruceNode } from "../../packages/node/src/truce-node.ts";
import { chance } from "../chance.ts";
import type { LongCheck } from "../check-long.ts";

const child = fileURLToPath(new URL("kill-child.ts", import.meta.url));

/** After so many kills on one folder a new one is begun, so that a check of the whole folder stays quick. */
const killsPerFolder = 25;

/**
 * Hands reports in, kills the process with SIGKILL at an unforeseen moment, opens the folder again and looks for
 * everything that was acknowledged: documents with their bytes, the claims counted, the judgements.
 */
export const check: LongCheck = {
  what: "kill −9 in the middle of importing and judging; nothing acknowledged is lost",
  full: 1000,
  batch: killsPerFolder,
  run: async (seed, from, count) => {
    const dataDir = await mkdtemp(join(tmpdir(), "truce-kill-"));
    const workspaceId = await prepare(dataDir);
    const captured = new Map<string, number>();
    const accepted = new Set<string>();
    for (let n = 0; n < count; n += 1) {
      const before = captured.size;
      await killedRun(
        dataDir,
        workspaceId,
        captured.size,
        chance(seed, 2 * (from + n)) * 400,
        chance(seed, 2 * (from + n) + 1) < 0.2,
        (line) => {
          const [what, id, claims] = line.split(" ");
          if (what === "captured") captured.set(id!, Number(claims));
          else if (what === "accepted") accepted.add(id!);
        },
      );
      const node = await openNode({ dataDir });
      try {
        await verify(node, workspaceId, [...captured].slice(before), accepted);
      } finally {
        await node.close();
      }
    }
    const node = await openNode({ dataDir });
    try {
      await verify(node, workspaceId, [...captured], accepted);
      const { differences } = await node.store.command(rebuild, wholePass, {});
      if (differences.length > 0)
        throw new Error(`derived tables differ from the record: ${JSON.stringify(differences[0])}`);
    } finally {
      await node.close();
    }
    if (captured.size === 0)
      throw new Error("no run lived long enough to acknowledge anything: the check proved nothing");
    await rm(dataDir, { recursive: true, force: true });
  },
};

async function prepare(dataDir: string): Promise<WorkspaceId> {
  const node = await openNode({ dataDir });
  const about = { name: "Kills", mark: null, referenceDay: null, label: "public" } as const;
  const { id: workspaceId } = await addWorkspace(node, about, node.operator.id);
  await node.close();
  return workspaceId;
}

async function killedRun(
  dataDir: string,
  workspaceId: string,
  first: number,
  afterMs: number,
  early: boolean,
  acknowledged: (line: string) => void,
): Promise<void> {
  const running = spawn(process.execPath, [child, dataDir, workspaceId, String(first)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<NodeJS.Signals | null>((done) =>
    running.once("exit", (_code, signal) => done(signal)),
  );
  let rest = "";
  let armed = false;
  running.stdout.setEncoding("utf8");
  running.stdout.on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop()!;
    for (const line of lines) {
      acknowledged(line);
      // Most kills fall into a stream of work; some into the very first report.
      if (armed || (line === "open" && !early)) continue;
      armed = true;
      void wait(afterMs).then(() => running.kill("SIGKILL"));
    }
  });
  if ((await ended) !== "SIGKILL") throw new Error("the process ended by itself instead of being killed");
}

async function verify(
  node: TruceNode,
  workspaceId: WorkspaceId,
  captured: [string, number][],
  accepted: ReadonlySet<string>,
): Promise<void> {
  const pass = passFor(node.operator, "read")!;
  for (const [id, claims] of captured) {
    const document = await node.store.query(getDocument, pass, { workspaceId, id: id as `doc_${string}` });
    if (!document) throw new Error(`${id} was acknowledged and is gone`);
    await node.blobs.read(document.sha256);
    const { total } = await node.store.query(listClaims, pass, {
      workspaceId,
      filter: { document: id },
      limit: 1,
    });
    if (total < claims) throw new Error(`${id}: ${claims} claims were acknowledged, ${total} are there`);
  }
  for (const id of accepted) {
    const claim: ClaimDetail | undefined = await node.store.query(getClaim, pass, {
      workspaceId,
      id: id as `clm_${string}`,
    });
    if (claim?.state !== "accepted")
      throw new Error(`${id} was acknowledged as accepted and is ${claim?.state ?? "gone"}`);
  }
  const { total } = await node.store.query(listDocuments, pass, { workspaceId, limit: 1 });
  if (total < captured.length)
    throw new Error(`${captured.length} documents were acknowledged, ${total} are there`);
}
