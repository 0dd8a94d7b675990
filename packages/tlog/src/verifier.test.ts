/** The standalone verifier and the page, against the library. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runInThisContext } from "node:vm";
import { afterAll, describe, expect, it } from "vitest";
import { openProof } from "./opening.ts";
import { parsePolicy } from "./policy.ts";
import { sampleBundle, samplePolicy, seeded, valueOf } from "./testing/sample.ts";

const file = (name: string) => fileURLToPath(new URL(`../verify/${name}`, import.meta.url));
const verifier = readFileSync(file("truce-verify.mjs"), "utf8");
const page = readFileSync(file("verify.html"), "utf8");
const CORE = /\/\/ --- core begin[^\n]*\n[^]*\/\/ --- core end\n/;
const folder = mkdtempSync(join(tmpdir(), "tlog-verify-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(bundle: string, policy: string | undefined) {
  writeFileSync(join(folder, "proof"), bundle);
  if (policy !== undefined) writeFileSync(join(folder, "policy"), policy);
  const options = policy === undefined ? [] : ["--policy", join(folder, "policy")];
  const done = spawnSync(process.execPath, [file("truce-verify.mjs"), join(folder, "proof"), ...options], {
    encoding: "utf8",
  });
  return { status: done.status, text: done.stdout + done.stderr };
}

describe("truce-verify.mjs", async () => {
  const bundle = await sampleBundle();

  it("is one plain file that needs only Node", () => {
    const imports = [...verifier.matchAll(/\bimport\b[^\n]*/g)].map(([line]) => line);
    expect(imports).toEqual(['import("node:crypto");', 'import("node:fs");']);
  });

  it("proves a good bundle and says what is not proved", () => {
    const { status, text } = run(bundle, samplePolicy);
    expect(status).toBe(0);
    expect(text).toContain("What it records of clm_0001:");
    expect(text).toContain('field place: "Darayya"');
    expect(text).toContain("1 more field(s) are WITHHELD from this copy.");
    expect(text).not.toContain("doctor");
    expect(text).toContain("entry number 4242");
    expect(text).toContain("The witness south cosigned it, by its clock at 2016-07-01T09:00:00.000Z");
    expect(text).toContain("NOT PROVED:\n  That what the entry says is true.");
  });

  it("has an exit code for each outcome", () => {
    expect(run(bundle, undefined).status).toBe(3);
    expect(run(bundle.replace("index 4242", "index 4243"), samplePolicy)).toMatchObject({
      status: 1,
      text: expect.stringContaining("not in the log") as string,
    });
    expect(run(bundle, "quorum none\n").status).toBe(1);
    expect(run(bundle, samplePolicy.trim()).status).toBe(1);
    expect(spawnSync(process.execPath, [file("truce-verify.mjs")]).status).toBe(2);
    expect(spawnSync(process.execPath, [file("truce-verify.mjs"), join(folder, "absent")]).status).toBe(2);
    expect(
      spawnSync(process.execPath, [file("truce-verify.mjs"), join(folder, "proof"), "--policy"]).status,
    ).toBe(2);
  });

  it("prints no control character of a stranger", () => {
    const { text } = run(bundle.replace("node.example", "\u202enode.example"), samplePolicy);
    expect(text).toContain("\\u{202e}node.example");
    expect(text).not.toContain("\u202e");
  });
});

/** The core, taken out of the file and given the host's WebCrypto, as the page gives it. */
interface Core {
  verifyBundle(file: Uint8Array, policy: string | undefined, host: unknown): Promise<unknown>;
  Refusal: new (message: string) => Error;
}

const subtle = crypto.subtle;
const webCrypto = {
  sha256: async (data: Uint8Array<ArrayBuffer>) => new Uint8Array(await subtle.digest("SHA-256", data)),
  hmacSha256: async (raw: Uint8Array<ArrayBuffer>, data: Uint8Array<ArrayBuffer>) => {
    const key = await subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    return new Uint8Array(await subtle.sign("HMAC", key, data));
  },
  verifyEd25519: async (
    raw: Uint8Array<ArrayBuffer>,
    message: Uint8Array<ArrayBuffer>,
    signature: Uint8Array<ArrayBuffer>,
  ) => {
    const key = await subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
    return subtle.verify("Ed25519", key, signature, message);
  },
};

describe("the core of verifier and page", async () => {
  const [source = ""] = CORE.exec(verifier) ?? [];
  const core = runInThisContext(`(() => { ${source}; return { verifyBundle, Refusal }; })()`) as Core;
  const bundle = new TextEncoder().encode(await sampleBundle());
  const policy = valueOf(parsePolicy(samplePolicy));
  const accepts = async (bytes: Uint8Array) => {
    try {
      await core.verifyBundle(bytes, samplePolicy, webCrypto);
      return true;
    } catch (error) {
      if (error instanceof core.Refusal) return false;
      throw error;
    }
  };

  it("is the same text in both (else run verify/build-page.mjs)", () => {
    expect(source.length).toBeGreaterThan(5_000);
    expect(CORE.exec(page)?.[0]).toBe(source);
  });

  it("cannot use the network in the page", () => {
    const [, script = ""] = /<script type="module">([^]*?)<\/script>/.exec(page) ?? [];
    const hash = createHash("sha256").update(script).digest("base64");
    expect(page).toContain(`default-src 'none'; script-src 'sha256-${hash}'`);
    expect(page).not.toMatch(/https?:|src=|href=|fetch\(|XMLHttpRequest|WebSocket/);
  });

  it("agrees with the library on every changed bundle", async () => {
    const random = seeded(7);
    expect(await accepts(bundle)).toBe(true);
    for (let i = 0; i < 700; i += 1) {
      const changed = bundle.slice();
      const at = random(changed.length);
      changed[at] = (changed[at] ?? 0) ^ (1 << random(8));
      const agreed = [await accepts(changed), openProof(changed, policy).ok];
      expect(agreed).toEqual([false, false]);
    }
  });
});

describe("the two readers of policies", async () => {
  const [source = ""] = CORE.exec(verifier) ?? [];
  const core = runInThisContext(`(() => { ${source}; return { parsePolicy, Refusal }; })()`) as {
    parsePolicy(text: string, host: unknown): Promise<unknown>;
    Refusal: new (message: string) => Error;
  };

  it("accept and refuse the same files", async () => {
    const random = seeded(11);
    const pieces = [
      ..."\n\n \t#0129x".split(""),
      "log ",
      "witness ",
      "group ",
      "quorum ",
      "none",
      "any ",
      "all ",
      "both",
      "north ",
      "south ",
    ];
    let accepted = 0;
    for (let i = 0; i < 700; i += 1) {
      const at = random(samplePolicy.length);
      const cut = random(3) === 0 ? random(12) : random(2);
      const piece = random(4) === 0 ? "" : (pieces[random(pieces.length)] ?? "");
      const text = samplePolicy.slice(0, at) + piece + samplePolicy.slice(at + cut);
      const theirs = await core.parsePolicy(text, webCrypto).then(
        () => true,
        (error: unknown) => {
          if (error instanceof core.Refusal) return false;
          throw error;
        },
      );
      expect([text, theirs]).toEqual([text, parsePolicy(text).ok]);
      if (theirs) accepted += 1;
    }
    expect(accepted).toBeGreaterThan(10);
  });
});

const vector = fileURLToPath(new URL("../../../docs/formats/tlog-proof-bundle.md", import.meta.url));

describe("the test vector of docs/formats/tlog-proof-bundle.md", () => {
  it("is what the library makes and both verifiers accept", async () => {
    expect(existsSync(vector)).toBe(true);
    const blocks = [...readFileSync(vector, "utf8").matchAll(/```(policy|tlog-proof)\n([^]*?)```/g)];
    const block = (kind: string) => blocks.find((each) => each[1] === kind)?.[2] ?? "";
    expect(block("tlog-proof")).toBe(await sampleBundle());
    expect(block("policy")).toBe(samplePolicy);
    expect(run(block("tlog-proof"), block("policy")).status).toBe(0);
  });
});
