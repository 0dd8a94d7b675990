import { setTimeout as wait } from "node:timers/promises";
import type { JobView } from "../jobs/view.ts";
import { answer, type Connection } from "./connection.ts";

/** Waits for work on a node. @throws Error with the problem's words where it failed */
export async function finished(
  connection: Connection,
  started: JobView,
  say: (job: JobView) => void,
): Promise<JobView> {
  let job = started;
  while (job.state === "waiting" || job.state === "running") {
    await wait(50);
    job = await answer<JobView>(await connection.request(`/api/v1/jobs/${job.id}`));
    say(job);
  }
  const detail = job.problem?.["detail"];
  if (job.state === "failed") throw new Error(typeof detail === "string" ? detail : "the work failed");
  return job;
}
