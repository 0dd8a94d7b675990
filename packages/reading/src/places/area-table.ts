import { columnsOfHeader, columnsOfTags } from "./area-columns.ts";
import type { AreaColumn, AreaColumns } from "./area-columns.ts";
import { foldPlaceName } from "./fold.ts";
import type { PlaceLevel, PlaceRow } from "./types.ts";

/** A line of a table, with its number in the file for people who mend it. */
export interface TableLine {
  line: number;
  cells: readonly string[];
}

export interface RefusedLine {
  line: number;
  why: string;
}

/** What a table of areas came to. */
export interface AreaTable {
  rows: PlaceRow[];
  /** Lines that were taken. */
  accepted: number;
  refused: RefusedLine[];
  /** Countries that the areas are of, ISO 3166-1 alpha-2. */
  countries: string[];
  /** The latest day that the table says it is valid on, ISO; undefined where it says none. */
  validOn?: string;
}

const LEVELS: readonly PlaceLevel[] = ["country", "admin1", "admin2", "admin3", "admin4"];
/** P-codes begin with the country's ISO code, of two letters or of three. */
const CODE = /^([A-Z]{2})[A-Z0-9_.-]{0,22}$/;
const MOST_LINES = 200_000;
const LONGEST_CELL = 200;

interface Known {
  row: PlaceRow;
  otherNames: Set<string>;
  line: number;
}

/**
 * Reads a table of administrative areas with P-codes (OCHA common operational datasets, any level from 0 to 4, a row of
 * HXL tags or a plain header). One line gives an area of each level it names; the same area in many lines is one. A
 * line that cannot be right is refused with the reason, and the rest is taken.
 *
 * @returns an error in words where the table as a whole cannot be read
 */
export function readAreaTable(
  lines: readonly TableLine[],
): { ok: true; value: AreaTable } | { ok: false; error: string } {
  const head = findHead(lines);
  if (!head)
    return {
      ok: false,
      error:
        "no column holds the P-codes of areas: the first ten lines need a header such as ADM1_PCODE, ADM1_EN or HXL tags such as #adm1+code, #adm1+name",
    };
  const body = lines.slice(head.after).filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (body.length > MOST_LINES)
    return { ok: false, error: `the table has ${body.length} lines; at most ${MOST_LINES} are taken` };
  const known = new Map<string, Known>();
  const refused: RefusedLine[] = [];
  let validOn: string | undefined;
  for (const line of body) {
    const why = takeLine(line, head.columns, known);
    if (why !== undefined) refused.push({ line: line.line, why });
    const day = /^\d{4}-\d{2}-\d{2}/.exec(line.cells[head.columns.date ?? -1]?.trim() ?? "")?.[0];
    if (day !== undefined && (validOn === undefined || day > validOn)) validOn = day;
  }
  const rows = [...known.values()].map(({ row, otherNames }) => ({ ...row, otherNames: [...otherNames] }));
  return {
    ok: true,
    value: {
      rows,
      accepted: body.length - refused.length,
      refused,
      countries: [...new Set(rows.map(({ country }) => country))].toSorted(),
      ...(validOn === undefined ? {} : { validOn }),
    },
  };
}

function findHead(lines: readonly TableLine[]): { columns: AreaColumns; after: number } | undefined {
  for (let i = 0; i < Math.min(10, lines.length); i++) {
    const tags = columnsOfTags(lines[i]!.cells);
    if (tags) return { columns: tags, after: i + 1 };
    const header = columnsOfHeader(lines[i]!.cells);
    if (!header) continue;
    // Tags under the header say the same more exactly.
    const below = columnsOfTags(lines[i + 1]?.cells ?? []);
    return below ? { columns: below, after: i + 2 } : { columns: header, after: i + 1 };
  }
  return undefined;
}

/** Takes the areas of one line, or says why it cannot be right; then nothing of it is taken. */
function takeLine(
  { line, cells }: TableLine,
  { columns, latitude, longitude }: AreaColumns,
  known: Map<string, Known>,
): string | undefined {
  const cell = (index: number | undefined): string =>
    index === undefined ? "" : (cells[index] ?? "").trim();
  if (columns.some(({ index }) => cell(index).length > LONGEST_CELL))
    return `a cell is longer than ${LONGEST_CELL} characters`;
  const drafts: { row: PlaceRow; others: string[] }[] = [];
  const levels = [
    ...new Set(columns.filter(({ what }) => what === "code").map(({ level }) => level)),
  ].toSorted((a, b) => a - b);
  for (const level of levels) {
    const of = (what: AreaColumn["what"]): AreaColumn[] =>
      columns.filter((each) => each.level === level && each.what === what);
    const code = cell(of("code")[0]?.index).toUpperCase();
    const named = of("name")
      .map((each) => ({ language: each.language, name: cell(each.index) }))
      .filter(({ name }) => name !== "");
    if (code === "" && named.length === 0) continue;
    if (code === "") return `${LEVELS[level]} "${named[0]!.name}" has no P-code`;
    const country = CODE.exec(code)?.[1];
    if (country === undefined)
      return `"${code}" is no P-code: it must begin with two letters of the country and hold letters and digits`;
    const main =
      named.find(({ language }) => language === "en") ??
      named.find(({ language }) => language === undefined) ??
      named[0];
    if (!main) return `${code} has no name`;
    const parent = drafts.at(-1)?.row;
    const arabic = named.find(({ language }) => language === "ar")?.name;
    if (parent && parent.country !== country)
      return `${code} is said to lie in ${parent.id.slice("pcode:".length)}, which is of another country`;
    drafts.push({
      row: {
        id: `pcode:${code}`,
        name: main.name,
        otherNames: [],
        level: LEVELS[level]!,
        country,
        ...(parent ? { parent: parent.id } : {}),
        ...(arabic === undefined ? {} : { arabic }),
      },
      others: [...named.map(({ name }) => name), ...of("otherName").map((each) => cell(each.index))].filter(
        (name) => name !== "" && name !== main.name,
      ),
    });
  }
  if (drafts.length === 0) return "the line names no area";
  const point = pointOf(cell(latitude), cell(longitude));
  if (typeof point === "string") return point;
  if (point) Object.assign(drafts.at(-1)!.row, point);
  for (const { row } of drafts) {
    const before = known.get(row.id);
    const why = before && contradiction(before, row);
    if (why !== undefined) return why;
  }
  for (const { row, others } of drafts) {
    let kept = known.get(row.id);
    if (kept === undefined) known.set(row.id, (kept = { row, otherNames: new Set(), line }));
    else if (row.latitude !== undefined) Object.assign(kept.row, point);
    for (const other of others) kept.otherNames.add(other);
  }
  return undefined;
}

function contradiction({ row: before, line }: Known, row: PlaceRow): string | undefined {
  const code = row.id.slice("pcode:".length);
  if (foldPlaceName(before.name) !== foldPlaceName(row.name))
    return `${code} is "${before.name}" in line ${line} and "${row.name}" here`;
  if (before.level !== row.level)
    return `${code} is of ${before.level} in line ${line} and of ${row.level} here`;
  if (before.parent !== row.parent)
    return `${code} lies in ${before.parent ?? "nothing"} in line ${line} and in ${row.parent ?? "nothing"} here`;
  return undefined;
}

function pointOf(
  latitude: string,
  longitude: string,
): { latitude: number; longitude: number } | string | undefined {
  if (latitude === "" && longitude === "") return undefined;
  const [lat, lon] = [Number(latitude), Number(longitude)];
  return latitude !== "" && longitude !== "" && Math.abs(lat) <= 90 && Math.abs(lon) <= 180
    ? { latitude: lat, longitude: lon }
    : `"${latitude}", "${longitude}" is no latitude and longitude in degrees`;
}
