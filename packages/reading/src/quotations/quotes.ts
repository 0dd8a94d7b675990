/** A quotation inside one paragraph, marks included, as half-open offsets. */
export interface Quote {
  start: number;
  end: number;
  /** The closing mark is missing: the quotation runs on into the next paragraph. */
  open: boolean;
}

const PAIRS: Record<string, string> = { "“": "”", "«": "»", "„": "“", "‘": "’" };
const OPENING = /["“«„‘]/g;

/**
 * Finds quotations by their marks. Straight marks pair in order; single curly marks count only where they open
 * after a space, because ’ is mostly an apostrophe. Nested marks belong to the outer quotation.
 */
export function findQuotes(text: string): Quote[] {
  const out: Quote[] = [];
  let past = 0;
  for (const found of text.matchAll(OPENING)) {
    const i = found.index;
    if (i < past) continue;
    const [mark] = found;
    let end = -1;
    if (mark === '"') end = closeStraight(text, i);
    else if (mark === "‘") {
      if (i > 0 && !/[\s(“—–]/.test(text[i - 1]!)) continue;
      end = closeSingle(text, i + 1);
    } else end = closePair(text, i, mark, PAIRS[mark]!);
    if (end < 0) {
      if (mark === "“" || mark === "«") out.push({ start: i, end: text.length, open: true });
      if (mark === "“" || mark === "«" || mark === '"') break;
      continue;
    }
    out.push({ start: i, end: end + 1, open: false });
    past = end + 1;
  }
  return out;
}

/** A straight mark closes a straight one, or a curly closing mark does where no curly one has opened since. */
function closeStraight(text: string, at: number): number {
  const straight = text.indexOf('"', at + 1);
  const curly = text.indexOf("”", at + 1);
  if (curly < 0 || (straight >= 0 && straight < curly)) return straight;
  const opened = text.indexOf("“", at + 1);
  return opened >= 0 && opened < curly ? straight : curly;
}

function closePair(text: string, at: number, open: string, close: string): number {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    if (text[i] === open && (i === at || open !== close)) depth++;
    else if (text[i] === close && --depth === 0) return i;
  }
  return -1;
}

function closeSingle(text: string, from: number): number {
  for (let i = from; i < text.length && i < from + 2_000; i++)
    if (text[i] === "’" && !/[\p{L}\d]/u.test(text[i + 1] ?? " ")) return i;
  return -1;
}
