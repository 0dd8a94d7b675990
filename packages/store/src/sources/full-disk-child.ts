/** Started by blobs.test.ts in a folder on a disk of three megabytes. */
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "@truce/domain/base";
import {
  addPerson,
  captureDocument,
  createWorkspace,
  getDocument,
  openBlobStore,
  openStore,
} from "../index.ts";
import { Maker, passOf } from "../contract/make.ts";

const [dataDir = ""] = process.argv.slice(2);
const keyOf = (error: unknown): string => (error instanceof Problem ? error.key : String(error));

// Room that can be made again.
writeFileSync(join(dataDir, "ballast"), new Uint8Array(500_000));
const store = await openStore({ dataDir });
const maker = new Maker();
const person = maker.person("Recorder", ["reviewer", "intake"]);
const pass = passOf(person);
await store.command(addPerson, pass, { person, ...maker.sealed("person-added", person.id, null, person.id) });
const workspace = maker.workspace("Ostria");
await store.command(createWorkspace, pass, {
  workspace,
  ...maker.sealed("workspace-created", workspace.id, workspace.id, person.id),
});

const blobs = await openBlobStore(dataDir);
const small = await blobs.put(new TextEncoder().encode("small"));
const blob = await blobs.put(new Uint8Array(4_000_000)).then(() => "kept", keyOf);
const leftBehind = readdirSync(join(dataDir, "blobs")).filter((file) => file.startsWith("new-"));
const readable = (await blobs.read(small.sha256)).length === 5;

let kept = "";
let database = "never full";
for (let n = 0; n < 200; n += 1) {
  const capture = maker.document(workspace.id, person.id, `${n} ${"words that fill the disk ".repeat(2000)}`);
  const problem = await store.command(captureDocument, pass, capture).then(() => undefined, keyOf);
  if (problem !== undefined) {
    database = problem;
    break;
  }
  kept = capture.document.id;
}
const last = await store.query(getDocument, pass, { workspaceId: workspace.id, id: kept });
// Room again: recording goes on without a restart.
rmSync(join(dataDir, "ballast"));
const small2 = maker.document(workspace.id, person.id, "short");
let afterwards = "";
for (let tries = 0; tries < 3 && afterwards !== "recorded"; tries += 1)
  afterwards = await store.command(captureDocument, pass, small2).then(() => "recorded", keyOf);
await store.close().catch(() => undefined);
console.log(JSON.stringify({ blob, leftBehind, readable, database, kept: last?.id === kept, afterwards }));
