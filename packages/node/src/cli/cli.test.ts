import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const main = fileURLToPath(new URL("main.ts", import.meta.url));
const report =
  "The Northern Network for Records reported on Friday that 41 civilians had been killed in June 2031 in Vardel. Aid workers said that eight areas had not been reached by the UN.";

let folder: string;
let data: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "truce-cli-"));
  data = join(folder, "data");
  file = join(folder, "report.txt");
  await writeFile(file, report);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

async function truce(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [main, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const ended: Ended = { code: null, out: "", err: "" };
  child.stdout.on("data", (chunk) => (ended.out += String(chunk)));
  child.stderr.on("data", (chunk) => (ended.err += String(chunk)));
  [ended.code] = (await once(child, "close")) as [number | null];
  return ended;
}

/** Starts a server and waits for the line that says it is ready. */
async function serving(...args: string[]): Promise<{ url: string; stop: () => Promise<number | null> }> {
  const child = spawn(
    process.execPath,
    [main, "serve", "--no-web", "--no-demonstration", "--port", "0", ...args],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  const closed = once(child, "close") as Promise<[number | null]>;
  let said = "";
  for await (const chunk of child.stdout) {
    said += String(chunk);
    const url = /^Truce is ready at (http:\/\/127\.0\.0\.1:\d+)$/mu.exec(said)?.[1];
    if (url)
      return {
        url,
        stop: async () => {
          child.kill("SIGTERM");
          return (await closed)[0];
        },
      };
  }
  throw new Error(`the server ended: ${said}`);
}

describe("truce", () => {
  it("shows its commands with examples", async () => {
    const all = await truce("--help");
    expect(all.code).toBe(0);
    for (const name of ["serve", "read", "add", "claims", "rebuild", "export"]) {
      expect(all.out).toContain(name);
      expect((await truce("help", name)).out).toContain("Examples:");
    }
  }, 60_000);

  it("answers a wrong command line with exit code 2 and says what would be right", async () => {
    expect(await truce("raed")).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringContaining("There is no command “raed”"),
    });
    expect(await truce("read")).toMatchObject({
      code: 2,
      err: expect.stringContaining("Name at least one file"),
    });
    expect(await truce("claims", "--colour")).toMatchObject({
      code: 2,
      err: expect.stringContaining("truce help claims"),
    });
    expect(await truce("serve", "--host", "0.0.0.0")).toMatchObject({
      code: 2,
      err: expect.stringContaining("until people have accounts"),
    });
  }, 60_000);

  it("reads a file to one JSON line whose evidence re-slices, and goes on past a file that it cannot read", async () => {
    const found = await truce("read", file, join(folder, "none.txt"), "--published", "2031-07-04", "--json");
    expect(found.code).toBe(1);
    expect(found.err).toContain("none.txt");
    const lines = found.out.trim().split("\n");
    expect(lines).toHaveLength(1);
    const read = JSON.parse(lines[0]!) as {
      document: { sha256: string };
      claims: { id: string; evidence: { start: number; end: number; text: string }[] }[];
    };
    expect(read.document.sha256).toMatch(/^[0-9a-f]{64}$/u);
    expect(read.claims.length).toBeGreaterThan(1);
    for (const claim of read.claims)
      for (const one of claim.evidence) expect(report.slice(one.start, one.end)).toBe(one.text);
    const again = await truce("read", file, "--published", "2031-07-04", "--json");
    expect(again.out.trim()).toBe(lines[0]);
  }, 60_000);

  it("adds, lists and exports in a folder of its own, and adds nothing the second time", async () => {
    expect((await truce("workspace", "add", "North", "--data", data)).code).toBe(0);
    const added = await truce("add", file, "--published", "2031-07-04", "--data", data, "--json");
    expect(added.code).toBe(0);
    const first = JSON.parse(added.out) as { claims: number; documentId: string };
    expect(first.claims).toBeGreaterThan(1);
    expect(
      JSON.parse((await truce("add", file, "--published", "2031-07-04", "--data", data, "--json")).out),
    ).toMatchObject({ already: true, claims: 0, documentId: first.documentId });
    const claims = await truce("claims", "--data", data, "--kind", "figure", "--csv");
    expect(claims.out).toMatch(
      /^id,state,kind,words,chain\r\nclm_[0-9a-f]{32},proposed,figure,.*41 civilians/u,
    );
    expect((await truce("export", "--data", data, "--format", "csv")).out.trim().split("\r\n")).toHaveLength(
      1,
    );
    expect((await truce("export", "--data", data, "--format", "csv", "--state", "proposed")).out).toContain(
      "41 civilians",
    );
    expect(await truce("rebuild", "--data", data)).toMatchObject({
      code: 0,
      err: expect.stringContaining("0 differed"),
    });
  }, 120_000);

  it("erases only when told to, with a reason, and verify says what is gone", async () => {
    const spare = join(folder, "spare");
    expect((await truce("workspace", "add", "South", "--data", spare)).code).toBe(0);
    const added = await truce("add", file, "--published", "2031-07-04", "--data", spare, "--json");
    const { documentId } = JSON.parse(added.out) as { documentId: string };
    expect(await truce("erase", documentId, "--yes", "--data", spare)).toMatchObject({
      code: 2,
      err: expect.stringContaining("--reason"),
    });
    const plan = await truce("erase", documentId, "--data", spare);
    expect(plan).toMatchObject({
      code: 0,
      out: expect.stringContaining("and the document's file"),
      err: expect.stringContaining("Nothing was erased"),
    });
    expect((await truce("claims", "--data", spare)).out).toContain("41 civilians");
    const done = await truce("erase", documentId, "--reason", "asked for", "--yes", "--data", spare);
    expect(done).toMatchObject({ code: 0, err: expect.stringContaining("the entry ent_") });
    expect((await truce("claims", "--data", spare)).out).toBe("");
    expect(await truce("verify", "--data", spare)).toMatchObject({
      code: 0,
      err: expect.stringMatching(/Erased: \d+ fields of \d+ items, 1 of them documents, by 1 entries/u),
    });
    expect(await truce("erase", "clm_00000000000000000000000000000000", "--data", spare)).toMatchObject({
      code: 1,
      err: expect.stringContaining("There is no"),
    });
  }, 120_000);

  it("refuses a folder that another process holds, and works through that process where it serves", async () => {
    const server = await serving("--data", data);
    try {
      const second = await truce("serve", "--no-web", "--data", data, "--port", "0");
      expect(second).toMatchObject({ code: 3, err: expect.stringMatching(/\d+/u) });
      expect(second.out).toBe("");
      expect((await truce("rebuild", "--data", data)).code).toBe(3);
      const through = await truce("claims", "--data", data, "--json");
      expect(through.code).toBe(0);
      expect(through.out).toContain("41 civilians");
    } finally {
      expect(await server.stop()).toBe(0);
    }
  }, 120_000);

  it("says that a port is taken and proposes another", async () => {
    const squatter = createServer().listen(0, "127.0.0.1");
    await once(squatter, "listening");
    const { port } = squatter.address() as { port: number };
    const found = await truce(
      "serve",
      "--no-web",
      "--no-demonstration",
      "--data",
      data,
      "--port",
      String(port),
    );
    squatter.close();
    expect(found).toMatchObject({ code: 1, err: expect.stringContaining(`Port ${port} is taken`) });
  }, 60_000);

  it("acts as a named person, who sees no more than the role allows", async () => {
    expect((await truce("person", "add", "Night reader", "--role", "reader", "--data", data)).code).toBe(0);
    const secret = join(folder, "secret.txt");
    await writeFile(
      secret,
      "Hidden Mission said that 4,747 civilians had been killed in Zarnika in June 2031.",
    );
    expect(
      (await truce("add", secret, "--label", "restricted", "--published", "2031-07-04", "--data", data)).code,
    ).toBe(0);
    expect((await truce("claims", "--data", data)).out).toContain("4,747");
    const seen = await truce("claims", "--data", data, "--as", "Night reader");
    expect(seen.out).toContain("41 civilians");
    expect(seen.out).not.toContain("4,747");
    expect(await truce("add", file, "--data", data, "--as", "Night reader")).toMatchObject({
      code: 1,
      err: expect.stringContaining("may capture"),
    });
  }, 120_000);
});
