/**
 * A view is a cleaned text in which every character knows where it stands in the raw text. Characters that
 * the raw text lacks (a space put into a seam) have zero width there, so a span never points at them.
 */
export interface View {
  text: string;
  /** Raw start of each view character. */
  from: Int32Array;
  /** Raw end of each view character; equals `from` for a virtual one. */
  to: Int32Array;
}

export interface RawSpan {
  start: number;
  end: number;
}

/** Collects characters of a view in order. */
export class ViewBuilder {
  private parts: string[] = [];
  private from: number[] = [];
  private to: number[] = [];
  private last = "";

  /** Copies raw[start,end) one to one. */
  copy(raw: string, start: number, end: number): void {
    if (end <= start) return;
    this.parts.push(raw.slice(start, end));
    for (let i = start; i < end; i++) {
      this.from.push(i);
      this.to.push(i + 1);
    }
    this.last = raw[end - 1] ?? "";
  }

  /** Writes `text` as the reading of raw[start,end): an entity, or a run of white space. */
  replace(text: string, start: number, end: number): void {
    for (let i = 0; i < text.length; i++) {
      this.from.push(start);
      this.to.push(end);
    }
    this.parts.push(text);
    this.last = text.at(-1) ?? this.last;
  }

  /** Writes a character that the raw text lacks. */
  virtual(text: string, at: number): void {
    this.replace(text, at, at);
  }

  /** The last character written, or "" at the beginning. */
  get tail(): string {
    return this.last;
  }

  get length(): number {
    return this.from.length;
  }

  build(): View {
    return { text: this.parts.join(""), from: Int32Array.from(this.from), to: Int32Array.from(this.to) };
  }
}

/** The raw span under view[start,end), without outer white space and virtual characters; null if nothing is left. */
export function toRaw(view: View, start: number, end: number): RawSpan | null {
  let a = Math.max(0, start);
  let b = Math.min(view.text.length, end);
  while (a < b && (view.from[a] === view.to[a] || isSpace(view.text.charCodeAt(a)))) a++;
  while (b > a && (view.from[b - 1] === view.to[b - 1] || isSpace(view.text.charCodeAt(b - 1)))) b--;
  if (a >= b) return null;
  return { start: view.from[a]!, end: view.to[b - 1]! };
}

/** White space as a reader sees it, the no-break kinds included. */
export function isSpace(code: number): boolean {
  return (
    code === 32 ||
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}
