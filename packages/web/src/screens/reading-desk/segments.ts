import type { ClaimLine } from "@truce/domain/claims";
import type { DocumentText, ReadingRecord } from "@truce/domain/sources";

/** A run of the text that the same claims cover and the same residue, if any. Offsets index the decoded original. */
export interface Segment {
  readonly start: number;
  readonly text: string;
  /** Claims on these words, the one with the shortest evidence first: a click means the most particular. */
  readonly claims: readonly string[];
  readonly residue: string | null;
}

/** A paragraph as it is shown. Together the blocks cover the whole text, so that nothing of it is hidden. */
export interface ShownBlock {
  readonly kind: ReadingRecord["blocks"][number]["kind"] | "residue";
  readonly language: string | null;
  /** Why the reader left it out, where it did. */
  readonly unread: string | null;
  readonly start: number;
  readonly segments: readonly Segment[];
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly claim: string;
  readonly length: number;
}

interface Piece {
  readonly kind: ShownBlock["kind"];
  readonly language: string | null;
  readonly start: number;
  readonly end: number;
}

/** A paragraph longer than this is shown in several pieces, so that the browser lays out only what is near. */
const longestPiece = 4000;

/** Cuts a document into blocks and segments, over which highlights may overlap freely. */
export function shownBlocks(document: DocumentText, claims: readonly ClaimLine[]): ShownBlock[] {
  const { text, reading } = document;
  const spans = spansOf(claims, text.length);
  const residues = [...(reading?.residue ?? []), ...linksIn(text)].sort((a, b) => a.start - b.start);
  const unread = reading?.unread ?? [];
  let firstSpan = 0;
  return piecesOf(text, reading).map((piece): ShownBlock => {
    while (firstSpan < spans.length && spans[firstSpan]!.reach <= piece.start) firstSpan += 1;
    const here: Span[] = [];
    for (let index = firstSpan; index < spans.length && spans[index]!.span.start < piece.end; index += 1)
      if (spans[index]!.span.end > piece.start) here.push(spans[index]!.span);
    const dim = residues.filter((each) => each.start < piece.end && each.end > piece.start);
    const skipped = unread.find((each) => each.start < piece.end && each.end > piece.start);
    return {
      kind: piece.kind,
      language: piece.language,
      unread: skipped?.why ?? null,
      start: piece.start,
      segments: cut(text, piece, here, dim),
    };
  });
}

/** Addresses in angle brackets stand in the text of e-mails and of saved pages: kept, but out of the reader's way. */
function linksIn(text: string): { start: number; end: number; what: string }[] {
  return [...text.matchAll(/<https?:\/\/[^<>\s]{1,4000}>/g)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    what: "link",
  }));
}

/** Evidence spans by start, each with how far any span up to it reaches: what lies before can be skipped for good. */
function spansOf(claims: readonly ClaimLine[], length: number): { span: Span; reach: number }[] {
  const spans = claims
    .flatMap((claim) => {
      const own = claim.evidence.filter((one) => "start" in one);
      const total = own.reduce((sum, one) => sum + one.end - one.start, 0);
      return own.map((one): Span => ({
        start: one.start,
        end: Math.min(one.end, length),
        claim: claim.id,
        length: total,
      }));
    })
    .sort((a, b) => a.start - b.start);
  let reach = 0;
  return spans.map((span) => {
    reach = Math.max(reach, span.end);
    return { span, reach };
  });
}

function cut(
  text: string,
  piece: Piece,
  spans: readonly Span[],
  residues: readonly { start: number; end: number; what: string }[],
): Segment[] {
  const inside = (at: number): boolean => at > piece.start && at < piece.end;
  const edges = new Set([piece.start, piece.end]);
  for (const { start, end } of [...spans, ...residues]) {
    if (inside(start)) edges.add(start);
    if (inside(end)) edges.add(end);
  }
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, index): Segment => {
    const end = sorted[index + 1]!;
    const covering = spans.filter((span) => span.start <= start && span.end >= end);
    return {
      start,
      text: text.slice(start, end),
      claims: [...new Set(covering.sort((a, b) => a.length - b.length).map((span) => span.claim))],
      residue: residues.find((each) => each.start <= start && each.end >= end)?.what ?? null,
    };
  });
}

/** The reader's blocks and what lies between them; without a reading, paragraphs. */
function piecesOf(text: string, reading: ReadingRecord | null): Piece[] {
  const pieces: Piece[] = [];
  const add = (piece: Piece): void => {
    let start = piece.start;
    while (piece.end - start > longestPiece) {
      const space = text.lastIndexOf(" ", start + longestPiece);
      const end = space > start ? space + 1 : start + longestPiece;
      pieces.push({ ...piece, start, end });
      start = end;
    }
    if (start < piece.end) pieces.push({ ...piece, start });
  };
  const between = (start: number, end: number): void => {
    if (/\S/.test(text.slice(start, end))) add({ kind: "residue", language: null, start, end });
  };
  let at = 0;
  if (!reading || reading.blocks.length === 0) {
    for (const gap of text.matchAll(/\n\s*\n/g)) {
      add({ kind: "body", language: null, start: at, end: gap.index });
      at = gap.index + gap[0].length;
    }
    add({ kind: "body", language: null, start: at, end: text.length });
    return pieces;
  }
  for (const block of [...reading.blocks].sort((a, b) => a.start - b.start)) {
    if (block.end <= at) continue;
    between(at, block.start);
    add({
      kind: block.kind,
      language: block.language,
      start: Math.max(at, block.start),
      end: Math.min(block.end, text.length),
    });
    at = block.end;
  }
  between(at, text.length);
  return pieces;
}

/** Where a claim stands in its document: the start of its first words. Exhibits without text come last. */
export function positionOf(claim: Pick<ClaimLine, "evidence">): number {
  const starts = claim.evidence.filter((one) => "start" in one).map((one) => one.start);
  return starts.length > 0 ? Math.min(...starts) : Number.MAX_SAFE_INTEGER;
}
