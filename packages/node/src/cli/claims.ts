import { parseArgs } from "node:util";
import type { ClaimPage } from "@truce/domain/claims";
import { chainLine } from "@truce/domain/sources";
import { csvLine } from "../publication/csv.ts";
import { answer, chooseWorkspace, connect, workspaceOptions } from "./connection.ts";
import { filterOptions, filterParams } from "./filters.ts";
import { exitCodes, UsageError, write } from "./terminal.ts";

/** `truce claims`: the claim line of every matching claim. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      ...workspaceOptions,
      ...filterOptions,
      json: { type: "boolean", default: false },
      csv: { type: "boolean", default: false },
    },
  });
  if (values.json && values.csv) throw new UsageError("Choose --json or --csv.");
  const connection = await connect(values);
  try {
    const workspace = await chooseWorkspace(connection, values.workspace);
    if (workspace.mark !== null) console.error(`${workspace.mark}: ${workspace.name}`);
    const params = filterParams(values);
    params.set("limit", "200");
    if (values.csv) await write(csvLine(["id", "state", "kind", "words", "chain"]));
    for (let next: string | null = ""; next !== null;) {
      if (next !== "") params.set("cursor", next);
      const page: ClaimPage = await answer<ClaimPage>(
        await connection.request(`/api/v1/workspaces/${workspace.id}/claims?${params.toString()}`),
      );
      for (const claim of page.claims) {
        const words = claim.evidence
          .map((one) => ("text" in one ? one.text : one.description).replaceAll(/\s+/gu, " "))
          .join(" … ");
        if (values.json) await write(`${JSON.stringify(claim)}\n`);
        else if (values.csv)
          await write(csvLine([claim.id, claim.state, claim.kind, words, chainLine(claim.chain)]));
        else
          await write(
            `${claim.id}  ${claim.state.padEnd(9)} ${claim.kind.padEnd(11)} “${words}”\n${" ".repeat(60)}${chainLine(claim.chain)}\n`,
          );
      }
      next = page.next;
    }
  } finally {
    await connection.close();
  }
  return exitCodes.ok;
}
