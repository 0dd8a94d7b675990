import { parseArgs } from "node:util";
import type { JobView } from "../jobs/view.ts";
import { answer, chooseWorkspace, connect, workspaceOptions } from "./connection.ts";
import { finished } from "./finished.ts";
import { endProgress, exitCodes, progressLine, write } from "./terminal.ts";

/** `truce read-again`: reports that this reader has not read with what the workspace knows by now. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { ...workspaceOptions, json: { type: "boolean", default: false } },
  });
  const connection = await connect({ data: values.data, as: values.as });
  try {
    const workspace = await chooseWorkspace(connection, values.workspace);
    const { job } = await answer<{ job: JobView }>(
      await connection.request(`/api/v1/workspaces/${workspace.id}/outdated/read`, { method: "POST" }),
    );
    // What was read is recorded: the next call goes on from there.
    const stop = (): void => void connection.request(`/api/v1/jobs/${job.id}`, { method: "DELETE" });
    process.once("SIGINT", stop);
    const { outdated } = await finished(connection, job, ({ done, of }) =>
      progressLine(of === null ? "looking" : `${done} of ${of} read again`),
    );
    process.off("SIGINT", stop);
    endProgress();
    if (!outdated) throw new Error("the work failed");
    for (const { documentId, why } of outdated.refused) console.error(`${documentId}: not read: ${why}`);
    if (values.json) await write(`${JSON.stringify(outdated)}\n`);
    else
      await write(
        `${outdated.read} reports read again, ${outdated.claims} claims proposed anew${outdated.left > 0 ? `; stopped, ${outdated.left} left` : ""}.\n`,
      );
    return outdated.refused.length > 0 ? exitCodes.failed : exitCodes.ok;
  } finally {
    await connection.close();
  }
}
