import { createHash } from "node:crypto";
import { afterAll, expect, it, vi } from "vitest";
import type { TableInUse } from "@truce/domain/identity";
import { openAreaTables } from "./area-tables.ts";

const vault = new Map<string, Uint8Array>();
const tables = openAreaTables((sha256) => {
  const bytes = vault.get(sha256);
  return bytes ? Promise.resolve(bytes) : Promise.reject(new Error("its bytes are gone"));
});
afterAll(() => tables.close());

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const head = "ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE\n";
function kept(name: string, validOn: string | null, text: string): TableInUse {
  const sha256 = createHash("sha256").update(text).digest("hex");
  vault.set(sha256, bytes(text));
  return { sha256, name, validOn };
}
const older = kept(
  "syr-2016.csv",
  "2016-01-01",
  `${head}Rural Damascus,SY03,Duma,SY0302\nRural Damascus,SY03,Gone,SY0399\n`,
);
const newer = kept("syr-2023.csv", "2023-05-01", `${head}Rif Dimashq,SY03,Douma,SY0302\n`);

it("counts what a file holds and names every refused line", async () => {
  expect(await tables.check(bytes(`${head}Rif Dimashq,SY03,Douma,SY0302\nX,5,,\n`))).toEqual({
    areas: { admin1: 1, admin2: 1 },
    accepted: 1,
    refused: [{ line: 3, why: expect.stringContaining('"5" is no P-code') as unknown }],
    passedOver: [],
    countries: ["SY"],
  });
  await expect(tables.check(bytes("a,b\n1,2\n"))).rejects.toMatchObject({
    key: "invalid-input",
    message: expect.stringContaining("ADM1_PCODE") as unknown,
  });
});

it("opens tables once; the newer version of an area is the one that counts", async () => {
  const { gazetteers, focus } = await tables.open([newer, older]);
  expect(focus).toEqual(["SY"]);
  expect(gazetteers.map(({ gazetteer: { source } }) => source)).toEqual([
    `syr-2023.csv, valid on 2023-05-01, sha256 ${newer.sha256.slice(0, 16)}`,
    `syr-2016.csv, valid on 2016-01-01, sha256 ${older.sha256.slice(0, 16)}`,
  ]);
  const named = (name: string) => gazetteers.map(({ gazetteer }) => gazetteer.named(name).length);
  expect([named("Douma"), named("Duma"), named("Gone")]).toEqual([
    [1, 0],
    [0, 0],
    [0, 1],
  ]);
  expect(await tables.open([newer, older])).toBe(await tables.open([newer, older]));
  expect((await tables.open([older])).gazetteers[0]!.gazetteer.named("Duma")).toHaveLength(1);
});

it("leaves out a table whose bytes are gone, says so, and takes it up again when they are back", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  const lost = { ...kept("lost.csv", null, `${head}Hama,SY05,,\n`) };
  const text = vault.get(lost.sha256)!;
  vault.delete(lost.sha256);
  expect((await tables.open([newer, lost])).gazetteers.map(({ sha256 }) => sha256)).toEqual([newer.sha256]);
  expect(said).toHaveBeenCalledWith(expect.stringContaining("lost.csv"), expect.anything());
  said.mockRestore();
  vault.set(lost.sha256, text);
  expect((await tables.open([newer, lost])).gazetteers).toHaveLength(2);
});
