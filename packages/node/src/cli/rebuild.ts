import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { rebuild } from "@truce/store";
import { openNode } from "../open-node.ts";
import { wholePass } from "../sharing/people.ts";
import { exitCodes, write } from "./terminal.ts";

/** `truce rebuild`: derived tables anew from the record, with a report of what differed. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { data: { type: "string", default: "./truce-data" }, json: { type: "boolean", default: false } },
  });
  const node = await openNode({ dataDir: resolve(values.data), databaseUrl: process.env["DATABASE_URL"] });
  try {
    const report = await node.store.command(rebuild, wholePass, {});
    if (values.json) await write(`${JSON.stringify(report)}\n`);
    else {
      for (const each of report.differences)
        await write(
          `${each.table} ${each.key}: had ${each.had ?? "nothing"}, has ${each.has ?? "nothing"}\n`,
        );
      console.error(`${report.rows} derived rows made anew, ${report.differences.length} differed.`);
    }
    return report.differences.length > 0 ? exitCodes.differences : exitCodes.ok;
  } finally {
    await node.close();
  }
}
