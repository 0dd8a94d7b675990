import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { placeLabel, type PlaceIdentity } from "@truce/domain/claims";
import type { AreaTableList, AreaTableTaken, RefusedArea } from "@truce/domain/identity";
import { buildGazetteer, placesNamed, type Gazetteer } from "@truce/reading";
import { readAreaFile } from "../reader/area-file.ts";
import { openGeoNames } from "../reader/gazetteer.ts";
import { answer, chooseWorkspace, connect, post, workspaceOptions, type Connection } from "./connection.ts";
import { exitCodes, UsageError, write } from "./terminal.ts";

type Line = AreaTableList["tables"][number];

const usage =
  "Say: truce places find NAME… [--areas FILE]… | check FILE… | [list] | import FILE… --source WHOSE --licence WHICH [--valid-on DAY] | retire TABLE --reason R, with --data DIR and --workspace NAME";

/** `truce places`: which places bear a name, and the tables of areas of a workspace. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...workspaceOptions,
      data: { type: "string" },
      areas: { type: "string", multiple: true, default: [] },
      source: { type: "string" },
      licence: { type: "string" },
      "valid-on": { type: "string" },
      reason: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const [verb = "list", ...rest] = positionals;
  if ((verb === "list") !== (rest.length === 0)) throw new UsageError(usage);
  const { json } = values;
  switch (verb) {
    case "check":
      return check(rest, json);
    case "find":
      if (values.workspace !== undefined && values.areas.length > 0)
        throw new UsageError(
          "Say --workspace, whose tables are asked then, or --areas with files, not both.",
        );
      // Without a workspace nothing is opened: the general gazetteer and the files given answer.
      return values.data === undefined && values.workspace === undefined
        ? find(rest, json, await openFinder(values.areas))
        : inWorkspace((connection, base) => find(rest, json, askNode(connection, base)));
    case "list":
      return inWorkspace(async (connection, base) => {
        const { tables } = await answer<AreaTableList>(await connection.request(`${base}/area-tables`));
        for (const table of tables) await write(json ? `${JSON.stringify(table)}\n` : asText(table));
        return exitCodes.ok;
      });
    case "import": {
      const { source, licence } = values;
      if (source === undefined || licence === undefined)
        throw new UsageError("Say whose table it is with --source and how it may be used with --licence.");
      const declared = { source, licence, validOn: values["valid-on"] };
      return inWorkspace((connection, base) => take(connection, base, rest, declared, json));
    }
    case "retire":
      return inWorkspace(async (connection, base) => {
        if (rest.length !== 1 || values.reason === undefined) throw new UsageError(usage);
        const id = await idOf(connection, base, rest[0]!);
        const table = await post<Line>(connection, `${base}/area-tables/${id}/retire`, {
          reason: values.reason,
        });
        await write(json ? `${JSON.stringify(table)}\n` : asText(table));
        return exitCodes.ok;
      });
    default:
      throw new UsageError(usage);
  }

  async function inWorkspace(
    work: (connection: Connection, base: string) => Promise<number>,
  ): Promise<number> {
    const connection = await connect({ ...values, data: values.data ?? workspaceOptions.data.default });
    try {
      const workspace = await chooseWorkspace(connection, values.workspace);
      return await work(connection, `/api/v1/workspaces/${workspace.id}`);
    } finally {
      await connection.close();
    }
  }
}

type Find = (name: string) => Promise<PlaceIdentity[]>;

async function openFinder(files: readonly string[]): Promise<Find> {
  const gazetteers = [...(await openAreas(files)).gazetteers, await openGeoNames()];
  return (name) => Promise.resolve(placesNamed(name, gazetteers));
}

const askNode =
  (connection: Connection, base: string): Find =>
  async (name) => {
    const path = `${base}/places?${new URLSearchParams({ name })}`;
    return (await answer<{ places: PlaceIdentity[] }>(await connection.request(path))).places;
  };

async function find(names: readonly string[], json: boolean, ask: Find): Promise<number> {
  for (const name of names) {
    const places = await ask(name);
    if (json) await write(`${JSON.stringify({ name, places })}\n`);
    else {
      await write(`${name}: ${places.length === 0 ? "no place of this name is known" : ""}\n`);
      for (const place of places)
        await write(`  ${place.level.padEnd(10)} ${placeLabel(place)}  ${place.id}  (${place.source})\n`);
    }
  }
  return exitCodes.ok;
}

const levelsOf = (areas: Line["areas"]): string =>
  Object.entries(areas)
    .map(([level, count]) => `${count} of ${level}`)
    .join(", ");

async function check(files: readonly string[], json: boolean): Promise<number> {
  let failed = false;
  for (const file of files) {
    const { rows, ...read } = readAreaFile(await readFile(file));
    const areas: Line["areas"] = {};
    for (const { level } of rows) areas[level] = (areas[level] ?? 0) + 1;
    await write(
      json
        ? `${JSON.stringify({ ...read, areas })}\n`
        : `${basename(file)}${read.validOn === undefined ? "" : `, valid on ${read.validOn}`}: ${levelsOf(areas)}; ${read.countries.join(", ")}\n`,
    );
    tellRefused(file, read);
    failed ||= read.refused.length > 0;
  }
  return failed ? exitCodes.failed : exitCodes.ok;
}

async function take(
  connection: Connection,
  base: string,
  files: readonly string[],
  declared: { source: string; licence: string; validOn: string | undefined },
  json: boolean,
): Promise<number> {
  let failed = false;
  for (const file of files) {
    const form = new FormData();
    const bytes = await readFile(file);
    form.set("file", new Blob([bytes]), nameOf(file, bytes));
    for (const [name, value] of Object.entries(declared)) if (value !== undefined) form.set(name, value);
    const taken = await answer<AreaTableTaken>(
      await connection.request(`${base}/area-tables`, { method: "POST", body: form }),
    );
    await write(
      json ? `${JSON.stringify(taken)}\n` : `${asText(taken.table)}${taken.known ? "  known already\n" : ""}`,
    );
    tellRefused(file, { refused: taken.refused, passedOver: taken.table.passedOver });
    failed ||= taken.refused.length > 0;
  }
  return failed ? exitCodes.failed : exitCodes.ok;
}

/** A file that an earlier version kept has the beginning of its hash before its name. */
function nameOf(file: string, bytes: Uint8Array): string {
  const kept = `${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}-`;
  const name = basename(file);
  return name.startsWith(kept) ? name.slice(kept.length) : name;
}

function tellRefused(
  file: string,
  said: { refused: readonly RefusedArea[]; passedOver: readonly { sheet: string; why: string }[] },
): void {
  for (const { sheet, why } of said.passedOver) console.error(`${file}: sheet “${sheet}”: ${why}`);
  for (const { sheet, line, why } of said.refused)
    console.error(`${file}: ${sheet === undefined ? "" : `sheet “${sheet}”, `}line ${line}: ${why}`);
}

/** The id of the table that a word names: its id, else the one table in use of that file name. */
async function idOf(connection: Connection, base: string, word: string): Promise<string> {
  const { tables } = await answer<AreaTableList>(await connection.request(`${base}/area-tables`));
  const named = tables.filter(({ id, name, retired }) => id === word || (name === word && retired === null));
  if (named.length === 1) return named[0]!.id;
  throw new UsageError(
    named.length === 0
      ? `There is no table “${word}” in use here. Look with: truce places list`
      : `Several tables are called “${word}”; say which by its id: ${named.map(({ id }) => id).join(", ")}.`,
  );
}

function asText(table: Line): string {
  const { id, name, validOn, areas, accepted, refusedCount, countries, source, licence, retired } = table;
  return [
    `${name}${validOn === null ? "" : `, valid on ${validOn}`}  ${id}${retired ? `  [retired: ${retired.reason}]` : ""}\n`,
    `  ${levelsOf(areas)}; ${countries.join(", ")}; ${accepted} lines taken, ${refusedCount} refused\n`,
    `  ${source} · ${licence} · sha256 ${table.sha256}\n`,
  ].join("");
}

/** Tables of areas from files as gazetteers, and the countries that they are of. */
export async function openAreas(
  files: readonly string[],
): Promise<{ gazetteers: Gazetteer[]; focus: string[] }> {
  const read = await Promise.all(
    files.map(async (file) => ({ file, ...readAreaFile(await readFile(file)) })),
  );
  return {
    gazetteers: read.map(({ file, rows, validOn }) =>
      buildGazetteer(rows, `${basename(file)}${validOn === undefined ? "" : `, valid on ${validOn}`}`),
    ),
    focus: [...new Set(read.flatMap(({ countries }) => countries))],
  };
}
