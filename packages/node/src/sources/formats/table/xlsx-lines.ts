import type { TableLine } from "@truce/reading";
import { walkXml } from "../docx/xml.ts";
import { openZip } from "../docx/zip.ts";
import { TableFault } from "./csv-lines.ts";

/** A sheet of a workbook by its name. */
export interface Sheet {
  readonly name: string;
  readonly lines: TableLine[];
}

const mostColumns = 500;
const mostCells = 4_000_000;

/**
 * Reads the sheets of an Office Open XML workbook (ECMA-376, part 1, 18.3): values as stored, a formula's last value,
 * no dates turned into words. Row numbers are those of the sheet.
 *
 * @throws ZipFault, XmlFault, TableFault
 */
export function xlsxSheets(bytes: Uint8Array): Sheet[] {
  const part = openZip(bytes);
  const must = (name: string): Uint8Array => {
    const found = part(name);
    if (!found) throw new TableFault(`the file has no part ${name}: it is no .xlsx workbook`);
    return found;
  };
  const targets = new Map<string, string>();
  walkXml(must("xl/_rels/workbook.xml.rels"), {
    open: (name, attributes) => {
      const [id, target] = [attributes.get("Id"), attributes.get("Target")];
      if (name === "Relationship" && id !== undefined && target !== undefined)
        targets.set(id, target.startsWith("/") ? target.slice(1) : `xl/${target}`);
    },
  });
  const sheets: { name: string; target: string }[] = [];
  walkXml(must("xl/workbook.xml"), {
    open: (name, attributes) => {
      const target = targets.get(attributes.get("id") ?? "");
      if (name === "sheet" && target !== undefined)
        sheets.push({ name: attributes.get("name") ?? "", target });
    },
  });
  const shared = sharedStrings(part("xl/sharedStrings.xml"));
  return sheets.map(({ name, target }) => ({ name, lines: sheetLines(must(target), shared) }));
}

/** Strings that cells name by number: the text of each `si`, without phonetic guides. */
function sharedStrings(bytes: Uint8Array | undefined): string[] {
  const out: string[] = [];
  if (!bytes) return out;
  let [inText, phonetic] = [false, 0];
  walkXml(bytes, {
    open: (name) => {
      if (name === "si") out.push("");
      else if (name === "rPh") phonetic++;
      else if (name === "t") inText = true;
    },
    close: (name) => {
      if (name === "rPh") phonetic--;
      else if (name === "t") inText = false;
    },
    text: (text) => {
      if (inText && phonetic === 0 && out.length > 0) out[out.length - 1] += text;
    },
  });
  return out;
}

function sheetLines(bytes: Uint8Array, shared: readonly string[]): TableLine[] {
  const out: TableLine[] = [];
  let cells: string[] = [];
  let line = 0;
  let column = 0;
  let type = "";
  let value = "";
  let inValue = false;
  let seen = 0;
  walkXml(bytes, {
    open: (name, attributes) => {
      if (name === "row") {
        line = Number(attributes.get("r") ?? line + 1);
        cells = [];
        column = 0;
      } else if (name === "c") {
        column = columnOf(attributes.get("r")) ?? column;
        type = attributes.get("t") ?? "n";
        value = "";
      } else if (name === "v" || name === "t") inValue = true;
    },
    close: (name) => {
      if (name === "v" || name === "t") inValue = false;
      else if (name === "c") {
        if (++seen > mostCells) throw new TableFault(`the sheet has more than ${mostCells} cells`);
        if (column < mostColumns) {
          while (cells.length < column) cells.push("");
          cells[column] = type === "s" ? (shared[Number(value)] ?? "") : value;
        }
        column++;
      } else if (name === "row" && cells.length > 0) out.push({ line, cells });
    },
    text: (text) => {
      if (inValue) value += text;
    },
  });
  return out;
}

/** "B7" is column 1. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? "")?.[0];
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + (letter.charCodeAt(0) - 64);
  return column - 1;
}
