import { Integer, OctetString } from "asn1js";
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from "pkijs";
import type { Random } from "@truce/domain/base";
import { bytesOf } from "./certificates.ts";

export const sha256Oid = "2.16.840.1.101.3.4.2.1";

/** A request for a time-stamp: what is sent, and what its answer must repeat. */
export interface StampRequest {
  readonly der: Uint8Array;
  /** Big-endian, positive, without leading zeros: as it stands in DER. */
  readonly nonce: Uint8Array;
}

/** A request (RFC 3161, 2.4.1) for a token over a SHA-256, with a nonce, and for the authority's certificates. */
export function stampRequest(sha256: Uint8Array, random: Random): StampRequest {
  const nonce = random(8);
  // Positive and of full length, so that it has one encoding.
  nonce[0] = (nonce[0]! & 0x3f) | 0x40;
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: sha256Oid }),
      hashedMessage: new OctetString({ valueHex: new Uint8Array(sha256).buffer }),
    }),
    nonce: new Integer({ valueHex: new Uint8Array(nonce).buffer }),
    certReq: true,
  });
  return { der: bytesOf(request), nonce };
}
