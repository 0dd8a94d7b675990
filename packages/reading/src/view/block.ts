import type { BlockKind } from "../types.ts";
import type { View } from "./view.ts";

/** One run of text that hangs together: a paragraph, a heading, a caption, a list item, a table row. */
export interface TextBlock {
  kind: BlockKind;
  view: View;
  /** Heading above the block, for lists and rows that only make sense under it. */
  under?: string;
  /** Cells of a table row, as view offsets; the header row's words by column. */
  cells?: { start: number; end: number; head: string }[];
}

/** What clean-up yields: blocks to read, residue that was set aside, and facts about the document found in either. */
export interface Cleaned {
  blocks: TextBlock[];
  residue: { start: number; end: number; what: string }[];
  mined: { url?: string; title?: string; published?: string; publisher?: string };
}
