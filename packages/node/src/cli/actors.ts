import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { ActorPage, ActorsImported, ActorView } from "@truce/domain/identity";
import { answer, chooseWorkspace, connect, post, workspaceOptions } from "./connection.ts";
import { exitCodes, UsageError, write } from "./terminal.ts";

/** `truce actors`: who is who in a workspace, under which names and when. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...workspaceOptions,
      kind: { type: "string" },
      language: { type: "string" },
      from: { type: "string" },
      to: { type: "string" },
      on: { type: "string" },
      reason: { type: "string" },
      changed: { type: "boolean", default: false },
      ambiguous: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const [verb = "list", first, second, ...rest] = positionals;
  const usage =
    "Say: truce actors [list [WORDS]] | add NAME --kind K | alias ACTOR NAME | retire ACTOR NAME --reason R | rename ACTOR NAME --on DAY | import FILE.csv";
  const needs = { list: 0, add: 1, alias: 2, retire: 2, rename: 2, import: 1 }[verb];
  const given = [first, second].filter((word) => word !== undefined).length;
  if (needs === undefined || rest.length > 0 || (verb === "list" ? given > 1 : given !== needs))
    throw new UsageError(usage);
  const connection = await connect(values);
  try {
    const workspace = await chooseWorkspace(connection, values.workspace);
    const base = `/api/v1/workspaces/${workspace.id}/actors`;
    const send = <T>(path: string, body: unknown): Promise<T> => post<T>(connection, `${base}${path}`, body);
    const days = {
      ...(values.from === undefined ? {} : { from: values.from }),
      ...(values.to === undefined ? {} : { to: values.to }),
    };
    const act = async (body: object): Promise<ActorView> =>
      send(`/${encodeURIComponent(await idOf(first!))}/acts`, { name: second, ...body });
    switch (verb) {
      case "list":
        return await list();
      case "import": {
        const csv = await readFile(first!, "utf8");
        const done = await send<ActorsImported>("/import", { csv });
        await write(
          values.json
            ? `${JSON.stringify(done)}\n`
            : `${done.added} added, ${done.aliases} spellings, ${done.renamed} renamed, ${done.known} known already\n`,
        );
        for (const { row, why } of done.refused) console.error(`${first}: row ${row}: ${why}`);
        return done.refused.length > 0 ? exitCodes.failed : exitCodes.ok;
      }
      case "add":
        if (values.kind === undefined) throw new UsageError("Say what it is with --kind.");
        return await tell(await send("", { name: first, kind: values.kind, ...days }));
      case "alias":
        return await tell(
          await act({
            act: "alias",
            ...days,
            ...(values.language === undefined ? {} : { language: values.language }),
          }),
        );
      case "retire":
        if (values.reason === undefined) throw new UsageError("Say why with --reason.");
        return await tell(await act({ act: "retire", reason: values.reason }));
      default:
        if (values.on === undefined) throw new UsageError("Say from which day with --on.");
        return await tell(await act({ act: "rename", on: values.on }));
    }

    /** The id of the actor that a word names: its id, else its one bearer. */
    async function idOf(word: string): Promise<string> {
      const params = new URLSearchParams({ limit: "200", q: word });
      const { actors } = await answer<ActorPage>(await connection.request(`${base}?${params}`));
      const bearers = actors.filter(
        ({ id, name, renamed }) => id === word || name === word || renamed.some((turn) => turn.name === word),
      );
      if (bearers.length === 1) return bearers[0]!.id;
      throw new UsageError(
        bearers.length === 0
          ? `There is no actor called “${word}” here. Look with: truce actors list WORDS`
          : `Several actors are called “${word}”; say which by its id: ${bearers.map(({ id }) => id).join(", ")}.`,
      );
    }

    async function list(): Promise<number> {
      const params = new URLSearchParams({ limit: "200" });
      if (first !== undefined) params.set("q", first);
      if (values.changed) params.set("changed", "true");
      if (values.ambiguous) params.set("ambiguous", "true");
      for (let cursor: string | null = ""; cursor !== null;) {
        if (cursor !== "") params.set("cursor", cursor);
        const page: ActorPage = await answer<ActorPage>(await connection.request(`${base}?${params}`));
        for (const actor of page.actors) await tell(actor);
        cursor = page.cursor;
      }
      return exitCodes.ok;
    }
  } finally {
    await connection.close();
  }

  async function tell(actor: ActorView): Promise<number> {
    await write(values.json ? `${JSON.stringify(actor)}\n` : asText(actor));
    return exitCodes.ok;
  }
}

const daysOf = ({ from, to }: { from?: string | undefined; to?: string | undefined }): string =>
  from === undefined && to === undefined ? "" : ` (${from ?? ""}–${to ?? ""})`;

function asText(actor: ActorView): string {
  const lines = [`${actor.name}${daysOf(actor)}  ${actor.kind}  ${actor.id}`];
  for (const { name, on } of actor.renamed) lines.push(`  from ${on}: ${name}`);
  const spellings = actor.aliases.map(
    (alias) => `${alias.name}${daysOf(alias)}${alias.retired ? ` [retired: ${alias.retired.reason}]` : ""}`,
  );
  if (spellings.length > 0) lines.push(`  ${spellings.join(" · ")}`);
  for (const { name, actors } of actor.ambiguous)
    lines.push(`  ambiguous: ${name} is also ${actors.map((each) => each.name).join(", ")}`);
  return `${lines.join("\n")}\n`;
}
