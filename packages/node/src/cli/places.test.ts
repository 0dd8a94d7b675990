import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AreaTableList } from "@truce/domain/identity";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { run as addWorkspace } from "./workspace.ts";
import { tablesFromBefore } from "./places-before.ts";
import { run } from "./places.ts";
import { exitCodes } from "./terminal.ts";

let folder: string;
let data: string;
const table = "ADM1_EN,ADM1_AR,ADM1_PCODE\nKarsk,كارسك,SY91\nVeld,,\n";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "truce-places-"));
  data = join(folder, "data");
  await said(() => addWorkspace(["add", "Mission", "--data", data]));
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a command writes to both outputs, and its exit code. */
async function said(work: () => Promise<number>): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: string[][] = [[], []];
  const stdout = vi.spyOn(process.stdout, "write").mockImplementation((text, ...rest) => {
    out!.push(String(text));
    for (const each of rest as unknown[]) if (typeof each === "function") (each as () => void)();
    return true;
  });
  const stderr = vi.spyOn(console, "error").mockImplementation((...words) => void err!.push(words.join(" ")));
  try {
    return { code: await work(), out: out!.join(""), err: err!.join("\n") };
  } finally {
    stdout.mockRestore();
    stderr.mockRestore();
  }
}
const places = (...args: string[]) => said(() => run([...args, "--data", data]));

describe("truce places", () => {
  it("takes a table into a workspace, names refused lines, lists, finds and retires it", async () => {
    const file = join(folder, "karsk.csv");
    await writeFile(file, table);
    await expect(places("import", file)).rejects.toThrow("--source");
    const taken = await places("import", file, "--source", "Statistics Office", "--licence", "CC BY 4.0");
    expect(taken.code).toBe(exitCodes.failed);
    expect(taken.out).toContain("karsk.csv");
    expect(taken.out).toContain("1 of admin1; SY; 1 lines taken, 1 refused");
    expect(taken.err).toContain('line 3: admin1 "Veld" has no P-code');
    const again = await places("import", file, "--source", "Someone", "--licence", "unknown");
    expect(again.out).toContain("known already");
    const listed = await places("list", "--json");
    expect(JSON.parse(listed.out) as AreaTableList["tables"][number]).toMatchObject({
      source: "Statistics Office",
      retired: null,
    });
    expect((await places("find", "كارسك")).out).toContain("pcode:SY91");
    expect((await places("retire", "karsk.csv", "--reason", "an exercise")).out).toContain(
      "[retired: an exercise]",
    );
    expect((await places("find", "كارسك")).out).toContain("no place of this name is known");
  }, 60_000);

  it("says how tables of an earlier version are taken in; their own names come back", async () => {
    expect(await tablesFromBefore(data)).toBeUndefined();
    const old = join(data, "places");
    await mkdir(old);
    const text = table.replaceAll("Karsk", "Orven");
    const hash = createHash("sha256").update(text).digest("hex").slice(0, 16);
    await writeFile(join(old, `${hash}-syr's.csv`), text);
    const words = await tablesFromBefore(data);
    expect(words).toContain(`truce places import '${join(old, `${hash}-syr'\\''s.csv`)}'`);
    const taken = await places(
      "import",
      join(old, `${hash}-syr's.csv`),
      "--source",
      "OCHA",
      "--licence",
      "CC BY-IGO",
    );
    expect(taken.out).toMatch(/^syr's\.csv {2}tbl_/);
    expect(await readFile(join(old, `${hash}-syr's.csv`), "utf8")).toBe(text);
  }, 60_000);
});
