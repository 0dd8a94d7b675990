import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { filesOf, keepAreas, ownAreas } from "./own-areas.ts";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "truce-areas-"));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const head = "ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE,validOn\n";
const older = bytes(
  `${head}Rural Damascus,SY03,Duma,SY0302,2016-01-01\nRural Damascus,SY03,Gone,SY0399,2016-01-01\n`,
);
const newer = bytes(`${head}Rif Dimashq,SY03,Douma,SY0302,2023-05-01\n`);

it("keeps a table once, whatever it is called", async () => {
  expect((await keepAreas(dataDir, older, "/tmp/syr.csv")).known).toBe(false);
  expect((await keepAreas(dataDir, older, "again.csv")).known).toBe(true);
  expect(await filesOf(dataDir)).toHaveLength(1);
});

it("keeps nothing of a table that cannot be read", async () => {
  await expect(keepAreas(dataDir, bytes("a,b\n1,2\n"), "x.csv")).rejects.toThrow("ADM1_PCODE");
  await keepAreas(dataDir, bytes(`${head}X,,,,\n`), "x.csv");
  expect(await filesOf(dataDir)).toEqual([]);
});

it("sees tables added later; the newer version of an area is the one that counts", async () => {
  const open = ownAreas(dataDir);
  expect((await open()).gazetteers).toEqual([]);
  await keepAreas(dataDir, newer, "syr-2023.csv");
  await keepAreas(dataDir, older, "syr-2016.csv");
  const { gazetteers, focus } = await open();
  expect(focus).toEqual(["SY"]);
  expect(gazetteers.map(({ source }) => source.replace(/[0-9a-f]{16}$/, "…"))).toEqual([
    "syr-2023.csv, valid on 2023-05-01, sha256 …",
    "syr-2016.csv, valid on 2016-01-01, sha256 …",
  ]);
  expect(gazetteers.map((each) => each.named("Douma").length + each.named("Duma").length)).toEqual([1, 0]);
  expect(gazetteers[1]!.named("Gone").map(({ id }) => id)).toEqual(["pcode:SY0399"]);
});

it("leaves out a damaged file and says so", async () => {
  await keepAreas(dataDir, newer, "syr.csv");
  await writeFile(join(dataDir, "places", (await filesOf(dataDir))[0]!), "nothing");
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  expect((await ownAreas(dataDir)()).gazetteers).toEqual([]);
  expect(said).toHaveBeenCalledWith(expect.stringContaining("left out"), expect.anything());
  said.mockRestore();
});
