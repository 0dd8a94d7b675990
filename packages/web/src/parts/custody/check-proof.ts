import { getText } from "../../api/client.ts";
import { ledgerFiles } from "../../api/ledger.ts";

/** What the verifier found. `place` counts from 0, as the log does. */
export type Checked =
  | {
      readonly outcome: "proved";
      readonly place: number;
      readonly size: number;
      readonly cosigned: readonly { name: string; time: number }[];
      /** The entry's exact words, and below them the fields of what it records. */
      readonly entry: string;
    }
  | { readonly outcome: "refused"; readonly why: string };

interface Found {
  readonly index: number;
  readonly checkpoint: { readonly size: number };
  readonly opening: { readonly entry: Uint8Array; readonly items: readonly Item[] };
  readonly cosigned: readonly { name: string; time: number }[] | undefined;
}

interface Item {
  readonly fields: readonly { readonly name: string; readonly value: Uint8Array }[];
}

interface Core {
  readonly verifyBundle: (file: Uint8Array, policy: string, host: Host) => Promise<Found>;
  readonly shown: (bytes: Uint8Array) => string;
  readonly Refusal: new (message: string) => Error;
}

const encoder = new TextEncoder();

type Bytes = Uint8Array<ArrayBuffer>;

interface Host {
  readonly sha256: (data: Bytes) => Promise<Uint8Array>;
  readonly hmacSha256: (key: Bytes, data: Bytes) => Promise<Uint8Array>;
  readonly verifyEd25519: (key: Bytes, message: Bytes, signature: Bytes) => Promise<boolean>;
}

/** The browser's own cryptography; hashes and signatures are not computed by any program of ours. */
const host = (refusal: Core["Refusal"]): Host => ({
  sha256: async (data) => new Uint8Array(await crypto.subtle.digest("SHA-256", data)),
  hmacSha256: async (raw, data) => {
    const key = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    return new Uint8Array(await crypto.subtle.sign("HMAC", key, data));
  },
  verifyEd25519: async (raw, message, signature) => {
    let key: CryptoKey;
    try {
      key = await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== "NotSupportedError") return false;
      throw new refusal("This browser cannot check Ed25519 signatures. Use truce-verify.mjs.");
    }
    return crypto.subtle.verify("Ed25519", key, signature, message);
  },
});

/**
 * Fetches a proof file and the node's policy and runs the standalone verifier over them, here. Rejects with an
 * `ApiProblem` where the proof cannot be had.
 */
export async function checkProof(proof: string): Promise<Checked> {
  const [core, file, policy] = await Promise.all([
    import(/* @vite-ignore */ ledgerFiles.core) as Promise<Core>,
    getText(proof),
    getText(ledgerFiles.policy),
  ]);
  try {
    const found = await core.verifyBundle(encoder.encode(file), policy, host(core.Refusal));
    return {
      outcome: "proved",
      place: found.index,
      size: found.checkpoint.size,
      cosigned: found.cosigned ?? [],
      entry: [
        core.shown(found.opening.entry),
        ...found.opening.items.flatMap(({ fields }) => [
          "",
          ...fields.map(({ name, value }) => `${core.shown(encoder.encode(name))}: ${core.shown(value)}`),
        ]),
      ].join("\n"),
    };
  } catch (error) {
    if (error instanceof core.Refusal) return { outcome: "refused", why: error.message };
    throw error;
  }
}
