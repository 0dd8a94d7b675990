import { parseArgs } from "node:util";
import type { ErasurePlan } from "@truce/domain/ledger";
import { answer, chooseWorkspace, connect, post, workspaceOptions } from "./connection.ts";
import { exitCodes, UsageError, write } from "./terminal.ts";

const ends = {
  done: "The files and the database's unused space are cleared.",
  later:
    "A reader was in the way of clearing the database's unused space; it is done at the next start of Truce.",
  server:
    "The PostgreSQL server still keeps old versions of the rows until it is told otherwise: VACUUM FULL, and its own write-ahead log and backups.",
} as const;

/** `truce erase ITEM`: lists what would go; with `--reason … --yes` it goes, for good. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...workspaceOptions,
      field: { type: "string", multiple: true, default: [] },
      reason: { type: "string" },
      yes: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const [item, ...rest] = positionals;
  if (item === undefined || rest.length > 0)
    throw new UsageError(
      "Say: truce erase ITEM [--field FIELD]… --reason REASON --yes (the id of a document, claim, judgement or copy).",
    );
  if (values.yes && values.reason === undefined)
    throw new UsageError("Say why with --reason: it stands in the ledger.");
  const connection = await connect(values);
  try {
    const workspace = await chooseWorkspace(connection, values.workspace);
    const path = `/api/v1/workspaces/${workspace.id}/erasure/${encodeURIComponent(item)}`;
    if (!values.yes) {
      const query = new URLSearchParams(values.field.map((field) => ["field", field]));
      const plan = await answer<ErasurePlan>(await connection.request(`${path}?${query}`));
      await write(values.json ? `${JSON.stringify(plan)}\n` : asText(plan));
      console.error("Nothing was erased. It cannot be undone. To do it, add: --reason REASON --yes");
      return exitCodes.ok;
    }
    const done = await post<ErasurePlan & { entryId: string; end: keyof typeof ends }>(connection, path, {
      fields: values.field,
      reason: values.reason,
    });
    await write(values.json ? `${JSON.stringify(done)}\n` : asText(done));
    console.error(`Erased; the entry ${done.entryId} says so. ${ends[done.end]}`);
    console.error(
      "Copies that others hold stay theirs: backups, exports, proofs that showed these fields, partners.",
    );
    return exitCodes.ok;
  } finally {
    await connection.close();
  }
}

function asText({ items, bytes, elsewhere }: ErasurePlan): string {
  const lines = items.map(({ id, fields }) => `${id}  ${fields.join(", ")}`);
  if (bytes) lines.push("and the document's file");
  if (elsewhere.length > 0) lines.push("The same words stay here:");
  for (const { id, what } of elsewhere) lines.push(`  ${id} ${what}`);
  return `${lines.join("\n")}\n`;
}
