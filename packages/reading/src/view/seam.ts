import { isSpace } from "./view.ts";
import type { ViewBuilder } from "./view.ts";

const FUNCTION_WORD = /(?:^|[\s“"(])(?:in|of|to|the|and|by|for|from|with|on|at|that|into|near)$/;

/**
 * Copies raw[start,end) into the view: white space runs become one space, and words that a removed link
 * glued together ("made.Russia", "inSyria") get a virtual space between them.
 */
export function copyMended(out: ViewBuilder, raw: string, start: number, end: number): void {
  let run = start;
  let i = start;
  while (i < end) {
    const code = raw.charCodeAt(i);
    if (isSpace(code)) {
      out.copy(raw, run, i);
      let j = i + 1;
      while (j < end && isSpace(raw.charCodeAt(j))) j++;
      if (out.length > 0 && !isSpace(out.tail.charCodeAt(0))) out.replace(" ", i, j);
      run = j;
      i = j;
      continue;
    }
    if (i > start && needsSpace(raw, i)) {
      out.copy(raw, run, i);
      out.virtual(" ", i);
      run = i;
    }
    i++;
  }
  out.copy(raw, run, end);
}

function needsSpace(raw: string, at: number): boolean {
  // Nearly every character leaves here: a seam shows after a mark, or where a capital follows a small letter.
  const before_ = raw.charCodeAt(at - 1);
  const mark = before_ === 44 || before_ === 46 || before_ === 33 || before_ === 63 || before_ === 0x201d;
  const here = raw.charCodeAt(at);
  if (!mark && !(here < 0x250 && raw[at] !== raw[at]!.toLowerCase() && before_ > 64)) return false;
  const next = raw.charAt(at);
  const previous = raw.charAt(at - 1);
  const before = raw.charAt(at - 2);
  if (!/\p{L}/u.test(next)) return false;
  if (previous === ",") return /\p{Ll}/u.test(before);
  if (previous === "." || previous === "!" || previous === "?")
    return (
      /\p{Ll}/u.test(before) &&
      /\p{Lu}/u.test(next) &&
      /\p{Ll}/u.test(raw.charAt(at + 1)) &&
      /\p{Ll}{2}[.!?]$/u.test(raw.slice(Math.max(0, at - 4), at))
    );
  if (previous === "”") return /[,.!?…]/.test(before);
  if (/\p{Lu}/u.test(next) && /\p{Ll}/u.test(previous) && /\p{Ll}/u.test(raw.charAt(at + 1)))
    return FUNCTION_WORD.test(raw.slice(Math.max(0, at - 6), at));
  return false;
}
