import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import {
  readAnchors,
  readRoot,
  withAuthority,
  writeAnchors,
  type Anchors,
} from "../ledger/anchors/settings.ts";
import { places } from "../ledger/places.ts";
import { exitCodes, UsageError, write } from "./terminal.ts";

const usage =
  "Say: truce anchor; truce anchor set URL --root FILE [--hours N]; truce anchor off; truce anchor root FILE.";

/** `truce anchor`: the authority that stamps this log's checkpoints with the time (`anchors.json`). */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      data: { type: "string", default: "./truce-data" },
      root: { type: "string" },
      hours: { type: "string", default: "24" },
    },
  });
  const [verb, what, ...rest] = positionals;
  const needsOne = verb === "set" || verb === "root";
  if (rest.length > 0 || needsOne !== (what !== undefined)) throw new UsageError(usage);
  const path = places(resolve(values.data)).anchorSettings;
  const known = await readAnchors(path);
  switch (verb) {
    case undefined: {
      const { authority, earlierRoots } = known;
      await write(authority ? `${authority.url} every ${authority.everyHours} hours\n` : "No authority.\n");
      if (authority) await write(`  root          ${authority.root.subject.replaceAll("\n", ", ")}\n`);
      for (const { subject } of earlierRoots)
        await write(`  earlier root  ${subject.replaceAll("\n", ", ")}\n`);
      return exitCodes.ok;
    }
    case "set": {
      if (values.root === undefined) throw new UsageError(usage);
      const authority = { url: what!, everyHours: Number(values.hours), root: await rootIn(values.root) };
      await save(path, withAuthority(known, authority));
      break;
    }
    case "root":
      await save(path, { ...known, earlierRoots: [...known.earlierRoots, await rootIn(what!)] });
      break;
    case "off":
      await save(path, withAuthority(known, undefined));
      break;
    default:
      throw new UsageError(usage);
  }
  console.error("Saved. A running node takes it up at its next start.");
  return exitCodes.ok;
}

async function rootIn(file: string): Promise<ReturnType<typeof readRoot>> {
  const pem = await readFile(file, "utf8");
  try {
    return readRoot(pem);
  } catch (cause) {
    throw new UsageError(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

async function save(path: string, anchors: Anchors): Promise<void> {
  try {
    await writeAnchors(path, anchors);
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause));
  }
}
