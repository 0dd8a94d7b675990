import { createHash, X509Certificate } from "node:crypto";
import { ObjectIdentifier, OctetString, Sequence } from "asn1js";
import type { SignerInfo } from "pkijs";
import { sameBytes } from "./certificates.ts";
import { TokenError } from "./token-error.ts";

const contentTypeOid = "1.2.840.113549.1.9.3";
const messageDigestOid = "1.2.840.113549.1.9.4";
const signingCertificateV2Oid = "1.2.840.113549.1.9.16.2.47";

/** Hash functions that are good enough; SHA-1 is not. */
const hashes: Readonly<Record<string, string>> = {
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
};

/** The one value of an attribute that must be there once. @throws TokenError */
function only(signerInfo: SignerInfo, oid: string, what: string): unknown {
  const found = (signerInfo.signedAttrs?.attributes ?? []).filter(({ type }) => type === oid);
  const [attribute] = found;
  if (found.length !== 1 || attribute?.values.length !== 1)
    throw new TokenError(`the signature must cover exactly one ${what}; it covers ${found.length}`);
  return attribute.values[0];
}

/**
 * That the signed attributes speak of this content: its type and its hash (RFC 5652, 5.3, 11.1 and 11.2).
 *
 * @throws TokenError
 */
export function mustDescribeContent(signerInfo: SignerInfo, type: string, content: Uint8Array): void {
  const hash = hashes[signerInfo.digestAlgorithm.algorithmId];
  if (hash === undefined)
    throw new TokenError(`the hash function ${signerInfo.digestAlgorithm.algorithmId} is not good enough`);
  const signedType = only(signerInfo, contentTypeOid, "content type");
  if (!(signedType instanceof ObjectIdentifier) || signedType.getValue() !== type)
    throw new TokenError("the signature is over something else than a time-stamp");
  const digest = only(signerInfo, messageDigestOid, "message digest");
  const expected = createHash(hash).update(content).digest();
  if (!(digest instanceof OctetString) || !sameBytes(digest.valueBlock.valueHexView, expected))
    throw new TokenError("the signature is over other content than the token holds");
}

/**
 * That the signature names the certificate it is to be checked with (RFC 5816; RFC 5035, 3: SigningCertificateV2), so
 * that no other certificate of the same key takes its place.
 *
 * @throws TokenError
 */
export function mustBindSigner(signerInfo: SignerInfo, der: Uint8Array): void {
  const signing = only(signerInfo, signingCertificateV2Oid, "signing certificate (ESSCertIDv2)");
  const list = signing instanceof Sequence ? signing.valueBlock.value[0] : undefined;
  const first = list instanceof Sequence ? list.valueBlock.value[0] : undefined;
  if (!(first instanceof Sequence))
    throw new TokenError("the signing certificate is not named as it should be");
  // SEQUENCE { hashAlgorithm DEFAULT sha256, certHash OCTET STRING, issuerSerial OPTIONAL }
  const [head, second, third] = first.valueBlock.value;
  const algorithm = head instanceof Sequence ? head.valueBlock.value[0] : undefined;
  const named = algorithm instanceof ObjectIdentifier ? hashes[algorithm.getValue()] : "sha256";
  const certHash = head instanceof Sequence ? second : head;
  const issuerSerial = head instanceof Sequence ? third : second;
  if (named === undefined || !(certHash instanceof OctetString))
    throw new TokenError("the signing certificate is not named as it should be");
  if (!sameBytes(certHash.valueBlock.valueHexView, createHash(named).update(der).digest()))
    throw new TokenError(
      "the signature names another signing certificate than the one that it was made with",
    );
  if (issuerSerial instanceof Sequence && serialIn(issuerSerial) !== serialOf(der))
    throw new TokenError("the signature names another number of its signing certificate");
}

function serialIn(issuerSerial: Sequence): string {
  const number = issuerSerial.valueBlock.value[1] as
    | { valueBlock?: { valueHexView?: Uint8Array } }
    | undefined;
  return trimmed(number?.valueBlock?.valueHexView?.toHex() ?? "");
}

const serialOf = (der: Uint8Array): string => trimmed(new X509Certificate(der).serialNumber.toLowerCase());
const trimmed = (hex: string): string => hex.replace(/^0+/u, "");
