import { readAreaTable, type PlaceRow, type RefusedLine, type TableLine } from "@truce/reading";
import { walkCsvBytes } from "@truce/linkage/io/csv-lines";
import { FileFault } from "@truce/linkage/io/file-fault";
import { openXlsx } from "@truce/linkage/io/xlsx-lines";

/** What a file of administrative areas came to. */
export interface AreaFile {
  readonly rows: readonly PlaceRow[];
  /** How many lines were taken. */
  readonly accepted: number;
  /** With the sheet, where the file has several. */
  readonly refused: readonly (RefusedLine & { sheet?: string })[];
  /** Sheets that hold no areas, with the reason. */
  readonly passedOver: readonly { sheet: string; why: string }[];
  readonly countries: readonly string[];
  /** The latest day that the file says it is valid on. */
  readonly validOn?: string;
}

/** What a file of areas from a stranger may cost. */
export const areaBounds = {
  bytes: 50_000_000,
  lines: 200_000,
  columns: 500,
  cell: 1000,
  cells: 4_000_000,
  entries: 5000,
  partBytes: 256_000_000,
} as const;

interface Sheet {
  readonly name: string;
  readonly lines: TableLine[];
  readonly refused: RefusedLine[];
}

/**
 * Reads the areas of a CSV file or an .xlsx workbook, all sheets of it. The same bytes always give the same.
 *
 * @throws FileFault where the file cannot be read at all, in words for whoever handed it in
 */
export function readAreaFile(bytes: Uint8Array): AreaFile {
  if (bytes.length > areaBounds.bytes)
    throw new FileFault(
      `the file has ${bytes.length} bytes; at most ${areaBounds.bytes} are read. Leave out columns that are not needed, or split it.`,
    );
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const sheets = isZip ? sheetsOf(bytes) : [csvOf(bytes)];
  const read = sheets.map((sheet) => ({ sheet, table: readAreaTable(sheet.lines) }));
  const passedOver = read.flatMap(({ sheet, table }) =>
    table.ok ? [] : [{ sheet: sheet.name, why: table.error }],
  );
  const tables = read.flatMap(({ sheet, table }) => (table.ok ? [{ sheet, ...table.value }] : []));
  if (tables.length === 0) throw new FileFault(passedOver[0]?.why ?? "the workbook has no sheet");
  const validOn = tables
    .map((table) => table.validOn)
    .filter((day) => day !== undefined)
    .toSorted()
    .at(-1);
  return {
    rows: tables.flatMap(({ rows }) => rows),
    accepted: tables.reduce((sum, { accepted }) => sum + accepted, 0),
    refused: tables.flatMap(({ sheet, refused }) =>
      [...refused, ...sheet.refused].map((each) => ({
        ...each,
        ...(sheets.length > 1 ? { sheet: sheet.name } : {}),
      })),
    ),
    passedOver,
    countries: [...new Set(tables.flatMap(({ countries }) => countries))].toSorted(),
    ...(validOn === undefined ? {} : { validOn }),
  };
}

/** What places of a table name as their source: the file, the day it is valid on, the beginning of its SHA-256. */
export function sourceOfAreas(name: string, validOn: string | null | undefined, sha256: string): string {
  return `${name}${validOn ? `, valid on ${validOn}` : ""}, sha256 ${sha256.slice(0, 16)}`;
}

function csvOf(bytes: Uint8Array): Sheet {
  const lines: TableLine[] = [];
  const unclosed = walkCsvBytes(bytes, "the table", areaBounds, collect(lines));
  return { name: "", lines, refused: unclosed ? [{ line: unclosed.line, why: unclosed.reason }] : [] };
}

function sheetsOf(bytes: Uint8Array): Sheet[] {
  return openXlsx(bytes, "the file", areaBounds).map(({ name, walk }) => {
    const lines: TableLine[] = [];
    walk(collect(lines));
    return { name, lines, refused: [] };
  });
}

function collect(lines: TableLine[]): (cells: string[], line: number) => void {
  return (cells, line) => {
    if (lines.length >= areaBounds.lines)
      throw new FileFault(`the table has more than ${areaBounds.lines} lines. Split it.`);
    lines.push({ line, cells });
  };
}
