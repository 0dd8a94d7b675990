import { parseArgs } from "node:util";
import { answer, chooseWorkspace, connect, workspaceOptions } from "./connection.ts";
import { filterOptions, filterParams } from "./filters.ts";
import { exitCodes, UsageError, write } from "./terminal.ts";

/** `truce export`: accepted claims as JSON or CSV on stdout; other states when they are named. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { ...workspaceOptions, ...filterOptions, format: { type: "string", default: "json" } },
  });
  if (values.format !== "json" && values.format !== "csv")
    throw new UsageError(`--format is json or csv, not “${values.format}”.`);
  const connection = await connect(values);
  try {
    const workspace = await chooseWorkspace(connection, values.workspace);
    const params = filterParams(values);
    params.set("format", values.format);
    const response = await connection.request(
      `/api/v1/workspaces/${workspace.id}/export?${params.toString()}`,
    );
    if (!response.ok) await answer(response);
    const decoder = new TextDecoder();
    for await (const chunk of response.body!) await write(decoder.decode(chunk, { stream: true }));
  } finally {
    await connection.close();
  }
  return exitCodes.ok;
}
