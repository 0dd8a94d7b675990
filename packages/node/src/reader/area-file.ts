import { basename } from "node:path";
import { readAreaTable, type PlaceRow, type RefusedLine, type TableLine } from "@truce/reading";
import { csvLines, TableFault } from "../sources/formats/table/csv-lines.ts";
import { xlsxSheets } from "../sources/formats/table/xlsx-lines.ts";

/** What a file of administrative areas came to. */
export interface AreaFile {
  readonly rows: readonly PlaceRow[];
  /** With the sheet, where the file has several. */
  readonly refused: readonly (RefusedLine & { sheet?: string })[];
  /** Sheets that hold no areas, with the reason. */
  readonly passedOver: readonly { sheet: string; why: string }[];
  readonly countries: readonly string[];
  /** The latest day that the file says it is valid on. */
  readonly validOn?: string;
  /** What the areas are named as coming from: the file and the day it is valid on. */
  readonly source: string;
}

/**
 * Reads the areas of a CSV file or an .xlsx workbook, all sheets of it. The same file always gives the same.
 *
 * @throws TableFault, ZipFault, XmlFault, or TypeError for bytes that are not UTF-8, where the file cannot be read at all
 */
export function readAreaFile(bytes: Uint8Array, name: string): AreaFile {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const sheets: { name: string; lines: TableLine[] }[] = isZip
    ? xlsxSheets(bytes)
    : [{ name: "", lines: csvLines(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) }];
  const read = sheets.map((sheet) => ({ sheet: sheet.name, table: readAreaTable(sheet.lines) }));
  const passedOver = read.flatMap(({ sheet, table }) => (table.ok ? [] : [{ sheet, why: table.error }]));
  const tables = read.flatMap(({ sheet, table }) => (table.ok ? [{ sheet, ...table.value }] : []));
  if (tables.length === 0) throw new TableFault(passedOver[0]?.why ?? "the workbook has no sheet");
  const validOn = tables
    .map((table) => table.validOn)
    .filter((day) => day !== undefined)
    .toSorted()
    .at(-1);
  return {
    rows: tables.flatMap(({ rows }) => rows),
    refused: tables.flatMap(({ sheet, refused }) =>
      refused.map((each) => ({ ...each, ...(sheets.length > 1 ? { sheet } : {}) })),
    ),
    passedOver,
    countries: [...new Set(tables.flatMap(({ countries }) => countries))].toSorted(),
    ...(validOn === undefined ? {} : { validOn }),
    source: validOn === undefined ? basename(name) : `${basename(name)}, valid on ${validOn}`,
  };
}
