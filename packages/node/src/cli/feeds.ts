import { parseArgs } from "node:util";
import type { FeedView } from "@truce/domain/sources";
import { answer, chooseWorkspace, connect, post, workspaceOptions } from "./connection.ts";
import { exitCodes, UsageError, write } from "./terminal.ts";

const verbs = ["add", "list", "pause", "resume", "remove", "poll"];

/** `truce feeds`: which feeds a workspace polls and how it goes; adds, pauses, resumes, removes and polls them. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...workspaceOptions,
      take: { type: "string" },
      every: { type: "string" },
      label: { type: "string" },
      title: { type: "string" },
      publisher: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const [verb = "list", named, ...rest] = positionals;
  if (!verbs.includes(verb) || rest.length > 0 || (verb === "list") !== (named === undefined))
    throw new UsageError(
      `Say: truce feeds, or truce feeds ${verbs.filter((each) => each !== "list").join("|")} URL.`,
    );
  const { data, as, workspace, json, every, ...said } = values;
  const connection = await connect({ data, as });
  try {
    const { id } = await chooseWorkspace(connection, workspace);
    const path = `/api/v1/workspaces/${id}/feeds`;
    const list = async (): Promise<FeedView[]> =>
      (await answer<{ feeds: FeedView[] }>(await connection.request(path))).feeds;
    const send = (to: string, body: unknown = {}): Promise<FeedView> => post(connection, to, body);
    const minutes = every === undefined ? {} : { everyMinutes: Number(every) };
    const shown = async (): Promise<FeedView[]> => {
      if (verb === "list") return list();
      if (verb === "add") return [await send(path, { url: named, ...said, ...minutes })];
      const found = (await list()).find((each) => [each.id, each.url, each.address].includes(named!));
      if (!found) throw new UsageError(`There is no feed “${named}” in this workspace.`);
      return [await send(`${path}/${found.id}/${verb}`)];
    };
    const feeds = await shown();
    if (json) await write(`${JSON.stringify(feeds, null, 2)}\n`);
    else for (const each of feeds) await write(line(each, verb === "remove"));
    return verb === "poll" && feeds[0]!.poll.failures > 0 ? exitCodes.failed : exitCodes.ok;
  } finally {
    await connection.close();
  }
}

function line({ id, address, title, state, take, label, poll }: FeedView, removed: boolean): string {
  const parts = [
    removed ? "removed" : state,
    take === "page" ? "takes pages" : "takes the feed’s content",
    label,
    poll.lastPoll === null
      ? "never polled"
      : `last ${poll.lastPoll}: ${poll.newItems} new, ${poll.taken} in all`,
    ...(poll.nextPoll === null ? [] : [`next ${poll.nextPoll}`]),
    ...(poll.lastError === null ? [] : [poll.lastError]),
  ];
  return `${id}  ${address}${title === null ? "" : `  “${title}”`}\n    ${parts.join(" · ")}\n`;
}
