import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHash, createHmac, webcrypto } from "node:crypto";
import { openTestNode, type TestNode } from "../http/test-node.ts";

let truce: TestNode;
beforeAll(async () => {
  truce = await openTestNode();
});
afterAll(() => truce.close());

interface Core {
  verifyBundle: (
    file: Uint8Array,
    policy: string | undefined,
    host: unknown,
  ) => Promise<{ index: number; checkpoint: { size: number }; policy: { quorum: string } }>;
  Refusal: new (message: string) => Error;
}

const host = {
  sha256: (data: Uint8Array) => new Uint8Array(createHash("sha256").update(data).digest()),
  hmacSha256: (key: Uint8Array, data: Uint8Array) =>
    new Uint8Array(createHmac("sha256", key).update(data).digest()),
  verifyEd25519: async (
    raw: Uint8Array<ArrayBuffer>,
    message: Uint8Array<ArrayBuffer>,
    signature: Uint8Array<ArrayBuffer>,
  ) => {
    const key = await webcrypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
    return webcrypto.subtle.verify("Ed25519", key, signature, message);
  },
};

describe("the verifier that the node hands out", () => {
  it("is the standalone one, byte for byte", async () => {
    for (const file of ["truce-verify.mjs", "verify.html"]) {
      const response = await truce.ask(truce.node.operator, `/api/v1/ledger/${file}`);
      const own = new URL(`../../../tlog/verify/${file}`, import.meta.url);
      expect(await response.text()).toBe(await readFile(own, "utf8"));
    }
  });

  it("lets its page run its own script and nothing else", async () => {
    const response = await truce.ask(truce.node.operator, "/api/v1/ledger/verify.html");
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[^']+'; /u);
    expect(policy).not.toContain("connect-src");
  });

  it("has a core that proves an entry by the node's policy, and refuses it with one letter changed", async () => {
    const report = await truce.add(
      truce.node.operator,
      "The envoy said on Friday that 14 people were killed.",
    );
    await truce.node.ledger.turn();
    const { lines } = await truce.get<{ lines: { proof: string }[] }>(
      truce.node.operator,
      `/documents/${report.documentId}/custody`,
    );
    const ask = async (path: string): Promise<string> => (await truce.ask(truce.node.operator, path)).text();
    const core = (await import(
      `data:text/javascript,${encodeURIComponent(await ask("/api/v1/ledger/verify-core.mjs"))}`
    )) as Core;
    const policy = await ask("/api/v1/ledger/policy");
    const proof = await ask(lines[0]!.proof);
    const found = await core.verifyBundle(new TextEncoder().encode(proof), policy, host);
    expect(found.checkpoint.size).toBeGreaterThan(found.index);
    const changed = proof.replace(/^index .*$/mu, "index 0");
    await expect(core.verifyBundle(new TextEncoder().encode(changed), policy, host)).rejects.toThrow(
      core.Refusal,
    );
  });
});
