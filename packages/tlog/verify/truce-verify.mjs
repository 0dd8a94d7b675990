#!/usr/bin/env node
/**
 * Checks a Truce proof file offline, with Node 18 or later and nothing else.
 *
 *     node truce-verify.mjs PROOF-FILE --policy POLICY-FILE
 *
 * Exit code 0: everything was proved. 1: a check failed, believe nothing. 2: a file or option cannot be read.
 * 3: no policy was given, so no signature could be checked.
 *
 * Formats: docs/formats/tlog-proof-bundle.md, and tlog-proof, tlog-checkpoint, signed-note, tlog-cosignature and
 * tlog-policy of C2SP. Written apart from the library, so that the two check each other.
 */

/* oxlint-disable no-control-regex -- control characters are what is refused */

// --- core begin: the same text stands in verify.html
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

class Refusal extends Error {}

function need(condition, message) {
  if (!condition) throw new Refusal(message);
}

function textOf(bytes, what) {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new Refusal(`${what} is not UTF-8 text.`);
  }
}

function toBase64(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** Only the one spelling that an encoder prints is read. */
function fromBase64(text, what) {
  let raw;
  try {
    raw = atob(text);
  } catch {
    throw new Refusal(`${what} is not base64.`);
  }
  need(btoa(raw) === text, `${what} is not in canonical base64.`);
  return Uint8Array.from(raw, (unit) => unit.charCodeAt(0));
}

function decimal(text, what) {
  need(/^(?:0|[1-9][0-9]{0,15})$/.test(text), `${what} is not a plain number.`);
  const value = Number(text);
  need(Number.isSafeInteger(value), `${what} is too large.`);
  return value;
}

function join(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const same = (a, b) => a.length === b.length && a.every((byte, at) => byte === b[at]);
const uint = (bytes, at, width) => {
  let value = 0;
  for (let i = 0; i < width; i += 1) value = value * 256 + bytes[at + i];
  return value;
};
const isKeyName = (name) => name !== "" && !/[\p{White_Space}+\u0000-\u001f]/u.test(name);

/** C2SP signed-note, "Verifier keys". */
async function parseKey(text, host) {
  const match = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/s.exec(text);
  need(match && isKeyName(match[1]), `${text} is not a key of the form name+id+base64.`);
  const [, name, id, encoded] = match;
  const bytes = fromBase64(encoded, `The key of ${name}`);
  const type = bytes[0];
  need((type === 1 || type === 4) && bytes.length === 33, `The key of ${name} is not an Ed25519 key.`);
  const digest = await host.sha256(join(encoder.encode(`${name}\n`), bytes));
  need(uint(digest, 0, 4) === parseInt(id, 16), `The id of the key of ${name} is wrong: a typing error?`);
  return { name, id: parseInt(id, 16), type, publicKey: bytes.subarray(1) };
}

/** C2SP tlog-policy. */
async function parsePolicy(text, host) {
  need(text.endsWith("\n"), "The last line of the policy must end in a newline.");
  need(!/[\u0000-\u0008\u000b-\u001f\u007f]/.test(text), "The policy has control characters.");
  const policy = { logs: [], witnesses: [], groups: [], quorum: undefined };
  const members = new Map();
  const define = (name) => {
    need(name !== "none" && !members.has(name), `The policy defines ${name} twice.`);
    members.set(name, false);
  };
  const isNew = (list, key) => list.every((each) => !same(each.key.publicKey, key.publicKey));
  for (const line of text.slice(0, -1).split("\n")) {
    const items = line.split(/[ \t]+/).filter((item) => item !== "");
    const [kind, name, third] = items;
    if (items.length === 0 || kind.startsWith("#")) continue;
    if (kind === "log" && (items.length === 2 || items.length === 3)) {
      const key = await parseKey(name, host);
      need(isNew(policy.logs, key), "The policy lists one log key twice.");
      policy.logs.push({ key });
    } else if (kind === "witness" && (items.length === 3 || items.length === 4)) {
      const key = await parseKey(third, host);
      need(key.type === 4, `The key of the witness ${name} is not a cosignature key.`);
      need(isNew(policy.witnesses, key), "The policy lists one witness key twice.");
      define(name);
      policy.witnesses.push({ name, key });
    } else if (kind === "group" && items.length >= 4) {
      const list = items.slice(3);
      const threshold = third === "all" ? list.length : third === "any" ? 1 : decimal(third, "A threshold");
      need(threshold >= 1 && threshold <= list.length, `The threshold of the group ${name} cannot be met.`);
      for (const member of list) {
        need(members.get(member) === false, `The policy uses ${member} before its line, or in two groups.`);
        members.set(member, true);
      }
      define(name);
      policy.groups.push({ name, threshold, list });
    } else if (kind === "quorum" && items.length === 2) {
      need(policy.quorum === undefined, "The policy has two quorum lines.");
      need(name === "none" || members.has(name), `The quorum ${name} is not defined.`);
      policy.quorum = name;
    } else {
      throw new Refusal(`The policy has a line that is not understood: ${line}`);
    }
  }
  need(policy.quorum !== undefined, "The policy has no quorum line.");
  return policy;
}

/** C2SP signed-note and tlog-checkpoint. */
function parseCheckpoint(note) {
  need(!/[\u0000-\u0009\u000b-\u001f]/.test(note), "The checkpoint has control characters.");
  const gap = note.lastIndexOf("\n\n");
  need(gap !== -1 && note.endsWith("\n"), "The checkpoint has no signatures.");
  const text = note.slice(0, gap + 1);
  const [origin, size, root, ...extensions] = text.slice(0, -1).split("\n");
  need(origin && size && root && !extensions.includes(""), "The checkpoint is not origin, size and root.");
  const rootHash = fromBase64(root, "The root");
  need(rootHash.length === 32, "The root is not 32 bytes.");
  const lines = note.slice(gap + 2, -1).split("\n");
  need(lines.length <= 100, "The checkpoint has too many signatures.");
  const signatures = lines.map((line) => {
    const [dash, name = "", encoded = "", ...more] = line.split(" ");
    need(dash === "—" && more.length === 0 && isKeyName(name), "A signature line is not understood.");
    const bytes = fromBase64(encoded, "A signature");
    need(bytes.length > 4, "A signature is too short.");
    return { name, id: uint(bytes, 0, 4), bytes: bytes.subarray(4) };
  });
  return { text, origin, size: decimal(size, "The tree size"), root: rootHash, signatures };
}

/** C2SP tlog-proof, "Format". */
function parseProof(text) {
  const gap = text.indexOf("\n\n");
  need(gap !== -1, "The file is not a proof: it has no empty line.");
  const lines = text.slice(0, gap).split("\n");
  need(lines.shift() === "c2sp.org/tlog-proof@v1", "The file is not a proof: its first line is another.");
  const extra = lines[0]?.startsWith("extra ")
    ? fromBase64(lines.shift().slice(6), "The extra line")
    : undefined;
  const index = lines.shift() ?? "";
  need(index.startsWith("index "), "The proof has no index line.");
  need(lines.length <= 63, "The proof has too many hashes.");
  const path = lines.map((line) => fromBase64(line, "A proof line"));
  need(
    path.every((hash) => hash.length === 32),
    "A proof line is not 32 bytes.",
  );
  return {
    extra,
    index: decimal(index.slice(6), "The index"),
    path,
    checkpoint: parseCheckpoint(text.slice(gap + 2)),
  };
}

/** docs/formats/tlog-proof-bundle.md, "Opening". */
async function parseOpening(bytes, host) {
  const [version] = bytes;
  need(
    (version === 1 || version === 2) && bytes.length >= 37,
    "The opening has an unknown version or is cut off.",
  );
  let at = 37 + uint(bytes, 33, 4);
  need(at <= bytes.length, "The entry is cut off.");
  need(
    at < bytes.length === (version === 2),
    "The opening has items without saying so, or says so without items.",
  );
  const opening = { salt: bytes.subarray(1, 33), entry: bytes.subarray(37, at), items: [] };
  while (at < bytes.length) {
    const start = at + 4;
    need(start <= bytes.length, "An item is cut off.");
    at = start + uint(bytes, start - 4, 4);
    need(at <= bytes.length, "An item is cut off.");
    opening.items.push(await parseItem(bytes.subarray(start, at), host));
  }
  return opening;
}

/** Fields of one item, each shown or given as its commitment alone, in the order of commitments. */
async function parseItem(bytes, host) {
  const item = { fields: [], commitments: [], withheld: 0 };
  let last = "";
  for (let at = 0; at < bytes.length;) {
    let commitment;
    if (bytes[at] === 0) {
      commitment = bytes.subarray(at + 1, at + 33);
      at += 33;
      item.withheld += 1;
    } else {
      const start = at + 5;
      need(bytes[at] === 1 && start <= bytes.length, "A field is neither shown nor withheld.");
      at = start + uint(bytes, start - 4, 4);
      need(at <= bytes.length && at - start >= 35, "A field is cut off.");
      const nameEnd = start + 34 + uint(bytes, start + 32, 2);
      need(nameEnd > start + 34 && nameEnd <= at, "A field's name is cut off.");
      const name = textOf(bytes.subarray(start + 34, nameEnd), "A field's name");
      need(
        item.fields.every((field) => field.name !== name),
        `The field ${name} is shown twice.`,
      );
      item.fields.push({ name, value: bytes.subarray(nameEnd, at) });
      commitment = await host.sha256(bytes.subarray(start, at));
    }
    need(at <= bytes.length, "A field is cut off.");
    const hex = Array.from(commitment, (byte) => byte.toString(16).padStart(2, "0")).join("");
    need(last < hex, "The fields of an item are not in order.");
    last = hex;
    item.commitments.push(commitment);
    need(item.commitments.length <= 10_000, "An item has too many fields.");
  }
  need(item.commitments.length > 0, "An item has no fields.");
  return item;
}

/** docs/formats/tlog-proof-bundle.md, "Items and fields": root and id of each item that the entry commits to. */
function itemsOf(entry) {
  const found = new Map();
  const collect = (value) => {
    if (typeof value !== "object" || value === null) return;
    const { fields, id } = value;
    if (!Array.isArray(value) && typeof fields === "string" && fields.length === 44 && isBase64(fields))
      found.set(fields, typeof id === "string" ? id : undefined);
    for (const member of Object.values(value)) collect(member);
  };
  try {
    const text = decoder.decode(entry);
    const parsed = JSON.parse(text);
    if (JSON.stringify(parsed) === text) collect(parsed);
    else return new Map();
  } catch {
    // Not text, not JSON, or nested too deeply to be read.
    return new Map();
  }
  return found;
}

function isBase64(text) {
  try {
    return fromBase64(text, "").length === 32;
  } catch {
    return false;
  }
}

/** Finds each item's root in the entry. @returns how many items the entry has that the file does not open. */
async function checkItems({ entry, items }, host) {
  const committed = itemsOf(entry);
  const opened = new Set();
  for (const item of items) {
    const root = toBase64(await host.sha256(join(Uint8Array.of(2), ...item.commitments)));
    need(committed.has(root), "The fields are not those that the entry commits to.");
    need(!opened.has(root), "An item is opened twice.");
    opened.add(root);
    item.id = committed.get(root);
  }
  return committed.size - opened.size;
}

/** RFC 9162, 2.1.3.2. */
async function checkPath(leaf, { index, path, checkpoint }, host) {
  const { size, root } = checkpoint;
  need(index < size, "The entry's place lies outside of the log.");
  const node = (left, right) => host.sha256(join(Uint8Array.of(1), left, right));
  let hash = leaf;
  let at = index;
  let last = size - 1;
  for (const sibling of path) {
    need(last > 0, "The proof has too many hashes for a log of this size.");
    if (at % 2 === 1 || at === last) {
      hash = await node(sibling, hash);
      while (at % 2 === 0 && at !== 0) {
        at = Math.floor(at / 2);
        last = Math.floor(last / 2);
      }
    } else {
      hash = await node(hash, sibling);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  need(last === 0, "The proof has too few hashes for a log of this size.");
  need(
    same(hash, root),
    "The entry is not in the log: the hashes lead to another root than the checkpoint's.",
  );
}

/** Signatures of one key on a checkpoint; a wrong one refuses everything (signed-note, "Signatures"). */
async function checkKey({ text, signatures }, key, host) {
  let time;
  for (const { name, id, bytes } of signatures) {
    if (name !== key.name || id !== key.id) continue;
    let message = text;
    let signature = bytes;
    if (key.type === 4) {
      need(bytes.length === 72 && bytes[0] < 0x80, `The cosignature of ${name} is not understood.`);
      const seconds = uint(bytes, 0, 8);
      need(Number.isSafeInteger(seconds), `The cosignature of ${name} has no possible time.`);
      time ??= seconds;
      message = `cosignature/v1\ntime ${seconds}\n${text}`;
      signature = bytes.subarray(8);
    }
    const valid =
      signature.length === 64 &&
      (await host.verifyEd25519(key.publicKey, encoder.encode(message), signature));
    need(valid, `The signature of ${name} is wrong.`);
    time ??= 0;
  }
  return time;
}

async function checkPolicy(checkpoint, policy, host) {
  const logs = policy.logs.filter(({ key }) => key.name === checkpoint.origin);
  need(logs.length > 0, `The policy does not list the log ${checkpoint.origin}.`);
  let signed = false;
  for (const { key } of logs) if ((await checkKey(checkpoint, key, host)) !== undefined) signed = true;
  need(signed, `The checkpoint is not signed by a listed key of the log ${checkpoint.origin}.`);
  const cosigned = [];
  for (const { name, key } of policy.witnesses) {
    const time = await checkKey(checkpoint, key, host);
    if (time !== undefined) cosigned.push({ name, time });
  }
  const met = new Set(cosigned.map(({ name }) => name));
  for (const { name, threshold, list } of policy.groups) {
    if (list.filter((member) => met.has(member)).length >= threshold) met.add(name);
  }
  const names = cosigned.map(({ name }) => name).join(", ") || "nobody";
  need(
    policy.quorum === "none" || met.has(policy.quorum),
    `Cosigned by ${names}: the quorum ${policy.quorum} is not met.`,
  );
  return cosigned;
}

/**
 * @param file the bytes of the proof file. @param policyText the policy, or undefined.
 * @returns what was found; throws a Refusal, in plain words, where a check fails.
 */
async function verifyBundle(file, policyText, host) {
  const proof = parseProof(textOf(file, "The proof file"));
  need(proof.extra, "The proof does not open its entry: it has no extra line.");
  const opening = await parseOpening(proof.extra, host);
  const closed = await checkItems(opening, host);
  const leaf = join(Uint8Array.of(1), await host.hmacSha256(opening.salt, opening.entry));
  await checkPath(await host.sha256(join(Uint8Array.of(0), leaf)), proof, host);
  const policy = policyText === undefined ? undefined : await parsePolicy(policyText, host);
  const cosigned = policy && (await checkPolicy(proof.checkpoint, policy, host));
  return { index: proof.index, checkpoint: proof.checkpoint, opening, closed, policy, cosigned };
}

/** Text of a stranger, safe to print: control and direction characters are written out. */
function shown(bytes) {
  let text;
  try {
    text = decoder.decode(bytes);
  } catch {
    return `(${bytes.length} bytes that are not text: ${toBase64(bytes)})`;
  }
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (one) => `\\u{${one.codePointAt(0).toString(16)}}`);
}

// oxlint-disable-next-line no-restricted-globals -- Node 18 and older browsers have no Temporal
const utc = (seconds) => (seconds < 8.64e12 ? new Date(seconds * 1000).toISOString() : `second ${seconds}`);

/** What a result means, line by line, for somebody who has never seen a transparency log. */
function explain({ index, checkpoint, opening, closed, policy, cosigned }) {
  const lines = ["The entry reads:", `  ${shown(opening.entry)}`];
  for (const { id, fields, withheld } of opening.items) {
    lines.push("", `What it records${id === undefined ? "" : ` of ${shown(encoder.encode(id))}`}:`);
    for (const { name, value } of fields)
      lines.push(`  field ${shown(encoder.encode(name))}: ${shown(value)}`);
    if (withheld > 0) lines.push(`  ${withheld} more field(s) are WITHHELD from this copy.`);
  }
  if (closed > 0) lines.push("", `It records ${closed} more thing(s) that are not opened in this copy.`);
  const origin = shown(encoder.encode(checkpoint.origin));
  lines.push("", policy ? "PROVED:" : "FOUND, BUT SIGNED BY NOBODY YOU NAMED:");
  lines.push(
    `  These exact words are entry number ${index} of a log that calls itself ${origin}, as it stood with`,
  );
  lines.push(`  ${checkpoint.size} entries. Changing one letter, or the place, would not pass.`);
  if (opening.items.length > 0) lines.push("  The fields shown are the ones that the entry was made with.");
  if (policy) {
    lines.push("  The log's key, as your policy lists it, signed that state.");
    for (const { name, time } of cosigned) {
      lines.push(
        `  The witness ${name} cosigned it, by its clock at ${utc(time)}: the entry existed by then.`,
      );
    }
    lines.push(`  Your policy's quorum (${policy.quorum}) is met.`);
  }
  lines.push("", "NOT PROVED:", "  That what the entry says is true.");
  if (!policy) lines.push("  Who keeps the log: give a policy, from somebody you trust, with --policy.");
  if (policy && cosigned.length === 0) lines.push("  That others see the same log: no witness cosigned it.");
  if (cosigned?.length)
    lines.push("  That the witnesses you list are independent of the log; you chose them.");
  if (opening.items.some(({ withheld }) => withheld > 0))
    lines.push("  What the withheld fields say, or how they are called.");
  lines.push("  That no later entry corrects or withdraws it, and that nothing was left out of the log.");
  return lines;
}
// --- core end

async function main(args) {
  const { createHash, createHmac, createPublicKey, verify } = await import("node:crypto");
  const { readFileSync } = await import("node:fs");
  const host = {
    sha256: (data) => new Uint8Array(createHash("sha256").update(data).digest()),
    hmacSha256: (key, data) => new Uint8Array(createHmac("sha256", key).update(data).digest()),
    verifyEd25519: (publicKey, message, signature) => {
      try {
        const x = Buffer.from(publicKey).toString("base64url");
        const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
        return verify(null, message, key, signature);
      } catch {
        return false;
      }
    },
  };
  const at = args.indexOf("--policy");
  const policyFile = at === -1 ? undefined : args[at + 1];
  const files = args.filter((_, i) => at === -1 || (i !== at && i !== at + 1));
  if (files.length !== 1 || files[0].startsWith("-") || (at !== -1 && policyFile === undefined)) {
    console.error("usage: node truce-verify.mjs PROOF-FILE --policy POLICY-FILE");
    return 2;
  }
  let file;
  let policy;
  try {
    file = readFileSync(files[0]);
    policy = policyFile === undefined ? undefined : decoder.decode(readFileSync(policyFile));
  } catch (error) {
    console.error(`Cannot read: ${error.message}`);
    return 2;
  }
  try {
    const found = await verifyBundle(file, policy, host);
    console.log(explain(found).join("\n"));
    return policy === undefined ? 3 : 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.log(`NOT PROVED. ${shown(encoder.encode(error.message))}\nBelieve nothing that this file says.`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
