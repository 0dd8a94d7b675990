import type { ProblemKey } from "@truce/domain/base";

/** A stretch of the working text that stands on one page; half-open UTF-16 offsets, pages counted from 1. */
export interface PageSpan {
  readonly start: number;
  readonly end: number;
  readonly page: number;
}

/** What a file says of itself. Used where the person who hands it in says nothing; never instead. */
export interface MinedFromFile {
  readonly title?: string;
  readonly publisher?: string;
  /** ISO 8601, with the offset that stood in the file. */
  readonly published?: string;
}

/** A file inside a file. */
export interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/**
 * The working text of a format: a pure function of the bytes under `textVersion`. Paragraphs, table rows and list items
 * are separated by an empty line, cells by a tab. Evidence points into it; the original bytes stay as they came.
 */
export interface WorkingText {
  readonly kind: "text";
  readonly text: string;
  /** Names the rules that made the text: another version may give another text of the same bytes. */
  readonly textVersion: string;
  readonly pages?: readonly PageSpan[];
  readonly mined?: MinedFromFile;
  readonly attachments?: readonly Attachment[];
  /** What is not in the text, or is doubtful in it, in plain words: repeated page heads, pages without text. */
  readonly remarks?: readonly string[];
}

/** What became of the bytes: read, kept for a reason that a person can act on, or refused with a problem. */
export type Extracted =
  | WorkingText
  | { readonly kind: "kept"; readonly why: string }
  | { readonly kind: "refused"; readonly key: ProblemKey; readonly detail: string };

export const kept = (why: string): Extracted => ({ kind: "kept", why });
