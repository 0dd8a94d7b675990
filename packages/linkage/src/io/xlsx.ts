import { readFileSync } from "node:fs";
import { ColumnBuilder } from "../engine/table.ts";
import { FileFault } from "./file-fault.ts";
import { type Limits, limitsDefault, type ReadResult, type RefusedRow } from "./read.ts";
import { openXlsx } from "./xlsx-lines.ts";

/** A workbook has at most 1,048,576 rows of 16,384 columns; this is what one part of it may unpack to. */
const bounds = { entries: 10_000, partBytes: 512 * 2 ** 20, cells: 200_000_000 };

/**
 * Reads the first sheet of an XLSX workbook (ECMA-376): first row the header, texts, numbers and dates as shown by
 * their stored value. Rows with cells beyond the header are refused and listed.
 * @throws FileFault where the file is no workbook or exceeds the limits.
 */
export function readXlsx(path: string, name: string, limits: Limits = limitsDefault): ReadResult {
  const bytes = readFileSync(path);
  if (bytes.length > limits.bytes) throw new FileFault(`${name} is larger than ${limits.bytes} bytes.`);
  const [sheet] = openXlsx(bytes, name, { ...bounds, columns: limits.columns, cell: limits.cell });
  if (!sheet) throw new FileFault(`${name} is not an XLSX workbook: it has no sheet.`);
  let builders: ColumnBuilder[] | undefined;
  const refused: RefusedRow[] = [];
  let refusedCount = 0;
  let rows = 0;
  const refuse = (line: number, reason: string): void => {
    refusedCount++;
    if (refused.length < limits.refusedKept) refused.push({ line, reason });
  };
  sheet.walk((cells, line) => {
    if (!builders) {
      const header = cells.map((cell, i) => cell.trim() || `column ${i + 1}`);
      const double = header.find((each, i) => header.indexOf(each) !== i);
      if (double !== undefined) throw new FileFault(`${name}: two columns are named "${double}".`);
      builders = header.map((each) => new ColumnBuilder(each));
    } else if (cells.slice(builders.length).some(Boolean)) refuse(line, "cells beyond the header");
    else if (cells.some((cell) => cell.length > limits.cell))
      refuse(line, `a cell longer than ${limits.cell.toLocaleString("en")} characters`);
    else if (++rows > limits.rows)
      throw new FileFault(`${name} has more than ${limits.rows.toLocaleString("en")} rows.`);
    else builders.forEach((builder, i) => builder.add(cells[i]?.trim() ?? ""));
  });
  if (!builders) throw new FileFault(`${name} has no header row.`);
  return {
    table: { name, rows, columns: builders.map((builder) => builder.finish()) },
    refused,
    refusedCount,
  };
}
