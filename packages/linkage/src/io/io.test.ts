import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { cell, type Table } from "../engine/table.ts";
import { makeZip } from "../testing/make-zip.ts";
import { people } from "../testing/people.ts";
import { linkCommand } from "./cli.ts";
import { parseCsv, readCsv } from "./csv.ts";
import { readList } from "./files.ts";
import { csvCell } from "./output.ts";
import { limitsDefault } from "./read.ts";

const folder = mkdtempSync(join(tmpdir(), "linkage-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const rowsOf = (table: Table) =>
  Array.from({ length: table.rows }, (_, row) => table.columns.map((column) => cell(column, row) ?? ""));

function csvOf(table: Table): string {
  const rows = rowsOf(table).map((row) => row.map((each) => csvCell(each)).join(","));
  return `${table.columns.map(({ name }) => name).join(",")}\n${rows.join("\n")}\n`;
}

async function command(...args: string[]) {
  let stdout = "";
  let stderr = "";
  const io = { stdout: (text: string) => (stdout += text), stderr: (text: string) => (stderr += text) };
  const code = await linkCommand(args, {
    stdout: (text) => void io.stdout(text),
    stderr: (text) => void io.stderr(text),
  });
  return { code, stdout, stderr };
}

describe("CSV", () => {
  it("reads back whatever was written, in pieces of any size", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", ",", '"', "\n", "\r", "م", "🙂", ";", " "),
      maxLength: 8,
    });
    const property = fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 8 }), (rows) => {
      const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
      const csv = `x,y\r\n${rows.map((row) => row.map((each) => quoted(each)).join(",")).join("\r\n")}\r\n`;
      const { table, refused } = parseCsv(csv, "t");
      expect(refused).toEqual([]);
      expect(rowsOf(table)).toEqual(rows.map((row) => row.map((each) => each.trim())));
    });
    fc.assert(property, { numRuns: 300 });
  });

  it("never throws anything but a clear error on arbitrary text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", "\0"), maxLength: 40 }),
        (csv) => {
          try {
            parseCsv(csv, "t");
          } catch (error) {
            expect(String(error)).toMatch(/^FileFault: t(:| is| has)/);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("finds the separator and the encoding, and lists every refused row", () => {
    const { table, refused } = parseCsv("a;b;c\n1;2;3\n4;5\n6;7;8;9\n\n10;11;12", "t");
    expect(table.rows).toBe(2);
    expect(refused).toEqual([
      { line: 3, reason: "2 fields where the header has 3" },
      { line: 4, reason: "4 fields where the header has 3" },
    ]);
    const utf16 = file(
      "u.csv",
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("اسم,b\nمحمد,2\n", "utf16le")]),
    );
    expect(rowsOf(readCsv(utf16, "u").table)).toEqual([["محمد", "2"]]);
    const windows = file("w.csv", Buffer.from([0x61, 0x0a, 0xe3, 0xcd, 0xe3, 0xcf, 0x0a]));
    expect(() => readCsv(windows, "w")).toThrow(/not UTF-8.*Windows-1256/);
    expect(() => parseCsv("a,a\n1,2", "t")).toThrow('two columns are named "a"');
    expect(parseCsv('a,b\n1,"2\n3,4\n', "t").refused[0]?.reason).toMatch(/never closed/);
  });

  it("reads or refuses hostile files within bounds", () => {
    const limits = {
      ...limitsDefault,
      bytes: 4e6,
      distinctBytes: 1e6,
      cell: 1_000,
      columns: 50,
      rows: 100_000,
    };
    const open = file("open.csv", `a,b\n1,"${"x".repeat(3_000_000)}`);
    expect(readCsv(open, "t", limits).table.rows).toBe(0);
    expect(() => readCsv(file("wide.csv", `${"c,".repeat(1_000_000)}\n`), "t", limits)).toThrow(
      /more than 50 columns/,
    );
    const ragged = readCsv(file("ragged.csv", `a,b\n${",".repeat(3_000_000)}\n1,2\n`), "t", limits);
    expect([ragged.table.rows, ragged.refusedCount]).toEqual([1, 1]);
    const quotes = readCsv(file("quotes.csv", `a,b\n${'"'.repeat(3_000_000)}`), "t", limits);
    expect([quotes.table.rows, quotes.refusedCount]).toEqual([0, 1]);
    const lines = parseCsv('a,b\n1,"two\nlines"\n2,"open\nthree\nfour\n', "t");
    expect(lines.table.rows).toBe(1);
    expect(lines.refused[0]).toMatchObject({ line: 4 });
    expect(lines.refused[0]?.reason).toContain("the 3 lines after it were not read");
    const unique = `a\n${Array.from({ length: 50_000 }, (_, i) => `value number ${i}`).join("\n")}`;
    expect(() => readCsv(file("unique.csv", unique), "t", limits)).toThrow(/distinct values/);
    expect(() => readCsv(file("long.csv", `a\n${"1\n".repeat(120_000)}`), "t", limits)).toThrow(
      /more than 100,000 rows/,
    );
    expect(() => readCsv(file("large.csv", `a\n${"1".repeat(5e6)}`), "t", limits)).toThrow(/larger than/);
  });
});

/** A workbook with one sheet. */
const workbook = (sheet: string): Uint8Array =>
  makeZip({
    "xl/workbook.xml": '<workbook><sheets><sheet name="People" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels":
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    "xl/sharedStrings.xml":
      "<sst><si><t>name</t></si><si><r><t>مح</t></r><r><t>مد &amp; co</t></r></si></sst>",
    "xl/styles.xml":
      '<styleSheet><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
  });

describe("other files", () => {
  it("reads XLSX: shared, inline and rich texts, numbers, dates, gaps", async () => {
    const sheet = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>born</t></is></c><c r="C1" t="str"><v>n</v></c></row>
      <row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>42551</v></c><c r="C2"><v>7.5</v></c></row>
      <row r="3"><c r="C3"><v>8</v></c></row><row r="4"><c r="E4"><v>8</v></c></row>`;
    const { table, refused } = await readList(file("book.xlsx", workbook(sheet)));
    expect(table.columns.map(({ name }) => name)).toEqual(["name", "born", "n"]);
    expect(rowsOf(table)).toEqual([
      ["محمد & co", "2016-06-30", "7.5"],
      ["", "", "8"],
    ]);
    expect(refused).toEqual([{ line: 4, reason: "cells beyond the header" }]);
    await expect(readList(file("no.xlsx", "not a workbook"))).rejects.toThrow(/no ZIP archive/);
  });

  it("reads JSON and JSON Lines, and refuses what is no record", async () => {
    const json = await readList(file("a.json", '[{"a":1,"b":["x","y"]},7,{"b":null,"c":true}]'));
    expect(rowsOf(json.table)).toEqual([
      ["1", "x|y", ""],
      ["", "", "true"],
    ]);
    expect(json.refused).toEqual([{ line: 2, reason: "not an object" }]);
    const lines = await readList(file("b.jsonl", '{"a":"x"}\n{bad\n{"a":"y"}\n'));
    expect([lines.table.rows, lines.refused]).toEqual([2, [{ line: 2, reason: "not JSON" }]]);
    await expect(readList(file("c.doc", ""))).rejects.toThrow(/cannot read ".doc"/);
  });
});

describe("truce link", () => {
  const { table } = people(150, 7);
  const list = file("people.csv", csvOf(table));

  it("suggests, links, writes its files, and does the same again", async () => {
    const config = join(folder, "c.json");
    const suggested = await command(list, "--suggest", "--out", config, "--workers", "1");
    expect(suggested, suggested.stderr).toMatchObject({ code: 0 });
    const out = join(folder, "out");
    const linked = await command(list, "--config", config, "--out", out, "--workers", "2");
    expect(linked, linked.stderr).toMatchObject({ code: 0 });
    for (const name of ["pairs.csv", "clusters.csv", "refused.csv", "report.html", "parameters.json"]) {
      expect(existsSync(join(out, name)), name).toBe(true);
    }
    const clusters = readFileSync(join(out, "clusters.csv"), "utf8");
    expect(clusters.split("\n").length).toBe(table.rows + 2);
    expect(readFileSync(join(out, "report.html"), "utf8")).toContain("<svg");

    // A run that was cut off in the middle of a write goes on from its last mark.
    const pairs = readFileSync(join(out, "pairs.csv"), "utf8");
    const state = JSON.parse(readFileSync(join(out, "run.json"), "utf8")) as {
      nextTask: number;
      bytes: number;
      pairs: number;
    };
    expect(state.nextTask).toBeGreaterThan(1);
    const before = join(folder, "before");
    const first = await command(list, "--config", config, "--out", before, "--workers", "1");
    expect(first.code).toBe(0);
    writeFileSync(join(before, "run.json"), JSON.stringify({ ...state, nextTask: 0, bytes: 0, pairs: 0 }));
    const again = await command(list, "--config", config, "--out", before, "--workers", "1");
    expect(again.stderr).toContain("continuing the run");
    expect(readFileSync(join(before, "pairs.csv"), "utf8")).toBe(pairs);
    expect(readFileSync(join(before, "clusters.csv"), "utf8")).toBe(clusters);
    truncateSync(join(before, "pairs.bin"), 24);
    const broken = await command(list, "--config", config, "--out", before, "--workers", "1");
    expect(broken.stderr).not.toContain("continuing the run");
    expect(readFileSync(join(before, "pairs.csv"), "utf8")).toBe(pairs);
  });

  it("adds new records to an earlier result, learns from labels and obeys judgements", async () => {
    const lines = csvOf(table).trim().split("\n");
    const [head = "", ...rows] = lines;
    const all = rows.map((line, i) => `r${i},${line}`);
    // Every sixth record is new, so that most new ones have an old one of their person.
    const ids = [...all.filter((_, i) => i % 6 !== 0), ...all.filter((_, i) => i % 6 === 0)];
    const cut = all.filter((_, i) => i % 6 !== 0).length;
    const old = file("old.csv", [`key,${head}`, ...ids.slice(0, cut)].join("\n"));
    const config = join(folder, "keyed.json");
    await command(old, "--suggest", "--ignore", "key", "--out", config, "--workers", "1");
    const keyed = JSON.parse(readFileSync(config, "utf8")) as Record<string, unknown>;
    writeFileSync(config, JSON.stringify({ ...keyed, id: "key" }));
    const before = join(folder, "before-new");
    expect(await command(old, "--config", config, "--out", before, "--workers", "1")).toMatchObject({
      code: 0,
    });
    const clustersIn = (folder: string) =>
      new Map(
        readFileSync(join(folder, "clusters.csv"), "utf8")
          .trim()
          .split("\n")
          .slice(1)
          .map((line) => line.split(","))
          .map((cells) => [cells[5] ?? "", cells[0] ?? ""]),
      );

    // The same list, grown; and the same with a second list.
    const grown = file("old.csv", [`key,${head}`, ...ids].join("\n"));
    const after = join(folder, "after-new");
    const added = await command(grown, "--against", before, "--out", after, "--workers", "2");
    expect(added, added.stderr).toMatchObject({ code: 0 });
    expect(added.stderr).toContain(`${rows.length - cut} records are new`);
    const [earlier, later] = [clustersIn(before), clustersIn(after)];
    expect(later.size).toBe(rows.length);
    const groups = new Map<string, Set<string>>();
    for (const [id, cluster] of earlier)
      groups.set(cluster, (groups.get(cluster) ?? new Set()).add(later.get(id) ?? ""));
    for (const each of groups.values()) expect(each.size).toBe(1);
    const joined = [...later].filter(
      ([id, cluster]) => !earlier.has(id) && [...earlier.keys()].some((each) => later.get(each) === cluster),
    );
    expect(joined.length).toBeGreaterThan(10);
    const oldLines = new Set(ids.slice(0, cut).map((line) => line.split(",")[0]));
    for (const line of readFileSync(join(after, "pairs.csv"), "utf8").trim().split("\n").slice(1)) {
      const cells = line.split(",");
      expect(oldLines.has(cells[1]) && oldLines.has(cells[3])).toBe(false);
    }
    const shrunk = await command(
      file("gone.csv", [`key,${head}`, ...ids.slice(0, 5)].join("\n")),
      "--against",
      before,
      "--out",
      after,
    );
    expect(shrunk.code).toBe(1);
    expect(shrunk.stderr).toContain("are not in the lists given");
    expect((await command(old, "--against", join(folder, "nothing"), "--out", after)).stderr).toContain(
      "holds no earlier result",
    );

    const [one, two] =
      [...earlier].find(([id, cluster]) =>
        [...earlier].some(([other, its]) => other !== id && its === cluster),
      ) ?? [];
    const twin = [...earlier].find(([id, cluster]) => id !== one && cluster === two)?.[0] ?? "";
    const labels = file(
      "labels.csv",
      `id_a,id_b,match\n${one},${twin},1\n${one},nobody,1\n${one},${twin},perhaps\n`,
    );
    const judgements = file("judgements.csv", `id_a,id_b,match\n${one},${twin},no\n`);
    const judged = join(folder, "judged");
    const ran = await command(
      old,
      "--config",
      config,
      "--labels",
      labels,
      "--judgements",
      judgements,
      "--out",
      judged,
      "--workers",
      "1",
    );
    expect(ran, ran.stderr).toMatchObject({ code: 0 });
    expect(ran.stderr).toContain("1 judged pairs, 2 refused");
    expect(ran.stderr).toContain('there is no record "nobody"');
    expect(ran.stderr).toContain("only 1 labelled matches");
    const apart = clustersIn(judged);
    expect(apart.get(one ?? "")).not.toBe(apart.get(twin));
    const named = file(
      "named.json",
      JSON.stringify({ ...keyed, id: "key", training: { labels: "labels.csv" } }),
    );
    expect(
      (await command(old, "--config", named, "--out", join(folder, "named"), "--workers", "1")).stderr,
    ).toContain("1 judged pairs");
    expect((await command(old, "--config", config, "--labels", old, "--out", judged)).stderr).toContain(
      "id_a, id_b and match",
    );
  });

  it("tells what is wrong and how to mend it", async () => {
    expect(await command()).toMatchObject({ code: 2 });
    expect((await command(list)).stderr).toContain("--out DIR");
    expect((await command(join(folder, "none.csv"), "--out", folder)).stderr).toContain("There is no file");
    const bad = file("bad.json", '{"comparisons":[],"blocking":[{"by":["a"]}]}');
    const wrong = await command(list, "--config", bad, "--out", folder);
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.stderr).toContain("comparisons");
    const missing = file(
      "missing.json",
      '{"comparisons":[{"name":"x","levels":[{"when":[{"op":"equal","column":"nobody"}]}]}],"blocking":[{"by":["last"]}]}',
    );
    const absent = await command(list, "--config", missing, "--out", join(folder, "x"), "--workers", "1");
    expect(absent).toMatchObject({ code: 1 });
    expect(absent.stderr).toContain('no column "nobody"');
  });
});
