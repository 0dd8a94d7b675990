import { getDocumentProxy } from "unpdf";
import { bounds } from "../bounds.ts";
import { kept, type Extracted, type MinedFromFile } from "../extracted.ts";
import { hasTurnedLigatures, isPiecewise } from "./arabic.ts";
import { shows } from "../shows.ts";
import { flowsOf } from "./columns.ts";
import { paragraphsOf } from "./paragraphs.ts";
import { findRunning } from "./running-heads.ts";
import { runsOf, type PageRuns, type TextItem } from "./runs.ts";

/** Changes whenever the same bytes may give another text; the second part is the version of the PDF library. */
export const pdfTextVersion = "pdf-1/unpdf-1.8.1";

/** A page with fewer letters has a stamp or a number on it, not text. */
const fewestLetters = 8;

/** Of the letters of a document, this share may be unknown before it counts as unreadable. */
const mostUnknown = 0.1;

type Opened = Awaited<ReturnType<typeof getDocumentProxy>>;

/**
 * Reads a PDF (ISO 32000) by the positions of its letters: columns, running heads, hyphens and paragraphs are worked
 * out from where the words stand, as most PDFs do not say.
 *
 * Kept, not read: no text layer, fonts that do not say which letters they draw, damage, too many pages.
 * Refused: a PDF that asks for a password.
 */
export async function readPdf(bytes: Uint8Array): Promise<Extracted> {
  let document: Opened;
  try {
    // pdf.js takes the buffer over, so it gets a copy. It runs no code from the file and fetches nothing.
    document = await getDocumentProxy(bytes.slice(), {
      verbosity: 0,
      disableFontFace: true,
      useSystemFonts: false,
      stopAtErrors: false,
      enableXfa: false,
    });
  } catch (cause) {
    if (cause instanceof Error && cause.name === "PasswordException")
      return {
        kind: "refused",
        key: "unreadable-text",
        detail:
          "The PDF is encrypted and asks for a password. Open it with the password, save or print it as a PDF without one, and hand that in; say in the note that the original was encrypted.",
      };
    return kept("the PDF is damaged or is none: it cannot be opened");
  }
  try {
    return await readOpened(document);
  } finally {
    await document.loadingTask.destroy();
  }
}

async function readOpened(document: Opened): Promise<Extracted> {
  const { numPages } = document;
  if (numPages > bounds.pdf.pages)
    return kept(`the PDF has ${numPages} pages; at most ${bounds.pdf.pages} are read. Split it`);
  const pages: PageRuns[] = [];
  const empty: number[] = [];
  const damaged: number[] = [];
  let runs = 0;
  let length = 0;
  let letters = 0;
  let unknown = 0;
  let turned = false;
  for (let page = 1; page <= numPages; page++) {
    const read = await readPage(document, page);
    if (read === undefined) {
      damaged.push(page);
      continue;
    }
    if (read.runs.length > bounds.pdf.runsOnPage)
      return kept(`page ${page} of the PDF is drawn in more than ${bounds.pdf.runsOnPage} pieces of text`);
    const words = read.runs.map((run) => run.text).join("");
    const count = words.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
    const strange = words.match(/[\uFFFD\p{Co}\p{Cn}\p{Cc}]/gu)?.length ?? 0;
    if (count + strange < fewestLetters) empty.push(page);
    turned ||= read.runs.some((run) => hasTurnedLigatures(run.text));
    letters += count;
    unknown += strange;
    runs += read.runs.length;
    length += words.length;
    if (runs > bounds.pdf.runs || length > bounds.textLength)
      return kept(`the PDF holds more text than is read (${bounds.textLength} characters). Split it`);
    pages.push(read);
  }
  if (damaged.length === numPages) return kept("the PDF is damaged: none of its pages can be read");
  if (letters + unknown < fewestLetters * numPages && empty.length + damaged.length === numPages)
    return kept(
      "no text layer: the PDF holds pictures of pages. Recognise the text (OCR) and hand in the result, or describe the page",
    );
  if (unknown > mostUnknown * (letters + unknown))
    return kept(
      "the fonts of the PDF do not say which letters they draw. Recognise the text (OCR) and hand in the result",
    );
  const running = findRunning(pages);
  const { text, pages: spans } = paragraphsOf(
    pages.map(({ page, runs }) => ({
      page,
      flows: flowsOf(runs.filter((run) => !running.runs.has(run))),
      mastheads: running.first.get(page) ?? [],
    })),
  );
  if (text.trim() === "") return kept("no text layer: there is nothing to read");
  if (isPiecewise(text))
    return kept(
      "the Arabic letters of the PDF are drawn in pieces and cannot be put together. Hand in the text or another copy",
    );
  return {
    kind: "text",
    text,
    textVersion: pdfTextVersion,
    pages: spans,
    mined: await mine(document, text),
    remarks: [
      ...running.words.map(
        ({ text, pages }) => `“${text.slice(0, 120)}” over or under the text of ${pages} pages`,
      ),
      ...(empty.length ? [`pages without text: ${listed(empty)}`] : []),
      ...(damaged.length ? [`damaged pages: ${listed(damaged)}`] : []),
      ...(turned ? ["letters of Arabic ligatures may stand in the wrong order: check against the page"] : []),
    ],
  };
}

/** What can fail here is the file: pdf.js throws on damage. Our own work on the result stands outside. */
async function readPage(document: Opened, number: number): Promise<PageRuns | undefined> {
  let items: TextItem[];
  let view: { transform: readonly number[]; width: number; height: number };
  try {
    const page = await document.getPage(number);
    const { transform, width, height } = page.getViewport({ scale: 1 });
    view = { transform, width, height };
    const content = await page.getTextContent();
    items = content.items.filter((item): item is typeof item & TextItem => "str" in item);
    page.cleanup();
  } catch {
    return undefined;
  }
  return runsOf(items, view.transform, { page: number, width: view.width, height: view.height });
}

/**
 * A title from the file's own data counts only where the first pages show it: programs write "Microsoft Word -
 * report.doc" there. The date of creation is not taken: it says when a file was made, not when a report was published.
 */
async function mine(document: Opened, text: string): Promise<MinedFromFile> {
  const { info } = await document.getMetadata().catch(() => ({ info: {} }));
  const title = (info as Record<string, unknown>)["Title"];
  return typeof title === "string" && shows(text, title) ? { title: title.trim().slice(0, 1000) } : {};
}

const listed = (pages: readonly number[]): string =>
  pages.length > 20 ? `${pages.slice(0, 20).join(", ")} and ${pages.length - 20} more` : pages.join(", ");
