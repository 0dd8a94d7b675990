/**
 * C2SP tlog-policy: which logs are trusted, which witnesses, and which quorum of them makes a checkpoint valid.
 *
 *     log <vkey> [<url>]
 *     witness <name> <vkey> [<url>]
 *     group <name> all|any|<k> <name>...
 *     quorum <name>|none
 */
import { equalBytes, parseDecimal } from "./bytes.ts";
import { keyVerifier, type KeyVerifier } from "./cosignature.ts";
import { formatVerifierKey, parseVerifierKey, type VerifierKey } from "./keys.ts";
import { fail, ok, type Result } from "./result.ts";

/** Section "Implementation limits" asks for at least 32 each. */
export const MAX_POLICY_ITEMS = 1000;
export const MAX_POLICY_BYTES = 1_000_000;

export interface PolicyLog {
  readonly verifier: KeyVerifier;
  readonly url?: string;
}

export interface PolicyWitness {
  readonly name: string;
  readonly verifier: KeyVerifier;
  readonly url?: string;
}

/** Witnesses a checkpoint where at least `threshold` of its members, witnesses or earlier groups, do. */
export interface PolicyGroup {
  readonly name: string;
  readonly threshold: number;
  readonly members: readonly string[];
}

export interface Policy {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  readonly groups: readonly PolicyGroup[];
  /** The name of a witness or group; `undefined` for `quorum none`. */
  readonly quorum: string | undefined;
}

export type PolicyCode = "malformed-policy" | "malformed-key" | "duplicate" | "undefined-name" | "no-quorum";

interface Draft {
  logs: PolicyLog[];
  witnesses: PolicyWitness[];
  groups: PolicyGroup[];
  /** Each witness or group by name, and whether it is already a member of a group. */
  members: Map<string, boolean>;
  quorum?: string;
}

type Line = Result<true, Exclude<PolicyCode, "no-quorum">>;

/** Section "Policy file syntax and structure". Messages begin with the line's number. */
export function parsePolicy(file: string | Uint8Array): Result<Policy, PolicyCode> {
  if (file.length > MAX_POLICY_BYTES)
    return fail("malformed-policy", `a policy has at most ${MAX_POLICY_BYTES} bytes`);
  const text = typeof file === "string" ? file : octets(file);
  // Section "Character set": tab and newline are the only control characters.
  // oxlint-disable-next-line no-control-regex -- control characters are what is refused
  if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(text)) {
    return fail("malformed-policy", "a policy has no control character but tab and newline");
  }
  if (!text.endsWith("\n")) return fail("malformed-policy", "the last line must end in a newline");
  const draft: Draft = { logs: [], witnesses: [], groups: [], members: new Map() };
  for (const [at, line] of text.slice(0, -1).split("\n").entries()) {
    // Only space and tab separate: a no-break space is part of a name.
    const items = line.split(/[ \t]+/).filter((item) => item !== "");
    if (items.length === 0 || items[0]?.startsWith("#")) continue;
    const read = parseLine(draft, items);
    if (!read.ok) return fail(read.error.code, `line ${at + 1}: ${read.error.message}`);
  }
  if (draft.quorum === undefined) return fail("no-quorum", "a policy has exactly one quorum line");
  const quorum = draft.quorum === "none" ? undefined : draft.quorum;
  return ok({ logs: draft.logs, witnesses: draft.witnesses, groups: draft.groups, quorum });
}

/** Names are opaque octets: UTF-8 where the whole file is, else one character an octet. Both keep names apart. */
function octets(file: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(file);
  } catch {
    return Array.from(file, (byte) => String.fromCharCode(byte)).join("");
  }
}

function parseLine(draft: Draft, items: readonly string[]): Line {
  const size = draft.logs.length + draft.witnesses.length + draft.groups.length;
  if (size >= 3 * MAX_POLICY_ITEMS) return fail("malformed-policy", "too many lines");
  const keyword: string = items[0] ?? "";
  switch (keyword) {
    case "log":
      return parseLog(draft, items);
    case "witness":
      return parseWitness(draft, items);
    case "group":
      return parseGroup(draft, items);
    case "quorum":
      return parseQuorum(draft, items);
    default:
      return fail("malformed-policy", `a line begins with log, witness, group or quorum, not ${keyword}`);
  }
}

function parseKey(text: string): Result<VerifierKey, "malformed-key"> {
  const key = parseVerifierKey(text);
  return key.ok ? key : fail("malformed-key", key.error.message);
}

/** Section "Public key representation": the same key bytes are the same key, whatever its name. */
function isKnown(entries: readonly { verifier: KeyVerifier }[], key: VerifierKey): boolean {
  return entries.some(({ verifier }) => equalBytes(verifier.key.publicKey, key.publicKey));
}

function parseLog(draft: Draft, items: readonly string[]): Line {
  const [, encoded = "", url] = items;
  if (items.length < 2 || items.length > 3) return fail("malformed-policy", "expected: log <vkey> [<url>]");
  const key = parseKey(encoded);
  if (!key.ok) return key;
  if (isKnown(draft.logs, key.value)) return fail("duplicate", "another log line has this public key");
  draft.logs.push({ verifier: keyVerifier(key.value), ...(url === undefined ? {} : { url }) });
  return ok(true);
}

function define(draft: Draft, name: string): Line {
  if (name === "none") return fail("malformed-policy", "the name none is predefined");
  if (draft.members.has(name)) return fail("duplicate", `the name ${name} is defined twice`);
  draft.members.set(name, false);
  return ok(true);
}

function parseWitness(draft: Draft, items: readonly string[]): Line {
  const [, name = "", encoded = "", url] = items;
  if (items.length < 3 || items.length > 4) {
    return fail("malformed-policy", "expected: witness <name> <vkey> [<url>]");
  }
  const key = parseKey(encoded);
  if (!key.ok) return key;
  if (key.value.type !== 0x04) return fail("malformed-key", "a witness has a key of type 4 (cosignature)");
  if (isKnown(draft.witnesses, key.value))
    return fail("duplicate", "another witness line has this public key");
  const defined = define(draft, name);
  if (!defined.ok) return defined;
  draft.witnesses.push({ name, verifier: keyVerifier(key.value), ...(url === undefined ? {} : { url }) });
  return ok(true);
}

function parseGroup(draft: Draft, items: readonly string[]): Line {
  const [, name = "", k = "", ...members] = items;
  if (members.length === 0) return fail("malformed-policy", "expected: group <name> all|any|<k> <name>...");
  const given = k === "all" ? members.length : k === "any" ? 1 : parseDecimal(k);
  if (given === undefined || given < 1 || given > members.length) {
    return fail("malformed-policy", `a threshold is all, any or 1 to ${members.length}, not ${k}`);
  }
  for (const member of members) {
    const isMember = draft.members.get(member);
    if (isMember === undefined) return fail("undefined-name", `${member} is not defined on an earlier line`);
    if (isMember) return fail("duplicate", `${member} is a member already; it may count in one way only`);
    draft.members.set(member, true);
  }
  const defined = define(draft, name);
  if (!defined.ok) return defined;
  draft.groups.push({ name, threshold: given, members });
  return ok(true);
}

function parseQuorum(draft: Draft, items: readonly string[]): Line {
  const [, name = ""] = items;
  if (items.length !== 2) return fail("malformed-policy", "expected: quorum <name>|none");
  if (draft.quorum !== undefined) return fail("duplicate", "a policy has exactly one quorum line");
  if (name !== "none" && !draft.members.has(name)) {
    return fail("undefined-name", `${name} is not defined on an earlier line`);
  }
  draft.quorum = name;
  return ok(true);
}

/** A policy file in the order logs, witnesses, groups, quorum; {@link parsePolicy} reads the same policy back. */
export function formatPolicy(policy: Policy): string {
  const key = (verifier: KeyVerifier, url: string | undefined) =>
    formatVerifierKey(verifier.key) + (url === undefined ? "" : ` ${url}`);
  return [
    ...policy.logs.map(({ verifier, url }) => `log ${key(verifier, url)}\n`),
    ...policy.witnesses.map(({ name, verifier, url }) => `witness ${name} ${key(verifier, url)}\n`),
    ...policy.groups.map(
      ({ name, threshold, members }) => `group ${name} ${threshold} ${members.join(" ")}\n`,
    ),
    `quorum ${policy.quorum ?? "none"}\n`,
  ].join("");
}

/** Section "Defining a witness group": do these witnesses, by policy name, make the quorum? */
export function meetsQuorum(policy: Policy, cosigned: ReadonlySet<string>): boolean {
  const witnessed = new Set(policy.witnesses.map(({ name }) => name).filter((name) => cosigned.has(name)));
  // Members are defined on earlier lines, so one pass in order settles every group.
  for (const { name, threshold, members } of policy.groups) {
    if (members.filter((member) => witnessed.has(member)).length >= threshold) witnessed.add(name);
  }
  return policy.quorum === undefined || witnessed.has(policy.quorum);
}
