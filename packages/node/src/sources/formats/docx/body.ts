import { superscript } from "../superscript.ts";
import type { ListPlace, Numbering } from "./numbering.ts";
import { walkXml } from "@truce/linkage/io/xml";

/** A paragraph as it is built up. */
interface Paragraph {
  text: string;
  style: string | undefined;
  list: string | undefined;
  level: number | undefined;
}

interface Table {
  row: string[];
  /** The paragraphs of the current cell. */
  cell: string[];
}

/** Parts that hold no words of the present text: deletions, moved-away text, field codes, doubles for old programs. */
const skipped = new Set([
  "del",
  "moveFrom",
  "Fallback",
  "instrText",
  "delText",
  "delInstrText",
  "rPrChange",
  "pPrChange",
]);

export interface Body {
  /** In reading order; `note` names the note that a paragraph belongs to, in a part that holds notes. */
  readonly paragraphs: readonly { readonly text: string; readonly note?: string }[];
  /** Ids of notes in the order of their marks, with their numbers. */
  readonly notes: ReadonlyMap<string, number>;
}

/**
 * The text of a WordprocessingML part (ECMA-376-1 §17): paragraphs with the numbers that Word shows, tables as rows with
 * a tab between cells, footnote marks as superscripts. What a tracked change deleted is left out and what it inserted is
 * text, as if all changes were accepted; hidden text, comments, headers and footers are left out.
 *
 * @param stop called with the length so far; throws where it is too long
 */
export function readBody(
  part: Uint8Array,
  numbering: Numbering | undefined,
  stop: (length: number) => void,
): Body {
  const paragraphs: { text: string; note?: string }[] = [];
  const open: Paragraph[] = [];
  const tables: Table[] = [];
  const notes = new Map<string, number>();
  let note: string | undefined;
  let skipping = 0;
  let hidden = false;
  let inRun = false;
  let inText = false;
  let length = 0;
  const write = (text: string): void => {
    const paragraph = open.at(-1);
    if (skipping > 0 || hidden || !paragraph) return;
    paragraph.text += text;
    length += text.length;
    stop(length);
  };
  const put = (text: string): void => {
    if (text === "") return;
    const table = tables.at(-1);
    if (table) table.cell.push(text.replaceAll("\n", " "));
    else paragraphs.push(note === undefined ? { text } : { text, note });
  };
  walkXml(part, {
    open: (name, attributes) => {
      const value = attributes.get("val");
      if (skipped.has(name)) skipping++;
      if (skipping > 0) return;
      const paragraph = open.at(-1);
      switch (name) {
        case "p":
          open.push({ text: "", style: undefined, list: undefined, level: undefined });
          break;
        case "pStyle":
          if (paragraph) paragraph.style = value;
          break;
        case "numId":
          if (paragraph) paragraph.list = value;
          break;
        case "ilvl":
          if (paragraph) paragraph.level = Number(value) || 0;
          break;
        case "r":
          inRun = true;
          hidden = false;
          break;
        case "vanish":
          hidden ||= inRun && value !== "0" && value !== "false";
          break;
        case "t":
          inText = true;
          break;
        case "tab":
          // The same name stands for a tab stop in the properties of a paragraph.
          if (inRun) write(" ");
          break;
        case "br":
        case "cr":
          write("\n");
          break;
        case "noBreakHyphen":
          write("-");
          break;
        case "footnoteReference":
        case "endnoteReference": {
          const id = `${name.replace("Reference", "")} ${attributes.get("id") ?? ""}`;
          const number = notes.get(id) ?? notes.size + 1;
          notes.set(id, number);
          write(superscript(String(number)));
          break;
        }
        case "footnote":
        case "endnote":
          note = `${name} ${attributes.get("id") ?? ""}`;
          break;
        case "tbl":
          tables.push({ row: [], cell: [] });
          break;
        case "tr":
          if (tables.length > 0) tables.at(-1)!.row = [];
          break;
        case "tc":
          if (tables.length > 0) tables.at(-1)!.cell = [];
          break;
      }
    },
    close: (name) => {
      if (skipped.has(name)) {
        skipping--;
        return;
      }
      if (skipping > 0) return;
      switch (name) {
        case "p": {
          const paragraph = open.pop();
          if (paragraph) put(numbered(paragraph, numbering));
          break;
        }
        case "r":
          inRun = false;
          hidden = false;
          break;
        case "t":
          inText = false;
          break;
        case "tc": {
          const table = tables.at(-1);
          table?.row.push(table.cell.join(" "));
          break;
        }
        case "tr": {
          const table = tables.at(-1);
          if (!table) break;
          const row = table.row.join("\t").trimEnd();
          // A table inside a cell becomes words of that cell.
          const outer = tables.at(-2);
          if (row.trim() === "") break;
          if (outer) outer.cell.push(row.replaceAll("\t", " "));
          else paragraphs.push({ text: row });
          break;
        }
        case "tbl":
          tables.pop();
          break;
      }
    },
    text: (text) => {
      if (inText) write(text);
    },
  });
  return { paragraphs, notes };
}

function numbered(paragraph: Paragraph, numbering: Numbering | undefined): string {
  const text = paragraph.text
    // oxlint-disable-next-line no-control-regex -- control characters are what is removed
    .replaceAll(/[\0-\x08\x0B\x0C\x0E-\x1F\u00AD\u200B\uFEFF]/gu, "")
    .replaceAll(/[^\S\n]+/gu, " ")
    .replaceAll(/ ?\n[ \n]*/gu, "\n")
    .trim();
  if (text === "" || !numbering) return text;
  const styled = paragraph.style === undefined ? undefined : numbering.ofStyle(paragraph.style);
  const place: ListPlace | undefined =
    paragraph.list === undefined
      ? styled
      : { list: paragraph.list, level: paragraph.level ?? styled?.level ?? 0 };
  const mark = place === undefined ? "" : numbering.next(place).trim();
  return mark === "" ? text : `${mark} ${text}`;
}
