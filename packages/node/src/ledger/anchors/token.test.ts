import { execFileSync, spawnSync } from "node:child_process";
import { createHash, randomBytes, X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stampRequest, type StampRequest } from "./request.ts";
import { answer, derOf, issue, oids, timeStamping, type Identity, type Wrong } from "./testing/authority.ts";
import { verifyStamp, type Stamp } from "./token.ts";
import { TokenError } from "./token-error.ts";

const stamped = new TextEncoder().encode("truce.local/0123456789abcdef\n7\nq83vEjRWeJA=\n");
const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
const hashOf = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash("sha256").update(bytes).digest());

let root: Identity;
let between: Identity;
let signer: Identity;
let stranger: Identity;
let request: StampRequest;
beforeAll(async () => {
  root = await issue({ name: "Root", ca: true });
  between = await issue({ name: "Between", ca: true }, root);
  signer = await issue({ name: "Stamps", purposes: [timeStamping] }, between);
  stranger = await issue({ name: "Stranger", ca: true });
  request = stampRequest(hashOf(stamped), random);
});

const verify = (response: Uint8Array, more: object = {}): Promise<Stamp> =>
  verifyStamp({ response, stamped, nonce: request.nonce, roots: [derOf(root)], ...more });
const answered = (wrong: Wrong = {}, by = signer, chain = [between]): Promise<Uint8Array> =>
  answer(request.der, by, chain, wrong);

describe("a time-stamp response", () => {
  it("is accepted where everything is as it should be, and says when", async () => {
    const response = await answered();
    expect(await verify(response)).toEqual({
      at: "2026-11-22T21:00:00Z",
      serial: expect.stringMatching(/^[0-9a-f]+$/u) as string,
      policy: "1.3.6.1.4.1.99999.1",
      signer: "Stamps",
    });
    // As stored: the nonce is no longer known; a root that was named later comes first.
    const stored = { response, stamped, roots: [derOf(stranger), derOf(root)] };
    await expect(verifyStamp(stored)).resolves.toMatchObject({ signer: "Stamps" });
  });

  it.each<[string, () => Wrong | Promise<Wrong>, string]>([
    ["that grants nothing", () => ({ status: 2 }), "gave no token: rejection"],
    [
      "over another imprint",
      () => ({ imprint: hashOf(new Uint8Array(1)) }),
      "something else than this checkpoint",
    ],
    ["with another hash function", () => ({ hashOid: "2.16.840.1.101.3.4.2.3" }), "something else than this"],
    [
      "with another nonce",
      () => ({ nonce: new Uint8Array([0x41, 2, 3, 4, 5, 6, 7, 8]) }),
      "answers another one",
    ],
    ["without a nonce", () => ({ nonce: undefined }), "answers another one"],
    ["signed by another's key", () => ({ key: stranger.keys }), "does not verify"],
    ["without its certificate", () => ({ certificates: [between.certificate] }), "is not in it"],
    ["that names another certificate", () => ({ named: between.certificate }), "another signing certificate"],
    [
      "that names no certificate",
      () => ({ without: oids.signingCertificateV2 }),
      "exactly one signing certificate",
    ],
    [
      "that names two certificates",
      () => ({ twice: oids.signingCertificateV2 }),
      "exactly one signing certificate",
    ],
    ["with another digest", () => ({ digest: new Uint8Array(32) }), "other content than the token holds"],
    ["without a digest", () => ({ without: oids.messageDigest }), "exactly one message digest"],
    ["with two digests", () => ({ twice: oids.messageDigest }), "exactly one message digest"],
    [
      "that signs another type",
      () => ({ signedType: "1.2.840.113549.1.7.1" }),
      "something else than a time-stamp",
    ],
    ["of another type", () => ({ contentType: "1.2.840.113549.1.7.1" }), "not over a time-stamp"],
    ["with two signatures", () => ({ signers: 2 }), "2 signatures"],
    ["without signed attributes", () => ({ ordinaryAttributes: true }), "exactly one content type"],
    ["without the chain", () => ({ certificates: [signer.certificate] }), "no valid chain"],
    [
      "with very many certificates",
      () => ({
        certificates: [signer.certificate, ...Array.from({ length: 20 }, () => between.certificate)],
      }),
      "21 certificates",
    ],
    ["made before its certificates were valid", () => ({ at: "1999-12-31T23:59:59Z" }), "expired"],
    ["made after its certificates expired", () => ({ at: "2100-06-01T00:00:00Z" }), "expired"],
  ])("is refused %s", async (_, wrong, message) => {
    const refused = verify(await answered(await wrong()));
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toBeInstanceOf(TokenError);
  });

  it.each<[string, Parameters<typeof issue>[0], string]>([
    ["has no purpose", { name: "S" }, "does not say that it is for time-stamps"],
    ["has another purpose", { name: "S", purposes: ["1.3.6.1.5.5.7.3.3"] }, "not for time-stamps alone"],
    [
      "has two purposes",
      { name: "S", purposes: [timeStamping, "1.3.6.1.5.5.7.3.3"] },
      "not for time-stamps alone",
    ],
    ["has its purpose not critical", { name: "S", purposes: [timeStamping], critical: false }, "critical"],
    ["had expired", { name: "S", purposes: [timeStamping], to: 20 }, "expired"],
    ["is not yet valid", { name: "S", purposes: [timeStamping], from: 30 }, "expired"],
  ])("is refused where the signer's certificate %s", async (_, wish, message) => {
    const other = await issue(wish, between);
    await expect(verify(await answered({}, other))).rejects.toThrow(message);
  });

  it("is refused where its chain leads elsewhere, or through a certificate that may not issue", async () => {
    await expect(verify(await answered(), { roots: [derOf(stranger)] })).rejects.toThrow("no valid chain");
    await expect(verify(await answered(), { roots: [] })).rejects.toThrow("no root certificate was named");
    const lender = await issue({ name: "Lender", purposes: [timeStamping] }, root);
    const under = await issue({ name: "Under", purposes: [timeStamping] }, lender);
    await expect(verify(await answered({}, under, [lender]))).rejects.toThrow("chain");
    // The same name as the true one, another key.
    const double = await issue({ name: "Between", ca: true }, await issue({ name: "Root", ca: true }));
    const pretended = await issue({ name: "Stamps", purposes: [timeStamping] }, double);
    await expect(verify(await answered({}, pretended, [double]))).rejects.toThrow("chain");
    await expect(verify(await answered({}, pretended, [between, double]))).rejects.toThrow("chain");
    const self = await issue({ name: "Self", ca: true, purposes: [timeStamping] });
    await expect(verify(await answered({}, self, []), { roots: [derOf(self)] })).rejects.toThrow("root");
  });

  it("never says anything else after a change, whichever bit is flipped", async () => {
    const response = await answered();
    const truth = await verify(response);
    // All of them at full count (TRUCE_LONG).
    const step = process.env["TRUCE_LONG"] ? 1 : 61;
    let refused = 0;
    for (let bit = 0; bit < response.length * 8; bit += step) {
      const changed = new Uint8Array(response);
      changed[bit >> 3] = changed[bit >> 3]! ^ (1 << (bit & 7));
      try {
        expect(await verify(changed)).toEqual(truth);
      } catch (cause) {
        expect(cause).toBeInstanceOf(TokenError);
        refused += 1;
      }
    }
    // The rest changes nothing that is built upon, such as an unused bit of an encoding.
    expect(refused).toBeGreaterThan((response.length * 8) / step / 2);
  });

  it("is refused where it is cut short, lengthened beyond bounds, or no ASN.1", async () => {
    const response = await answered();
    for (const bad of [new Uint8Array(), response.slice(0, -1), response.slice(0, 40), random(500)])
      await expect(verify(bad)).rejects.toBeInstanceOf(TokenError);
    await expect(verify(new Uint8Array(70_000))).rejects.toThrow("larger than 65536");
  });
});

describe("with OpenSSL", () => {
  const isThere = spawnSync("openssl", ["version"]).status === 0;
  if (!isThere)
    console.warn("SKIPPED: no openssl here; time-stamps are tested against our own authority alone");
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "truce-tsa-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const openssl = (...args: string[]): string =>
    execFileSync("openssl", args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

  it.runIf(isThere).each([
    ["RSA", ["rsa:2048"]],
    ["ECDSA", ["ec", "-pkeyopt", "ec_paramgen_curve:P-384"]],
  ])("an answer of its authority with %s is accepted; other settings are refused", async (_, kind) => {
    writeFileSync(
      join(folder, "ca.ext"),
      "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n",
    );
    writeFileSync(
      join(folder, "tsa.ext"),
      "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n",
    );
    const name = (each: string) => [
      "-newkey",
      ...kind,
      "-nodes",
      "-keyout",
      `${each}.key`,
      "-subj",
      `/CN=${each}`,
    ];
    openssl("req", ...name("ca"), "-out", "ca.csr");
    openssl(
      "x509",
      "-req",
      "-in",
      "ca.csr",
      "-signkey",
      "ca.key",
      "-days",
      "3650",
      "-extfile",
      "ca.ext",
      "-out",
      "ca.pem",
    );
    openssl("req", ...name("tsa"), "-out", "tsa.csr");
    openssl(
      "x509",
      "-req",
      "-in",
      "tsa.csr",
      "-CA",
      "ca.pem",
      "-CAkey",
      "ca.key",
      "-CAcreateserial",
      "-days",
      "300",
      "-extfile",
      "tsa.ext",
      "-out",
      "tsa.pem",
    );
    const configuration = (ess: string): string =>
      `[one]\nserial = serial\nsigner_cert = tsa.pem\nsigner_key = tsa.key\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1\ndigests = sha256\ness_cert_id_alg = ${ess}\n`;
    writeFileSync(join(folder, "request.tsq"), request.der);
    writeFileSync(join(folder, "serial"), "01\n");
    const roots = [new Uint8Array(new X509Certificate(readFileSync(join(folder, "ca.pem"))).raw)];
    const reply = (ess: string): Uint8Array => {
      writeFileSync(join(folder, "tsa.cnf"), configuration(ess));
      openssl(
        "ts",
        "-reply",
        "-config",
        "tsa.cnf",
        "-section",
        "one",
        "-queryfile",
        "request.tsq",
        "-out",
        "reply.tsr",
      );
      return new Uint8Array(readFileSync(join(folder, "reply.tsr")));
    };
    for (const ess of ["sha256", "sha512"])
      expect(await verify(reply(ess), { roots })).toMatchObject({ signer: "tsa", policy: "1.2.3.4.1" });
    await expect(verify(reply("sha1"), { roots })).rejects.toThrow("ESSCertIDv2");
    const other = { roots, stamped: new TextEncoder().encode("another checkpoint") };
    await expect(verify(reply("sha256"), other)).rejects.toThrow("something else than this checkpoint");
  });

  it.runIf(isThere)("accepts our own authority's answer: it is a fair likeness", async () => {
    const pem = (each: Identity): string => new X509Certificate(derOf(each)).toString();
    writeFileSync(join(folder, "root.pem"), pem(root));
    writeFileSync(join(folder, "between.pem"), pem(between));
    writeFileSync(join(folder, "ours.tsr"), await answered());
    writeFileSync(join(folder, "stamped"), stamped);
    const out = openssl(
      "ts",
      "-verify",
      "-in",
      "ours.tsr",
      "-data",
      "stamped",
      "-CAfile",
      "root.pem",
      "-untrusted",
      "between.pem",
    );
    expect(out).toContain("OK");
  });
});
