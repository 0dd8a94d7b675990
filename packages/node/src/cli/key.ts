import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { openNode } from "../open-node.ts";
import { exitCodes, UsageError, write } from "./terminal.ts";

/** `truce key`: the log's public key; `truce key rotate` makes a new one and records that. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { data: { type: "string", default: "./truce-data" } },
  });
  const [verb, ...rest] = positionals;
  if ((verb !== undefined && verb !== "rotate") || rest.length > 0)
    throw new UsageError("Say: truce key, or truce key rotate.");
  const node = await openNode({ dataDir: resolve(values.data), databaseUrl: process.env["DATABASE_URL"] });
  try {
    if (verb === "rotate") {
      const { to } = await node.ledger.rotate(node.operator.id);
      await write(`${to}\n`);
      console.error(
        "The new key is in use and its entry in the log. Give it to every partner who witnesses this node: until they have it they refuse its checkpoints. Proofs made before stay valid under the old key.",
      );
      return exitCodes.ok;
    }
    const { vkey, witnessVkey, refusing } = await node.ledger.status();
    if (refusing !== null) console.error(refusing);
    await write(`log      ${vkey ?? "-"}\nwitness  ${witnessVkey ?? "-"}\n`);
    return refusing === null ? exitCodes.ok : exitCodes.failed;
  } finally {
    await node.close();
  }
}
