import { createHash } from "node:crypto";
import { OctetString, Primitive } from "asn1js";
import {
  Certificate,
  getCrypto,
  IssuerAndSerialNumber,
  PKIStatus,
  SignedData,
  TimeStampResp,
  TSTInfo,
  type SignerInfo,
} from "pkijs";
import {
  bytesOf,
  knownCertificate,
  mustChain,
  mustStampTime,
  sameBytes,
  type Known,
} from "./certificates.ts";
import { sha256Oid } from "./request.ts";
import { mustBindSigner, mustDescribeContent } from "./signed-attributes.ts";
import { TokenError } from "./token-error.ts";

/** What a verified token says. */
export interface Stamp {
  /** The time by the authority's clock, an instant. */
  readonly at: string;
  /** The authority's number for this token, hex. */
  readonly serial: string;
  /** The policy under which it was issued, an object identifier. */
  readonly policy: string;
  /** Whose certificate signed it. */
  readonly signer: string;
}

export interface StampQuestion {
  /** The response as it came (RFC 3161, TimeStampResp, DER). */
  readonly response: Uint8Array;
  /** What must be stamped, exactly. */
  readonly stamped: Uint8Array;
  /** The nonce of the request; absent where a stored token is checked. */
  readonly nonce?: Uint8Array;
  /** Certificates of root authorities that the operator named. */
  readonly roots: readonly Uint8Array[];
}

const tstInfoType = "1.2.840.113549.1.9.16.1.4";
const signedDataType = "1.2.840.113549.1.7.2";
const subjectKeyId = "2.5.29.14";
const rsa = "1.2.840.113549.1.1.1";
/** RSA (PKCS #1 v1.5) and ECDSA, with SHA-256, SHA-384 and SHA-512. */
const signatures = new Set([
  rsa,
  "1.2.840.113549.1.1.11",
  "1.2.840.113549.1.1.12",
  "1.2.840.113549.1.1.13",
  "1.2.840.10045.4.3.2",
  "1.2.840.10045.4.3.3",
  "1.2.840.10045.4.3.4",
]);
/** A response is a few kilobytes; a chain has few links. */
export const responseLimit = 65_536;
const certificatesLimit = 10;

/**
 * Verifies a response of a time-stamping authority (RFC 3161, 2.4.2; RFC 5816; RFC 5652, 5.4): status, imprint, nonce,
 * the signature and what it covers, the signing certificate and its purpose, the chain to a root at the token's time.
 *
 * @returns what the token says
 * @throws TokenError that says what is not as it should be
 */
export async function verifyStamp(question: StampQuestion): Promise<Stamp> {
  if (question.response.length > responseLimit)
    throw new TokenError(`the response is larger than ${responseLimit} bytes`);
  try {
    return await verify(question);
  } catch (cause) {
    if (cause instanceof TokenError) throw cause;
    // What the parser of ASN.1 throws at strangers' bytes.
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new TokenError(`the response cannot be read: ${why}`, { cause });
  }
}

async function verify({ response, stamped, nonce, roots }: StampQuestion): Promise<Stamp> {
  const signed = tokenIn(response);
  const content = contentOf(signed);
  const info = TSTInfo.fromBER(content);
  if (info.version !== 1) throw new TokenError(`the token is of version ${info.version}; 1 is known`);
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  const hash = createHash("sha256").update(stamped).digest();
  if (hashAlgorithm.algorithmId !== sha256Oid || !sameBytes(hashedMessage.valueBlock.valueHexView, hash))
    throw new TokenError("the token is over something else than this checkpoint");
  if (nonce && !(info.nonce && sameBytes(info.nonce.valueBlock.valueHexView, nonce)))
    throw new TokenError("the token does not repeat the number of the request: it answers another one");
  const [signerInfo, ...further] = signed.signerInfos;
  if (!signerInfo || further.length > 0)
    throw new TokenError(`the token has ${signed.signerInfos.length} signatures; it must have one`);
  const certificates = certificatesIn(signed);
  const signer = signerOf(signerInfo, certificates);
  mustDescribeContent(signerInfo, tstInfoType, content);
  mustBindSigner(signerInfo, signer.der);
  mustStampTime(signer.certificate);
  await mustVerify(signerInfo, signer);
  await mustChainToOne(signer, certificates, roots, info.genTime);
  return {
    at: Temporal.Instant.fromEpochMilliseconds(info.genTime.getTime()).toString(),
    serial: info.serialNumber.valueBlock.valueHexView.toHex(),
    policy: info.policy,
    signer: signer.certificate.subject.typesAndValues.map(({ value }) => value.valueBlock.value).join(", "),
  };
}

const statuses = ["granted", "granted with changes", "rejection", "waiting", "revocation warning", "revoked"];

/** The token of a response that grants one. */
function tokenIn(response: Uint8Array): SignedData {
  const { status, timeStampToken } = TimeStampResp.fromBER(new Uint8Array(response));
  if (status.status !== PKIStatus.granted && status.status !== PKIStatus.grantedWithMods) {
    const words = (status.statusStrings ?? []).map((each) => each.valueBlock.value.slice(0, 200)).join(" ");
    throw new TokenError(
      `the authority gave no token: ${statuses[status.status] ?? status.status}${words ? ` (${words})` : ""}`,
    );
  }
  if (!timeStampToken) throw new TokenError("the authority granted a token and sent none");
  const { contentType, content } = timeStampToken;
  if (contentType !== signedDataType) throw new TokenError(`the token is ${contentType}, not signed data`);
  return new SignedData({ schema: content });
}

function contentOf(signed: SignedData): Uint8Array<ArrayBuffer> {
  const { eContentType, eContent } = signed.encapContentInfo;
  if (eContentType !== tstInfoType || !(eContent instanceof OctetString))
    throw new TokenError(`the signature is over ${eContentType}, not over a time-stamp`);
  return new Uint8Array(eContent.getValue());
}

function certificatesIn(signed: SignedData): Known[] {
  const all = signed.certificates ?? [];
  if (all.length > certificatesLimit)
    throw new TokenError(`the token carries ${all.length} certificates; ${certificatesLimit} are the most`);
  return all.filter((each) => each instanceof Certificate).map((each) => knownCertificate(bytesOf(each)));
}

/** The certificate by which the signature says that it was made. */
function signerOf({ sid }: SignerInfo, certificates: readonly Known[]): Known {
  const found = certificates.find(({ certificate }) => {
    if (sid instanceof IssuerAndSerialNumber)
      return sid.issuer.isEqual(certificate.issuer) && sid.serialNumber.isEqual(certificate.serialNumber);
    const keyId = certificate.extensions?.find(({ extnID }) => extnID === subjectKeyId)?.parsedValue;
    return (
      sid instanceof Primitive &&
      keyId instanceof OctetString &&
      sameBytes(sid.valueBlock.valueHexView, keyId.valueBlock.valueHexView)
    );
  });
  if (found) return found;
  throw new TokenError("the certificate that signed the token is not in it");
}

async function mustVerify(signerInfo: SignerInfo, { certificate }: Known): Promise<void> {
  const { signedAttrs, signature, signatureAlgorithm, digestAlgorithm } = signerInfo;
  if (!signatures.has(signatureAlgorithm.algorithmId))
    throw new TokenError(`signatures of the kind ${signatureAlgorithm.algorithmId} are not known here`);
  const crypto = getCrypto(true);
  const hash = crypto.getAlgorithmByOID(digestAlgorithm.algorithmId) as { name?: string };
  const isGood = await crypto.verifyWithPublicKey(
    signedAttrs!.encodedValue,
    signature,
    certificate.subjectPublicKeyInfo,
    signatureAlgorithm,
    ...(signatureAlgorithm.algorithmId === rsa ? [hash.name!] : []),
  );
  if (!isGood) throw new TokenError("the signature of the token does not verify");
}

async function mustChainToOne(
  signer: Known,
  others: readonly Known[],
  roots: readonly Uint8Array[],
  at: Certificate["notBefore"]["value"],
): Promise<void> {
  let last = new TokenError("no root certificate was named");
  for (const root of roots)
    try {
      return await mustChain(signer, others, knownCertificate(root), at);
    } catch (cause) {
      if (!(cause instanceof TokenError)) throw cause;
      last = cause;
    }
  throw last;
}
