import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { placeLabel } from "@truce/domain/claims";
import { buildGazetteer, placesNamed, type Gazetteer } from "@truce/reading";
import { readAreaFile, type AreaFile } from "../reader/area-file.ts";
import { openGeoNames } from "../reader/gazetteer.ts";
import { keepAreas, ownAreas } from "../reader/own-areas.ts";
import { exitCodes, UsageError, write } from "./terminal.ts";

/** `truce places`: which places bear a name, and whether a table of areas can be taken. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      data: { type: "string", default: "./truce-data" },
      areas: { type: "string", multiple: true, default: [] },
      json: { type: "boolean", default: false },
    },
  });
  const [verb, ...rest] = positionals;
  if (rest.length > 0) {
    if (verb === "find") return find(rest, values);
    if (verb === "check") return take(rest, values.json, async (bytes, file) => readAreaFile(bytes, file));
    if (verb === "import")
      return take(rest, values.json, (bytes, file) => keepAreas(resolve(values.data), bytes, file));
  }
  throw new UsageError(
    "Say: truce places find NAME… [--areas FILE]… | check FILE… | import FILE…, with --data DIR for the data folder",
  );
}

async function find(
  names: readonly string[],
  { areas, data, json }: { areas: readonly string[]; data: string; json: boolean },
): Promise<number> {
  const kept = await ownAreas(resolve(data))();
  const gazetteers = [...(await openAreas(areas)).gazetteers, ...kept.gazetteers, await openGeoNames()];
  for (const name of names) {
    const places = placesNamed(name, gazetteers);
    if (json) await write(`${JSON.stringify({ name, places })}\n`);
    else {
      await write(`${name}: ${places.length === 0 ? "no place of this name is known" : ""}\n`);
      for (const place of places)
        await write(`  ${place.level.padEnd(10)} ${placeLabel(place)}  ${place.id}  (${place.source})\n`);
    }
  }
  return exitCodes.ok;
}

async function take(
  files: readonly string[],
  json: boolean,
  readFileOfAreas: (bytes: Uint8Array, file: string) => Promise<AreaFile & { known?: boolean }>,
): Promise<number> {
  let failed = false;
  for (const file of files) {
    const read = await readFileOfAreas(await readFile(file), file);
    const levels = Object.entries(Object.groupBy(read.rows, ({ level }) => level)).map(
      ([level, rows]) => `${rows.length} of ${level}`,
    );
    if (json) await write(`${JSON.stringify(read)}\n`);
    else
      await write(
        `${read.source}: ${levels.join(", ")}; ${read.countries.join(", ")}${read.known === true ? "; known already" : ""}\n`,
      );
    for (const { sheet, why } of read.passedOver) console.error(`${file}: sheet “${sheet}”: ${why}`);
    for (const { sheet, line, why } of read.refused)
      console.error(`${file}: ${sheet === undefined ? "" : `sheet “${sheet}”, `}line ${line}: ${why}`);
    failed ||= read.refused.length > 0;
  }
  return failed ? exitCodes.failed : exitCodes.ok;
}

/** Tables of areas from files as gazetteers, and the countries that they are of. */
export async function openAreas(
  files: readonly string[],
): Promise<{ gazetteers: Gazetteer[]; focus: string[] }> {
  const read = await Promise.all(files.map(async (file) => readAreaFile(await readFile(file), file)));
  return {
    gazetteers: read.map(({ rows, source }) => buildGazetteer(rows, source)),
    focus: [...new Set(read.flatMap(({ countries }) => countries))],
  };
}
