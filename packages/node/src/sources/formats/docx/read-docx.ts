import { bounds } from "../bounds.ts";
import { kept, type Extracted, type MinedFromFile } from "../extracted.ts";
import { shows } from "../shows.ts";
import { superscript } from "../superscript.ts";
import { readBody } from "./body.ts";
import { Numbering } from "./numbering.ts";
import { walkXml, XmlFault } from "@truce/linkage/io/xml";
import { openZip, ZipFault, type ReadPart } from "@truce/linkage/io/zip";

/** Changes whenever the same bytes may give another text. */
export const docxTextVersion = "docx-1";

class TooLong extends Error {}

const stop = (length: number): void => {
  if (length > bounds.textLength) throw new TooLong();
};

/**
 * Reads a Word document (ECMA-376, Office Open XML, transitional or strict). Kept, not read: damaged or encrypted files,
 * archives beyond the bounds, archives that are no Word document.
 */
export function readDocx(bytes: Uint8Array): Extracted {
  try {
    const read = openZip(bytes, bounds.zip);
    const main = read(mainPart(read));
    if (!main) return kept("the file is a zip archive but no Word document: it has no word/document.xml");
    const body = readBody(main, new Numbering(read), stop);
    const paragraphs = body.paragraphs.map(({ text }) => text);
    for (const part of ["word/footnotes.xml", "word/endnotes.xml"])
      paragraphs.push(...notesOf(read(part), body.notes));
    const text = paragraphs.join("\n\n");
    if (text.length > bounds.textLength) throw new TooLong();
    if (text.trim() === "") return kept("the Word document holds no text");
    return { kind: "text", text, textVersion: docxTextVersion, mined: mine(read, text) };
  } catch (cause) {
    if (cause instanceof TooLong)
      return kept(
        `the Word document holds more text than is read (${bounds.textLength} characters). Split it`,
      );
    if (cause instanceof ZipFault || cause instanceof XmlFault)
      return kept(`the Word document cannot be read: ${cause.message}`);
    throw cause;
  }
}

/** Where the package says its main part is; nearly always word/document.xml. */
function mainPart(read: ReadPart): string {
  let found = "word/document.xml";
  const relations = read("_rels/.rels");
  if (relations)
    walkXml(relations, {
      open: (name, attributes) => {
        if (name === "Relationship" && attributes.get("Type")?.endsWith("/officeDocument"))
          found = (attributes.get("Target") ?? found).replace(/^\//u, "");
      },
    });
  return found;
}

/** The notes that the text has marks for, each after its number. */
function notesOf(part: Uint8Array | undefined, marked: ReadonlyMap<string, number>): string[] {
  if (!part) return [];
  const notes = new Map<number, string>();
  for (const { text, note } of readBody(part, undefined, stop).paragraphs) {
    const number = marked.get(note ?? "");
    if (number === undefined) continue;
    const before = notes.get(number);
    notes.set(number, before === undefined ? `${superscript(String(number))} ${text}` : `${before} ${text}`);
  }
  return [...notes].sort((a, b) => a[0] - b[0]).map(([, text]) => text);
}

/** A title counts only where the text shows it: templates and older reports leave theirs behind. */
function mine(read: ReadPart, text: string): MinedFromFile {
  const core = read("docProps/core.xml");
  if (!core) return {};
  let inside = "";
  let title = "";
  walkXml(core, {
    open: (name) => (inside = name),
    close: () => (inside = ""),
    text: (piece) => {
      if (inside === "title") title += piece;
    },
  });
  return shows(text, title) ? { title: title.trim().slice(0, 1000) } : {};
}
