import { X509Certificate } from "node:crypto";
import { z } from "zod";
import { readIfPresent, writeDurably } from "../durable-file.ts";

/** Who stamps this log's checkpoints with the time, named by the operator in `anchors.json`. Nobody by default. */
export interface Anchors {
  readonly authority?:
    | {
        readonly url: string;
        /** Between two time-stamps, while there is something new. */
        readonly everyHours: number;
        /** The certificate that its own must lead to. */
        readonly root: X509Certificate;
      }
    | undefined;
  /** Roots that earlier time-stamps lead to. */
  readonly earlierRoots: readonly X509Certificate[];
}

const address = z
  .string()
  .max(2000)
  .refine((text) => {
    if (!URL.canParse(text)) return false;
    const { protocol, username, password } = new URL(text);
    return /^https?:$/u.test(protocol) && username === "" && password === "";
  }, "an http or https address without a name or password in it");
const root = z
  .string()
  .max(20_000)
  .transform((text, context): X509Certificate => {
    try {
      return readRoot(text);
    } catch (cause) {
      context.addIssue({ code: "custom", message: cause instanceof Error ? cause.message : String(cause) });
      return z.NEVER;
    }
  });
const file = z.strictObject({
  authority: z.strictObject({ url: address, everyHours: z.number().min(0.01).max(8784), root }).optional(),
  earlierRoots: z.array(root).max(100).default([]),
});

/** Reads a root certificate in PEM. @throws Error that says what is wrong with it */
export function readRoot(pem: string): X509Certificate {
  const count = pem.split("-----BEGIN CERTIFICATE-----").length - 1;
  if (count !== 1) throw new Error(`one certificate in PEM is needed, this holds ${count}`);
  const certificate = new X509Certificate(pem);
  if (!certificate.ca)
    throw new Error(
      `the certificate of ${certificate.subject} is not an authority's (CA): the root that the authority's own certificate leads to is needed`,
    );
  return certificate;
}

/** Every root that the operator ever named. */
export const rootsOf = ({ authority, earlierRoots }: Anchors): Uint8Array[] =>
  [...(authority ? [authority.root] : []), ...earlierRoots].map(({ raw }) => new Uint8Array(raw));

/** Reads `anchors.json`. @throws Error that says what in it is not as it should be */
export async function readAnchors(path: string): Promise<Anchors> {
  const text = await readIfPresent(path);
  if (text === undefined) return { earlierRoots: [] };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new Error(`${path}: not JSON (${cause instanceof Error ? cause.message : ""})`, { cause });
  }
  const parsed = file.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${path}: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not as it should be"}`);
}

/**
 * Writes `anchors.json`, and reads it back first so that nothing is written that could not be used.
 *
 * @throws Error that says what cannot be used
 */
export async function writeAnchors(path: string, { authority, earlierRoots }: Anchors): Promise<void> {
  const plain = {
    authority: authority && { ...authority, root: authority.root.toString() },
    earlierRoots: earlierRoots.map(String),
  };
  const text = `${JSON.stringify(plain, undefined, 2)}\n`;
  const parsed = file.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(parsed.error.issues.map(({ message }) => message).join("; "));
  await writeDurably(path, text);
}

/** The settings with another authority, or none. The root of the one before stays trusted for its time-stamps. */
export function withAuthority(before: Anchors, authority: Anchors["authority"]): Anchors {
  const roots = [...(before.authority ? [before.authority.root] : []), ...before.earlierRoots];
  const kept = roots.filter(
    ({ fingerprint256 }, at) =>
      fingerprint256 !== authority?.root.fingerprint256 &&
      roots.findIndex((each) => each.fingerprint256 === fingerprint256) === at,
  );
  return { authority, earlierRoots: kept };
}
