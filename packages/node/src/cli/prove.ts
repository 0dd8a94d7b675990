import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { entryOfItem } from "@truce/store";
import { listOf, withhold } from "../ledger/withhold.ts";
import { openNode } from "../open-node.ts";
import { wholePass } from "../sharing/people.ts";
import { exitCodes, UsageError, write } from "./terminal.ts";

/**
 * `truce prove ITEM > item.tlog-proof`: a file that anybody checks offline. The policy to check it by: `--policy`.
 * `--withhold place,speaker` makes one that does not show these fields, and still verifies.
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      data: { type: "string", default: "./truce-data" },
      policy: { type: "boolean", default: false },
      withhold: { type: "string" },
    },
  });
  const [item, ...rest] = positionals;
  if (rest.length > 0 || (item === undefined) !== values.policy)
    throw new UsageError(
      "Say: truce prove ITEM [--withhold FIELD,…] > item.tlog-proof (the id of an entry, document, claim or judgement), or truce prove --policy > truce.policy.",
    );
  const node = await openNode({ dataDir: resolve(values.data), databaseUrl: process.env["DATABASE_URL"] });
  try {
    await node.ledger.turn();
    if (item === undefined) {
      await write(node.ledger.policy);
      return exitCodes.ok;
    }
    const entry = await node.store.query(entryOfItem, wholePass, { item });
    if (!entry) throw new UsageError(`Nothing with the id “${item}” was recorded in this data folder.`);
    const redacted = withhold(entry, listOf(values.withhold));
    for (const warning of redacted.warnings) console.error(`Note: ${warning}`);
    const bundle = await node.ledger.prove(redacted.entry);
    if (bundle === undefined) {
      const { refusing, problem } = await node.ledger.status();
      throw new Error(
        `No signed checkpoint covers this entry: ${refusing ?? problem ?? "start truce serve and try again"}.`,
      );
    }
    await write(bundle);
    return exitCodes.ok;
  } finally {
    await node.close();
  }
}
