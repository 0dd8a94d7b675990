import type { OnRow } from "./csv-lines.ts";
import { FileFault } from "./file-fault.ts";
import type { Limits } from "./read.ts";
import { walkXml } from "./xml.ts";
import { openZip, type ReadPart, type ZipBounds } from "./zip.ts";

/** A sheet of a workbook by its name; its rows come with the numbers that the sheet gives them. */
export interface XlsxSheet {
  readonly name: string;
  /** @throws FileFault */
  readonly walk: (onRow: OnRow) => void;
}

export interface XlsxBounds extends ZipBounds, Pick<Limits, "columns" | "cell"> {
  /** Of one sheet. */
  readonly cells: number;
}

/** How the cells of a workbook are written down. */
interface Written {
  readonly shared: readonly string[];
  /** Numbers of cell formats that show a date. */
  readonly dates: ReadonlySet<number>;
  readonly dayZero: Temporal.PlainDate;
}

/**
 * Opens an Office Open XML workbook (ECMA-376 part 1, 18.3): values as stored, a formula's last value, what is formatted
 * as a date as the day in ISO 8601. Cells beyond the bound on columns are left out, long ones cut.
 *
 * @throws FileFault where the file is no workbook or exceeds the bounds
 */
export function openXlsx(bytes: Uint8Array, name: string, bounds: XlsxBounds): XlsxSheet[] {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b)
    throw new FileFault(`${name} is not an XLSX workbook: it is no ZIP archive.`);
  const part = openZip(bytes, bounds);
  const must = (path: string): Uint8Array => {
    const found = part(path);
    if (!found) throw new FileFault(`${name} is not an XLSX workbook: it has no part ${path}.`);
    return found;
  };
  const targets = new Map<string, string>();
  walkXml(must("xl/_rels/workbook.xml.rels"), {
    open: (tag, attributes) => {
      const [id, target] = [attributes.get("Id"), attributes.get("Target")];
      if (tag === "Relationship" && id !== undefined && target !== undefined)
        targets.set(id, target.startsWith("/") ? target.slice(1) : `xl/${target}`);
    },
  });
  const sheets: { name: string; target: string }[] = [];
  let dayZero = "1899-12-30";
  walkXml(must("xl/workbook.xml"), {
    open: (tag, attributes) => {
      if (tag === "workbookPr" && ["1", "true"].includes(attributes.get("date1904") ?? ""))
        dayZero = "1904-01-01";
      const target = targets.get(attributes.get("id") ?? "");
      if (tag === "sheet" && target !== undefined)
        sheets.push({ name: attributes.get("name") ?? "", target });
    },
  });
  let written: Written | undefined;
  return sheets.map((sheet) => ({
    name: sheet.name,
    walk: (onRow) => {
      written ??= {
        shared: sharedStrings(part),
        dates: dateFormats(part),
        dayZero: Temporal.PlainDate.from(dayZero),
      };
      walkSheet(must(sheet.target), written, bounds, onRow);
    },
  }));
}

/** Strings that cells name by number: the text of each `si`, without phonetic guides. */
function sharedStrings(part: ReadPart): string[] {
  const out: string[] = [];
  const bytes = part("xl/sharedStrings.xml");
  if (!bytes) return out;
  let [inText, phonetic] = [false, 0];
  walkXml(bytes, {
    open: (tag) => {
      if (tag === "si") out.push("");
      else if (tag === "rPh") phonetic++;
      else if (tag === "t") inText = true;
    },
    close: (tag) => {
      if (tag === "rPh") phonetic--;
      else if (tag === "t") inText = false;
    },
    text: (text) => {
      if (inText && phonetic === 0 && out.length > 0) out[out.length - 1] += text;
    },
  });
  return out;
}

/** Cell formats whose number format is a date: the built-in 14–22 and 45–47, and codes with day or year letters. */
function dateFormats(part: ReadPart): Set<number> {
  const formats = new Set<number>();
  const bytes = part("xl/styles.xml");
  if (!bytes) return formats;
  const custom = new Set<number>();
  let inCells = false;
  let index = 0;
  walkXml(bytes, {
    open: (tag, attributes) => {
      const id = Number(attributes.get("numFmtId"));
      const code = attributes.get("formatCode") ?? "";
      if (tag === "numFmt" && /[dy]/iu.test(code.replaceAll(/\[[^\]]*\]|"[^"]*"/gu, ""))) custom.add(id);
      if (tag === "cellXfs") inCells = true;
      if (tag !== "xf" || !inCells) return;
      if ((id >= 14 && id <= 22) || (id >= 45 && id <= 47) || custom.has(id)) formats.add(index);
      index++;
    },
    close: (tag) => {
      if (tag === "cellXfs") inCells = false;
    },
  });
  return formats;
}

function walkSheet(bytes: Uint8Array, written: Written, bounds: XlsxBounds, onRow: OnRow): void {
  let cells: string[] = [];
  let [line, column, seen] = [0, 0, 0];
  let [type, style, value] = ["n", -1, ""];
  let [inValue, phonetic] = [false, 0];
  walkXml(bytes, {
    open: (tag, attributes) => {
      if (tag === "row") {
        line = Number(attributes.get("r") ?? line + 1);
        cells = [];
        column = 0;
      } else if (tag === "c") {
        column = columnOf(attributes.get("r")) ?? column;
        type = attributes.get("t") ?? "n";
        style = Number(attributes.get("s") ?? -1);
        value = "";
      } else if (tag === "rPh") phonetic++;
      else if (tag === "v" || tag === "t") inValue = true;
    },
    close: (tag) => {
      if (tag === "v" || tag === "t") inValue = false;
      else if (tag === "rPh") phonetic--;
      else if (tag === "c") {
        if (++seen > bounds.cells)
          throw new FileFault(`the sheet has more than ${bounds.cells.toLocaleString("en")} cells`);
        if (column < bounds.columns) {
          while (cells.length < column) cells.push("");
          cells[column] = shown(type, style, value, written).slice(0, bounds.cell + 1);
        }
        column++;
      } else if (tag === "row" && cells.some((cell) => cell !== "")) onRow(cells, line);
    },
    text: (text) => {
      if (inValue && phonetic === 0) value += text;
    },
  });
}

function shown(type: string, style: number, value: string, { shared, dates, dayZero }: Written): string {
  if (type === "s") return shared[Number(value)] ?? "";
  if (type === "b") return value === "1" ? "true" : "false";
  if (type === "e") return "";
  const days = Number(value);
  if (type === "n" && dates.has(style) && value !== "" && days > 0 && days < 2_900_000)
    return dayZero.add({ days: Math.floor(days) }).toString();
  return value;
}

/** "B7" is column 1. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? "")?.[0];
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + (letter.charCodeAt(0) - 64);
  return column - 1;
}
