import { X509Certificate } from "node:crypto";
import { Certificate, CertificateChainValidationEngine, type Extension } from "pkijs";
import { TokenError } from "./token-error.ts";

const keyPurposes = "2.5.29.37";
const timeStamping = "1.3.6.1.5.5.7.3.8";

/** A certificate with its exact bytes. */
export interface Known {
  readonly certificate: Certificate;
  readonly der: Uint8Array;
}

export const knownCertificate = (der: Uint8Array): Known => ({
  certificate: Certificate.fromBER(new Uint8Array(der)),
  der,
});

/**
 * Whether a certificate may sign time-stamps: the purpose timeStamping, alone, and critical (RFC 3161, 2.3).
 *
 * @throws TokenError
 */
export function mustStampTime({ extensions = [] }: Certificate): void {
  const purposes = extensions.filter(({ extnID }: Extension) => extnID === keyPurposes);
  const [only] = purposes;
  if (purposes.length !== 1 || !only)
    throw new TokenError("the authority's certificate does not say that it is for time-stamps");
  const named = (only.parsedValue as { keyPurposes?: string[] } | undefined)?.keyPurposes ?? [];
  if (named.length !== 1 || named[0] !== timeStamping)
    throw new TokenError(
      `the authority's certificate is for ${named.join(", ") || "nothing"}, not for time-stamps alone`,
    );
  if (!only.critical)
    throw new TokenError("the authority's certificate does not name its purpose as critical");
}

/**
 * A chain from a signer to a root that the operator named, every certificate valid at the time of the token. The path
 * (RFC 5280) is found by PKI.js; that each certificate issued the one before is checked once more by OpenSSL.
 * Revocation is not looked up: it would take requests that the operator did not name.
 *
 * @throws TokenError
 */
export async function mustChain(
  signer: Known,
  others: readonly Known[],
  root: Known,
  at: Certificate["notBefore"]["value"],
): Promise<void> {
  if (sameBytes(signer.der, root.der))
    throw new TokenError("the token is signed with the root certificate itself");
  // The engine takes the last one for the signer's.
  const between = others.filter(({ der }) => !sameBytes(der, signer.der) && !sameBytes(der, root.der));
  const engine = new CertificateChainValidationEngine({
    trustedCerts: [root.certificate],
    certs: [...between, signer].map(({ certificate }) => certificate),
    checkDate: at,
  });
  const found = await engine.verify({ passedWhenNotRevValues: true });
  if (!found.result || !found.certificatePath)
    throw new TokenError(
      `no valid chain leads from the authority's certificate to the root that was named: ${found.resultMessage}`,
    );
  const path = found.certificatePath.map((each) => new X509Certificate(bytesOf(each)));
  const isWhole =
    path.length >= 2 && sameBytes(path[0]!.raw, signer.der) && sameBytes(path.at(-1)!.raw, root.der);
  if (!isWhole) throw new TokenError("the chain does not lead from the authority's certificate to the root");
  path.slice(0, -1).forEach((each, place) => {
    const issuer = path[place + 1]!;
    if (!issuer.ca || !each.checkIssued(issuer) || !each.verify(issuer.publicKey))
      throw new TokenError(`the certificate of ${each.subject} was not issued by ${issuer.subject}`);
  });
}

export const bytesOf = (each: { toSchema(encode?: boolean): { toBER(): ArrayBuffer } }): Uint8Array =>
  new Uint8Array(each.toSchema().toBER());

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);
