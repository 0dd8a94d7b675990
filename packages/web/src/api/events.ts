import type { QueryClient } from "@tanstack/react-query";
import { address } from "./client.ts";
import { record } from "./queries.ts";
import type { JobView } from "./types.ts";

/**
 * Follows the workspace's events: a change makes what is shown stale, a job's step is put where its screen looks.
 * Changes come in bursts (a report brings dozens of claims), so they are gathered for a moment.
 *
 * @returns a function that stops following
 */
export function follow(workspace: string, client: QueryClient): () => void {
  const source = new EventSource(address(`/workspaces/${encodeURIComponent(workspace)}/events`));
  let gathering: ReturnType<typeof setTimeout> | undefined;
  source.addEventListener("changed", () => {
    gathering ??= setTimeout(() => {
      gathering = undefined;
      void client.invalidateQueries({ queryKey: [record, workspace] });
    }, 300);
  });
  source.addEventListener("job", (event) => {
    const job = JSON.parse((event as MessageEvent<string>).data) as JobView;
    client.setQueryData(["job", job.id], job);
  });
  return () => {
    clearTimeout(gathering);
    source.close();
  };
}
