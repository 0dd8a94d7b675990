import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { keyVerifier, parseVerifierKey, type KeyVerifier } from "@truce/tlog";
import { readPartners, writePartners, type Partner } from "../ledger/partners.ts";
import { places } from "../ledger/places.ts";
import { exitCodes, UsageError, write } from "./terminal.ts";

const usage =
  "Say: truce witness; truce witness add NAME [--log VKEY --log-url URL] [--witness VKEY --witness-url URL]; truce witness remove NAME; truce witness quorum all|any|none|N.";

/** `truce witness`: the partners who witness this node's log and whose logs it witnesses (`partners.json`). */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      data: { type: "string", default: "./truce-data" },
      log: { type: "string" },
      "log-url": { type: "string" },
      witness: { type: "string" },
      "witness-url": { type: "string" },
    },
  });
  const [verb, name, ...rest] = positionals;
  if (rest.length > 0 || (verb !== undefined && name === undefined)) throw new UsageError(usage);
  const path = places(resolve(values.data)).partners;
  const known = await readPartners(path);
  const others = known.partners.filter((each) => each.name !== name);
  switch (verb) {
    case undefined:
      for (const { name, log, witness } of known.partners) {
        await write(`${name}\n`);
        if (log) await write(`  we witness   ${log.verifier.name}  ${log.url}\n`);
        if (witness) await write(`  witnesses us ${witness.verifier.name}  ${witness.url}\n`);
      }
      console.error(`Quorum: ${known.quorum}. Your own keys: truce key`);
      return exitCodes.ok;
    case "add": {
      const log = side(values.log, values["log-url"], "log");
      const witness = side(values.witness, values["witness-url"], "witness");
      if (!log && !witness) throw new UsageError(usage);
      const partner: Partner = { name: name!, log, witness };
      await save(path, { ...known, partners: [...others, partner] });
      break;
    }
    case "remove":
      if (others.length === known.partners.length)
        throw new UsageError(`There is no partner “${name}” in ${path}.`);
      await save(path, { ...known, partners: others });
      break;
    case "quorum":
      await save(path, { ...known, quorum: name! });
      break;
    default:
      throw new UsageError(usage);
  }
  console.error("Saved. A running node takes it up at its next start.");
  return exitCodes.ok;
}

/** Writes the file and reads it back, so that what cannot be used is told now. */
async function save(path: string, partners: Parameters<typeof writePartners>[1]): Promise<void> {
  const before = await readPartners(path);
  await writePartners(path, partners);
  try {
    await readPartners(path);
  } catch (cause) {
    await writePartners(path, before);
    throw new UsageError(cause instanceof Error ? cause.message : String(cause));
  }
}

function side(
  vkey: string | undefined,
  url: string | undefined,
  what: string,
): { verifier: KeyVerifier; url: string } | undefined {
  if (vkey === undefined && url === undefined) return undefined;
  if (vkey === undefined || url === undefined)
    throw new UsageError(`--${what} and --${what}-url come together.`);
  const key = parseVerifierKey(vkey);
  if (!key.ok) throw new UsageError(`--${what}: ${key.error.message}`);
  return { verifier: keyVerifier(key.value), url };
}
