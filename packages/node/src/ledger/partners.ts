import {
  formatVerifierKey,
  keyVerifier,
  parsePolicy,
  parseVerifierKey,
  type KeyVerifier,
  type Policy,
} from "@truce/tlog";
import { z } from "zod";
import { readIfPresent, writeDurably } from "./durable-file.ts";

/** Someone whose log we witness, who witnesses ours, or both. Named by the operator, in `partners.json`. */
export interface Partner {
  readonly name: string;
  /** Their log: its key, and where it is served (the part before `/checkpoint`). */
  readonly log?: { readonly verifier: KeyVerifier; readonly url: string } | undefined;
  /** Their witness: its key, and its submission prefix (the part before `/add-checkpoint`). */
  readonly witness?: { readonly verifier: KeyVerifier; readonly url: string } | undefined;
}

export interface Partners {
  readonly partners: readonly Partner[];
  /** How many of the witnesses must cosign: a number, `all`, `any`, or `none`. */
  readonly quorum: string;
}

const address = z
  .string()
  .max(2000)
  .refine(
    (text) => URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol),
    "an http or https address",
  );
const vkey = (type: 1 | 4) =>
  z
    .string()
    .max(500)
    .transform((text, context): KeyVerifier => {
      const key = parseVerifierKey(text);
      if (key.ok && key.value.type === type) return keyVerifier(key.value);
      const why = key.ok
        ? `a key of type ${type} is needed, this is one of type ${key.value.type}`
        : key.error.message;
      context.addIssue({ code: "custom", message: why });
      return z.NEVER;
    });
const file = z.strictObject({
  quorum: z.union([z.enum(["all", "any", "none"]), z.int().min(1).max(1000)]).default("none"),
  partners: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/u, "small letters, digits and hyphens"),
        log: z.strictObject({ vkey: vkey(1), url: address }).optional(),
        witness: z.strictObject({ vkey: vkey(4), url: address }).optional(),
      }),
    )
    .max(100),
});

/** Reads `partners.json`. @throws Error that says what in it is not as it should be. */
export async function readPartners(path: string): Promise<Partners> {
  const text = await readIfPresent(path);
  if (text === undefined) return { partners: [], quorum: "none" };
  const fail = (what: string): never => {
    throw new Error(`${path}: ${what}`);
  };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    return fail(`not JSON (${cause instanceof Error ? cause.message : ""})`);
  }
  const parsed = file.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return fail(`${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not as it should be"}`);
  }
  const names = parsed.data.partners.map(({ name }) => name);
  const double = names.find((name, at) => names.indexOf(name) !== at);
  if (double !== undefined) fail(`two partners are called ${double}`);
  const side = (given: { vkey: KeyVerifier; url: string } | undefined) =>
    given && { verifier: given.vkey, url: given.url.replace(/\/$/u, "") };
  const partners = parsed.data.partners.map(({ name, log, witness }) => ({
    name,
    log: side(log),
    witness: side(witness),
  }));
  const quorum = String(parsed.data.quorum);
  const policy = parsePolicy(policyText([], { partners, quorum }));
  if (!policy.ok) fail(policy.error.message);
  return { partners, quorum };
}

export async function writePartners(path: string, { partners, quorum }: Partners): Promise<void> {
  const side = (given: Partner["log"]) =>
    given && { vkey: formatVerifierKey(given.verifier.key), url: given.url };
  const plain = {
    quorum: /^\d+$/u.test(quorum) ? Number(quorum) : quorum,
    partners: partners.map(({ name, log, witness }) => ({ name, log: side(log), witness: side(witness) })),
  };
  await writeDurably(path, `${JSON.stringify(plain, undefined, 2)}\n`);
}

/**
 * The policy under which a stranger checks this node's proofs (C2SP tlog-policy): its keys, the partners' witnesses,
 * the quorum.
 */
export function policyText(logKeys: readonly KeyVerifier[], { partners, quorum }: Partners): string {
  const witnesses = partners.flatMap(({ name, witness }) => (witness ? [{ name, witness }] : []));
  const hasQuorum = quorum !== "none" && witnesses.length > 0;
  return [
    ...logKeys.map(({ key }) => `log ${formatVerifierKey(key)}\n`),
    ...witnesses.map(
      ({ name, witness }) => `witness ${name} ${formatVerifierKey(witness.verifier.key)} ${witness.url}\n`,
    ),
    hasQuorum ? `group partners. ${quorum} ${witnesses.map(({ name }) => name).join(" ")}\n` : "",
    `quorum ${hasQuorum ? "partners." : "none"}\n`,
  ].join("");
}

export function policyOf(logKeys: readonly KeyVerifier[], partners: Partners): Policy {
  const policy = parsePolicy(policyText(logKeys, partners));
  if (!policy.ok) throw new Error(`no policy follows from partners.json: ${policy.error.message}`);
  return policy.value;
}
