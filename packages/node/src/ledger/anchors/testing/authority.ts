/* oxlint-disable no-restricted-globals -- PKI.js takes times as Date */
/**
 * A time-stamping authority (RFC 3161) for tests, made with the library alone, so that the tests run where there is no
 * OpenSSL. Every part of its answers can be made wrong.
 */
import { createHash, X509Certificate } from "node:crypto";
import { BitString, Integer, ObjectIdentifier, OctetString, Sequence, Utf8String } from "asn1js";
import {
  AlgorithmIdentifier,
  Attribute,
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  Extension,
  ExtKeyUsage,
  IssuerAndSerialNumber,
  MessageImprint,
  PKIStatusInfo,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  Time,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from "pkijs";

const algorithm = { name: "ECDSA", namedCurve: "P-256" } as const;
type Keys = Awaited<ReturnType<typeof newKeys>>;
const newKeys = () => crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
const der = (each: { toSchema(encode?: boolean): { toBER(): ArrayBuffer } }): Uint8Array =>
  new Uint8Array(each.toSchema(true).toBER());

export interface CertificateWish {
  readonly name: string;
  readonly ca?: boolean;
  /** Key purposes, and whether they are critical. */
  readonly purposes?: readonly string[];
  readonly critical?: boolean;
  /** Years from 2000-01-01, 0 and 100 by default. */
  readonly from?: number;
  readonly to?: number;
}

export interface Identity {
  readonly certificate: Certificate;
  readonly keys: Keys;
}

export const timeStamping = "1.3.6.1.5.5.7.3.8";
let serial = 0;

/** Makes a certificate, signed by another or by itself. */
export async function issue(wish: CertificateWish, issuer?: Identity): Promise<Identity> {
  const { name, ca = false, purposes = [], critical = true, from = 0, to = 100 } = wish;
  const keys = await newKeys();
  const certificate = new Certificate();
  certificate.version = 2;
  serial += 1;
  certificate.serialNumber = new Integer({ value: serial });
  const called = (value: string) =>
    new AttributeTypeAndValue({ type: "2.5.4.3", value: new Utf8String({ value }) });
  certificate.subject.typesAndValues.push(called(name));
  if (issuer) certificate.issuer = issuer.certificate.subject;
  else certificate.issuer.typesAndValues.push(called(name));
  certificate.notBefore = new Time({ type: 1, value: new Date(Date.UTC(2000 + from, 0, 1)) });
  certificate.notAfter = new Time({ type: 1, value: new Date(Date.UTC(2000 + to, 0, 1)) });
  const constraints = new BasicConstraints({ cA: ca });
  certificate.extensions = [
    new Extension({ extnID: "2.5.29.19", critical: true, extnValue: constraints.toSchema().toBER() }),
    new Extension({
      extnID: "2.5.29.15",
      critical: true,
      extnValue: new BitString({
        valueHex: new Uint8Array([ca ? 0x06 : 0x80]).buffer,
        unusedBits: ca ? 1 : 7,
      }).toBER(),
    }),
  ];
  if (purposes.length > 0) {
    const usage = new ExtKeyUsage({ keyPurposes: [...purposes] });
    certificate.extensions.push(
      new Extension({ extnID: "2.5.29.37", critical, extnValue: usage.toSchema().toBER() }),
    );
  }
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign((issuer?.keys ?? keys).privateKey, "SHA-256");
  // Read back, so that it is what its bytes say.
  return { certificate: Certificate.fromBER(new Uint8Array(der(certificate))), keys };
}

export const pemOf = ({ certificate }: Identity): string => new X509Certificate(der(certificate)).toString();
export const derOf = ({ certificate }: Identity): Uint8Array => der(certificate);

/** What an answer does wrong; nothing by default. */
export interface Wrong {
  readonly status?: number;
  readonly imprint?: Uint8Array;
  readonly hashOid?: string;
  readonly nonce?: Uint8Array | undefined;
  readonly at?: string;
  /** Another's key signs. */
  readonly key?: Keys;
  /** The certificate that the signed attribute names. */
  readonly named?: Certificate;
  readonly certificates?: readonly Certificate[];
  readonly contentType?: string;
  readonly signedType?: string;
  readonly digest?: Uint8Array;
  readonly without?: string;
  readonly twice?: string;
  readonly signers?: number;
  readonly ordinaryAttributes?: boolean;
}

const attributeOids = {
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
} as const;
export const oids = {
  ...attributeOids,
  sha256: "2.16.840.1.101.3.4.2.1",
  tstInfo: "1.2.840.113549.1.9.16.1.4",
};

/** Answers a request as an authority does, or wrongly. */
export async function answer(
  request: Uint8Array,
  signer: Identity,
  chain: readonly Identity[],
  wrong: Wrong = {},
): Promise<Uint8Array> {
  const asked = TimeStampReq.fromBER(new Uint8Array(request));
  const hashed = wrong.imprint ?? asked.messageImprint.hashedMessage.valueBlock.valueHexView;
  const nonce = "nonce" in wrong ? wrong.nonce : asked.nonce?.valueBlock.valueHexView;
  serial += 1;
  const info = new TSTInfo({
    version: 1,
    policy: "1.3.6.1.4.1.99999.1",
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: wrong.hashOid ?? oids.sha256 }),
      hashedMessage: new OctetString({ valueHex: new Uint8Array(hashed).buffer }),
    }),
    serialNumber: new Integer({ value: serial }),
    genTime: new Date(wrong.at ?? "2026-11-22T21:00:00Z"),
    ...(nonce ? { nonce: new Integer({ valueHex: new Uint8Array(nonce).buffer }) } : {}),
  });
  const content = der(info);
  const digest = wrong.digest ?? createHash("sha256").update(content).digest();
  const named = createHash("sha256")
    .update(der(wrong.named ?? signer.certificate))
    .digest();
  const essCert = new Sequence({
    value: [
      new Sequence({
        value: [new Sequence({ value: [new OctetString({ valueHex: new Uint8Array(named).buffer })] })],
      }),
    ],
  });
  const attributes = [
    new Attribute({
      type: oids.contentType,
      values: [new ObjectIdentifier({ value: wrong.signedType ?? oids.tstInfo })],
    }),
    new Attribute({
      type: oids.messageDigest,
      values: [new OctetString({ valueHex: new Uint8Array(digest).buffer })],
    }),
    new Attribute({ type: oids.signingCertificateV2, values: [essCert] }),
  ]
    .filter(({ type }) => type !== wrong.without)
    .flatMap((each) => (each.type === wrong.twice ? [each, each] : [each]));
  const signerInfo = (): SignerInfo =>
    new SignerInfo({
      version: 1,
      sid: new IssuerAndSerialNumber({
        issuer: signer.certificate.issuer,
        serialNumber: signer.certificate.serialNumber,
      }),
      ...(wrong.ordinaryAttributes
        ? {}
        : { signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }) }),
    });
  const signed = new SignedData({
    version: 3,
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: wrong.contentType ?? oids.tstInfo,
      eContent: new OctetString({ valueHex: new Uint8Array(content).buffer }),
    }),
    signerInfos: Array.from({ length: wrong.signers ?? 1 }, signerInfo),
    certificates: [
      ...(wrong.certificates ?? [signer.certificate, ...chain.map(({ certificate }) => certificate)]),
    ],
  });
  for (const [at] of signed.signerInfos.entries())
    await signed.sign((wrong.key ?? signer.keys).privateKey, at, "SHA-256");
  const response = new TimeStampResp({
    status: new PKIStatusInfo({ status: wrong.status ?? 0 }),
    ...((wrong.status ?? 0) > 1
      ? {}
      : {
          timeStampToken: new ContentInfo({
            contentType: "1.2.840.113549.1.7.2",
            content: signed.toSchema(true),
          }),
        }),
  });
  return new Uint8Array(response.toSchema().toBER());
}
