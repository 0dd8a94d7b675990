import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import type { JobView } from "../jobs/view.ts";
import { answer, chooseWorkspace, connect, workspaceOptions } from "./connection.ts";
import { finished } from "./finished.ts";
import { endProgress, exitCodes, progressLine, UsageError, write } from "./terminal.ts";

/** `truce add`: hands reports in, one after the other; a refused one does not stop the rest. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...workspaceOptions,
      published: { type: "string" },
      publisher: { type: "string" },
      title: { type: "string" },
      label: { type: "string" },
      charset: { type: "string" },
      note: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  if (positionals.length === 0) throw new UsageError("Name at least one file or address.");
  const { data, workspace: named, as, json, ...declared } = values;
  const connection = await connect({ data, as });
  let refused = 0;
  try {
    const workspace = await chooseWorkspace(connection, named);
    const path = `/api/v1/workspaces/${workspace.id}/documents`;
    for (const [index, source] of positionals.entries()) {
      progressLine(`${index + 1} of ${positionals.length}: ${source}`);
      try {
        const { job } = await answer<{ job: JobView }>(
          await connection.request(path, await request(source, declared)),
        );
        const { result } = await finished(connection, job, ({ step }) =>
          progressLine(`${index + 1} of ${positionals.length}: ${source}: ${step}`),
        );
        if (!result) throw new Error("the work failed");
        endProgress();
        if (json) await write(`${JSON.stringify({ source, ...result })}\n`);
        else await write(`${result.documentId}  ${source}: ${told(result)}\n`);
      } catch (cause) {
        endProgress();
        refused += 1;
        const why = cause instanceof Error ? cause.message : String(cause);
        if (json) await write(`${JSON.stringify({ source, refused: why })}\n`);
        console.error(`${source}: refused: ${why}`);
      }
    }
  } finally {
    await connection.close();
  }
  if (refused > 0) console.error(`${refused} of ${positionals.length} refused.`);
  return refused > 0 ? exitCodes.failed : exitCodes.ok;
}

const told = (result: NonNullable<JobView["result"]>): string => {
  if (result.kept) return `${result.already ? "already here; " : ""}kept as an exhibit, not read`;
  return result.already
    ? `already here; ${result.claims} new claims proposed`
    : `${result.claims} claims proposed`;
};

async function request(source: string, declared: Record<string, string | undefined>): Promise<RequestInit> {
  const said = Object.entries(declared).filter((pair): pair is [string, string] => pair[1] !== undefined);
  if (/^https?:\/\//iu.test(source))
    return {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ address: source, ...Object.fromEntries(said) }),
    };
  const form = new FormData();
  form.set("file", await openAsBlob(source), basename(source));
  for (const [name, value] of said) form.set(name, value);
  return { method: "POST", body: form };
}
