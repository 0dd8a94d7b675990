import type { DocumentRecord } from "@truce/domain/sources";

/** What the latest reading found in a document about the document. */
export interface Mined {
  readonly title?: string | null | undefined;
  readonly publisher?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly published?: string | null | undefined;
  readonly language?: string | null | undefined;
}

/** What a document is shown with: as whoever captured it declared, else as the latest reading found it. */
export interface Shown {
  readonly title: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly published: string | null;
  readonly language: string | null;
}

export function shownOf(declared: DocumentRecord, mined: Mined | undefined): Shown {
  return {
    title: declared.title ?? mined?.title ?? null,
    publisher: declared.publisher ?? mined?.publisher ?? null,
    url: declared.url ?? mined?.url ?? null,
    published: declared.published ?? mined?.published ?? null,
    language: declared.language ?? mined?.language ?? null,
  };
}
