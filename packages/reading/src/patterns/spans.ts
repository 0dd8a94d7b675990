interface Span {
  start: number;
  end: number;
}

/** Those of an ordered list of separate spans that lie inside a stretch; found by halving, for long blocks. */
export function inside<T extends Span>(ordered: readonly T[], start: number, end: number): T[] {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (ordered[mid]!.start < start) low = mid + 1;
    else high = mid;
  }
  const out: T[] = [];
  for (; low < ordered.length && ordered[low]!.start < end; low++)
    if (ordered[low]!.end <= end) out.push(ordered[low]!);
  return out;
}

/** Keeps which offsets of a text are taken. */
export class Taken {
  private readonly marks: Uint8Array;

  constructor(length: number, spans: readonly Span[]) {
    this.marks = new Uint8Array(length);
    for (const { start, end } of spans) this.take(start, end);
  }

  take(start: number, end: number): void {
    this.marks.fill(1, start, end);
  }

  free(start: number, end: number): boolean {
    for (let at = start; at < end; at++) if (this.marks[at] === 1) return false;
    return true;
  }
}
