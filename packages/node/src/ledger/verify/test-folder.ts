import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Pass } from "@truce/domain/base";
import { openBlobStore, openStore, type Store } from "@truce/store";
import { Tamperer } from "../../../../store/src/sqlite/tamper.ts";
import { openTestNode, type TestNode } from "../../http/test-node.ts";
import { verifyData, type Verified } from "./verify-data.ts";

/** A data folder with every kind of row and file, closed by its node, to be verified and tampered with. */
export interface TestFolder {
  readonly dataDir: string;
  readonly store: Store;
  readonly tamper: Tamperer;
  verify(): Promise<Verified>;
  close(): Promise<void>;
}

/**
 * For tests.
 *
 * @param whole the pass of whoever sees everything
 * @param more what else is done before the node is closed
 */
export async function openTestFolder(
  whole: Pass,
  more: (truce: TestNode) => Promise<void> = () => Promise.resolve(),
): Promise<TestFolder> {
  const truce = await openTestNode({ ledger: { intervalMs: 60_000 } });
  const { dataDir } = truce.node;
  const who = await truce.person("A reviewer", "analyst", "reviewer", "releaser");
  const post = (path: string, body: unknown) =>
    truce.ask(who, `/api/v1/workspaces/${truce.workspaceId}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const text =
    "The Northern Network for Records reported on Friday that 12 civilians had been killed in June 2031 in Vardel. It said that 30 were wounded.";
  const { documentId } = await truce.add(who, text, { published: "2031-07-04", label: "restricted" });
  const { claims } = await truce.claims(who, `document=${documentId}`);
  const { history } = (await (await truce.judge(who, claims[0]!.id, { answer: "accept" })).json()) as {
    history: unknown[];
  };
  if (history.length !== 1) throw new Error("the claim was not judged");
  await truce.judge(who, claims[0]!.id, { answer: "reject", reason: "misread" });
  await post(`/documents/${documentId}/label`, { label: "sealed", reason: "source at risk" });
  const copy = {
    kind: "translation",
    language: "fr",
    paragraphs: [{ text: "Douze morts." }],
    by: "A reviewer",
    reviewed: true,
  };
  await post(`/documents/${documentId}/copies`, copy);
  await truce.ask(who, `/api/v1/workspaces/${truce.workspaceId}/documents/${documentId}/text`);
  // No node serves this folder, so the feed is never asked.
  const feed = { url: "https://feeds.invalid/a.xml", take: "content", everyMinutes: 60, label: "restricted" };
  const { id: feedId } = (await made(post("/feeds", feed))) as { id: string };
  await made(post(`/feeds/${feedId}/pause`, {}));
  await made(post("/actors", { name: "Front of Vardel", kind: "armed_group" }));
  const areas = new FormData();
  areas.set("file", new File(["ADM1_EN,ADM1_PCODE\nVardel,OS01\nKarsk,\n"], "areas.csv"));
  areas.set("source", "Statistics Office");
  areas.set("licence", "CC BY 4.0");
  const base = `/api/v1/workspaces/${truce.workspaceId}/area-tables`;
  const { table } = (await made(truce.ask(who, base, { method: "POST", body: areas }))) as {
    table: { id: string };
  };
  await made(post(`/area-tables/${table.id}/retire`, { reason: "an exercise" }));
  // What was erased: a document whole, and a reason.
  const erasedId = (await truce.add(who, `${text} It was told once more.`, { published: "2031-07-05" }))
    .documentId;
  const [doubted] = (await truce.claims(who, `document=${erasedId}`)).claims;
  await truce.judge(who, doubted!.id, { answer: "reject", reason: "she is in danger" });
  await made(
    truce.ask(truce.node.operator, `/api/v1/workspaces/${truce.workspaceId}/erasure/${erasedId}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ reason: "asked for" }),
    }),
  );
  // More entries than one tile holds.
  for (let n = 0; n < 300; n += 50)
    await Promise.all(Array.from({ length: 50 }, (_, i) => truce.person(`Person ${n + i}`, "reader")));
  await more(truce);
  await truce.node.close();
  const store = await openStore({ dataDir, readers: 2 });
  const blobs = await openBlobStore(dataDir);
  const tamper = new Tamperer(dataDir);
  return {
    dataDir,
    store,
    tamper,
    verify: () => verifyData({ store, blobs, dataDir, whole }, () => undefined),
    close: async () => {
      tamper.close();
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function made(answer: Promise<Response>): Promise<unknown> {
  const response = await answer;
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
}

/** A small generator, so that a failure can be had again. */
export function generator(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
}

/** Flips one bit of a file, chosen by `at` out of all of its bits. @returns a function that flips it back */
export async function flipFile(path: string, at: number): Promise<() => Promise<void>> {
  const bytes = await readFile(path);
  const bit = at % (bytes.length * 8);
  const changed = Buffer.from(bytes);
  changed[bit >> 3] = changed[bit >> 3]! ^ (1 << (bit & 7));
  await writeFile(path, changed);
  return () => writeFile(path, bytes);
}
