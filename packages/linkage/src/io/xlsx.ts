import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { ColumnBuilder } from "../engine/table.ts";
import { type Limits, limitsDefault, type ReadResult, type RefusedRow } from "./read.ts";

/** Unpacked size of one part of the workbook; what is larger is refused before it fills the memory. */
const MOST_PART = 512 * 2 ** 20;

/**
 * Reads the first sheet of an XLSX workbook (ECMA-376): first row the header, texts, numbers and dates as shown by
 * their stored value. Rows with cells beyond the header are refused and listed.
 * @throws Error where the file is no workbook or exceeds the limits.
 */
export function readXlsx(path: string, name: string, limits: Limits = limitsDefault): ReadResult {
  const bytes = readFileSync(path);
  if (bytes.length > limits.bytes) throw new Error(`${name} is larger than ${limits.bytes} bytes.`);
  const parts = zipParts(bytes, name);
  const text = (part: string) => {
    const read = parts.get(part);
    return read ? read().toString("utf8") : undefined;
  };
  const sheetPart = [...parts.keys()]
    .filter((part) => /^xl\/worksheets\/sheet\d+\.xml$/.test(part))
    .sort(bySheetNumber)[0];
  const sheet = sheetPart === undefined ? undefined : text(sheetPart);
  if (sheet === undefined) throw new Error(`${name} is not an XLSX workbook: it has no sheet.`);
  const shared = sharedStrings(text("xl/sharedStrings.xml") ?? "");
  const dateStyles = dateStyleNumbers(text("xl/styles.xml") ?? "");
  return readSheet(sheet, shared, dateStyles, name, limits);
}

const bySheetNumber = (a: string, b: string): number =>
  Number(/\d+/.exec(a)?.[0]) - Number(/\d+/.exec(b)?.[0]);

/** Parts of a ZIP archive by its central directory (APPNOTE 6.3.10, 4.3.12), unpacked on demand. */
function zipParts(bytes: Buffer, name: string): Map<string, () => Buffer> {
  const parts = new Map<string, () => Buffer>();
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0) throw new Error(`${name} is not an XLSX workbook: it is no ZIP archive.`);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < count && at + 46 <= bytes.length; i++) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) break;
    const method = bytes.readUInt16LE(at + 10);
    const packed = bytes.readUInt32LE(at + 20);
    const nameLength = bytes.readUInt16LE(at + 28);
    const offset = bytes.readUInt32LE(at + 42);
    const part = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    parts.set(part, () => {
      const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
      const data = bytes.subarray(start, start + packed);
      return method === 0 ? data : inflateRawSync(data, { maxOutputLength: MOST_PART });
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const unescapeXml = (text: string): string =>
  text.replaceAll(/&(#x[\da-f]+|#\d+|\w+);/giu, (whole, code: string) => {
    if (!code.startsWith("#")) return entities[code] ?? whole;
    const point =
      code[1] === "x" || code[1] === "X" ? Number.parseInt(code.slice(2), 16) : Number(code.slice(1));
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });

const textsIn = (xml: string): string =>
  [...xml.replaceAll(/<rPh[\s>].*?<\/rPh>/gsu, "").matchAll(/<t(?:\s[^>]*)?>([^<]*)<\/t>/gu)]
    .map((match) => unescapeXml(match[1] ?? ""))
    .join("");

function sharedStrings(xml: string): string[] {
  return [...xml.matchAll(/<si>(.*?)<\/si>|<si\/>/gsu)].map((match) => textsIn(match[1] ?? ""));
}

/** Cell formats whose number format is a date: the built-in 14–22 and 45–47, and codes with day or year letters. */
function dateStyleNumbers(xml: string): Set<number> {
  const custom = new Set<number>();
  for (const [, id, code = ""] of xml.matchAll(/<numFmt [^>]*numFmtId="(\d+)"[^>]*formatCode="([^"]*)"/gu)) {
    if (/[dy]/iu.test(code.replaceAll(/\[[^\]]*\]|"[^"]*"|&quot;.*?&quot;/gu, ""))) custom.add(Number(id));
  }
  const formats = /<cellXfs.*?<\/cellXfs>/su.exec(xml)?.[0] ?? "";
  const styles = new Set<number>();
  [...formats.matchAll(/<xf [^>]*numFmtId="(\d+)"/gu)].forEach((match, index) => {
    const id = Number(match[1]);
    if ((id >= 14 && id <= 22) || (id >= 45 && id <= 47) || custom.has(id)) styles.add(index);
  });
  return styles;
}

const DAY_ZERO = Temporal.PlainDate.from("1899-12-30");

function readSheet(
  xml: string,
  shared: readonly string[],
  dates: ReadonlySet<number>,
  name: string,
  limits: Limits,
): ReadResult {
  let builders: ColumnBuilder[] | undefined;
  const refused: RefusedRow[] = [];
  let refusedCount = 0;
  let rows = 0;
  let number = 0;
  for (const [, content = ""] of xml.matchAll(/<row(?:\s[^>]*)?>(.*?)<\/row>/gsu)) {
    number++;
    const cells = readCells(content, shared, dates, limits);
    if (cells.every((cell) => cell === "")) continue;
    if (!builders) {
      const header = cells.map((cell, i) => cell.trim() || `column ${i + 1}`);
      const double = header.find((each, i) => header.indexOf(each) !== i);
      if (double !== undefined) throw new Error(`${name}: two columns are named "${double}".`);
      builders = header.map((each) => new ColumnBuilder(each));
      continue;
    }
    if (cells.length > builders.length && cells.slice(builders.length).some(Boolean)) {
      refusedCount++;
      if (refused.length < limits.refusedKept)
        refused.push({ line: number, reason: "cells beyond the header" });
      continue;
    }
    if (++rows > limits.rows)
      throw new Error(`${name} has more than ${limits.rows.toLocaleString("en")} rows.`);
    builders.forEach((builder, i) => builder.add(cells[i]?.trim() ?? ""));
  }
  if (!builders) throw new Error(`${name} has no header row.`);
  return {
    table: { name, rows, columns: builders.map((builder) => builder.finish()) },
    refused,
    refusedCount,
  };
}

function readCells(
  content: string,
  shared: readonly string[],
  dates: ReadonlySet<number>,
  limits: Limits,
): string[] {
  const cells: string[] = [];
  for (const [, attributes = "", inside = ""] of content.matchAll(/<c(\s[^>]*?)?(?:\/>|>(.*?)<\/c>)/gsu)) {
    const reference = /\sr="([A-Z]+)\d+"/u.exec(attributes)?.[1];
    const at = reference === undefined ? cells.length : columnNumber(reference);
    if (at >= limits.columns) continue;
    while (cells.length < at) cells.push("");
    cells[at] = cellValue(attributes, inside, shared, dates).slice(0, limits.cell);
  }
  return cells;
}

function cellValue(
  attributes: string,
  inside: string,
  shared: readonly string[],
  dates: ReadonlySet<number>,
): string {
  const type = /\st="(\w+)"/u.exec(attributes)?.[1];
  if (type === "inlineStr") return textsIn(inside);
  const value = unescapeXml(/<v>([^<]*)<\/v>/u.exec(inside)?.[1] ?? "");
  if (type === "s") return shared[Number(value)] ?? "";
  if (type === "b") return value === "1" ? "true" : "false";
  if (type === "e") return "";
  const style = Number(/\ss="(\d+)"/u.exec(attributes)?.[1] ?? -1);
  const days = Number(value);
  if (type === undefined && dates.has(style) && value !== "" && days > 0 && days < 3_000_000) {
    return DAY_ZERO.add({ days: Math.floor(days) }).toString();
  }
  return value;
}

function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}
