import { Problem } from "@truce/domain/base";
import type { DocumentRecord } from "@truce/domain/sources";
import { bounds } from "./bounds.ts";
import type { DecodedFile } from "./decode-file.ts";
import type { Attachment } from "./extracted.ts";

/** How deep in files inside files we are, and how many files there were so far below the outermost. */
export interface Nesting {
  readonly depth: number;
  readonly count: { files: number };
}

/** A file inside a file: captured as a document of its own, or refused for a reason. */
export type Within<Captured> =
  | { readonly name: string; readonly captured: Captured }
  | { readonly name: string; readonly refused: string };

interface ToCapture {
  readonly handedIn: {
    readonly how: "file";
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly mediaType: string;
  };
  readonly declared: { readonly note: string };
}

/**
 * Hands in the attachments of a document, each with a note that says where it came from. One that is refused (empty,
 * encrypted, too large) does not harm the others. A date is not passed on: a message says when it was sent, not when
 * what it carries was published.
 */
export async function captureAttachments<Captured>(
  attachments: readonly Attachment[],
  document: DocumentRecord,
  nesting: Nesting = { depth: 0, count: { files: 0 } },
  capture: (each: ToCapture, inside: Nesting) => Promise<Captured>,
): Promise<Within<Captured>[]> {
  const inside = { depth: nesting.depth + 1, count: nesting.count };
  const within: Within<Captured>[] = [];
  for (const { name, mediaType, bytes } of attachments) {
    if (inside.depth > bounds.attachmentDepth || inside.count.files >= bounds.attachmentsInAll) {
      within.push({
        name,
        refused: "files inside files are taken out only to a bound; it stays in the original",
      });
      continue;
    }
    inside.count.files++;
    try {
      const handedIn = { how: "file", name, bytes, mediaType } as const;
      const captured = await capture(
        { handedIn, declared: { note: `attachment of ${document.id}` } },
        inside,
      );
      within.push({ name, captured });
    } catch (cause) {
      if (!(cause instanceof Problem) || cause.key === "storage-full") throw cause;
      within.push({ name, refused: cause.message });
    }
  }
  return within;
}

/** The note of a document: what the person wrote, then why it was not read, or what its text leaves out. */
export function aboutText(note: string | undefined, decoded: DecodedFile): string | null {
  const lines = [note ?? ""];
  if (decoded.kind === "other")
    lines.push(decoded.why === undefined ? "" : `Kept, not read: ${decoded.why}.`);
  else if ("textVersion" in decoded)
    lines.push(...(decoded.remarks ?? []).map((remark) => `Text: ${remark}.`));
  const text = lines.filter((line) => line !== "").join("\n");
  return text === "" ? null : text.slice(0, 4000).toWellFormed();
}
