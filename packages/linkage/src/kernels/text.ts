/**
 * String similarities over Unicode code points, in plain TypeScript: for a few pairs at a time. The engine runs the
 * same measures in WebAssembly over whole blocks (`assembly/text.as`); property tests hold the two together.
 */

const codePoints = (text: string): number[] => Array.from(text, (char) => char.codePointAt(0) ?? 0);

/**
 * Jaro similarity in [0, 1] (Jaro 1989). Two empty strings are equal (1); one empty string shares nothing (0).
 * Where matching is ambiguous, characters of `b` take the first free match in `a`.
 */
export function jaro(a: string, b: string): number {
  if (a === b) return 1;
  return jaroOf(codePoints(a), codePoints(b));
}

function jaroOf(a: number[], b: number[]): number {
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 1 : 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const usedA = new Uint8Array(a.length);
  const matched: number[] = [];
  for (let j = 0; j < b.length; j++) {
    const end = Math.min(a.length - 1, j + reach);
    for (let i = Math.max(0, j - reach); i <= end; i++) {
      if (usedA[i] === 0 && a[i] === b[j]) {
        usedA[i] = 1;
        matched.push(b[j] ?? 0);
        break;
      }
    }
  }
  if (matched.length === 0) return 0;
  let crossed = 0;
  let at = 0;
  for (let i = 0; i < a.length; i++) {
    if (usedA[i] === 1 && a[i] !== matched[at++]) crossed++;
  }
  const m = matched.length;
  return (m / a.length + m / b.length + (m - Math.floor(crossed / 2)) / m) / 3;
}

/**
 * Jaro–Winkler similarity in [0, 1] (Winkler 1990): Jaro raised by 0.1 per letter of a common prefix of up to four
 * letters, where Jaro is above 0.7.
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const left = codePoints(a);
  const right = codePoints(b);
  const score = jaroOf(left, right);
  if (score <= 0.7) return score;
  let prefix = 0;
  while (prefix < 4 && prefix < left.length && left[prefix] === right[prefix]) prefix++;
  return score + prefix * 0.1 * (1 - score);
}

/** Levenshtein distance: the least number of insertions, deletions and substitutions. */
export function levenshtein(a: string, b: string): number {
  if (a === b) return 0;
  let left = codePoints(a);
  let right = codePoints(b);
  if (left.length < right.length) [left, right] = [right, left];
  let above = Uint32Array.from({ length: right.length + 1 }, (_, j) => j);
  let row = new Uint32Array(right.length + 1);
  for (let i = 1; i <= left.length; i++) {
    row[0] = i;
    const letter = left[i - 1];
    let before = i;
    for (let j = 1; j <= right.length; j++) {
      const diagonal = (above[j - 1] ?? 0) + (letter === right[j - 1] ? 0 : 1);
      before = Math.min(diagonal, before + 1, (above[j] ?? 0) + 1);
      row[j] = before;
    }
    [above, row] = [row, above];
  }
  return above[right.length] ?? 0;
}

/**
 * Damerau–Levenshtein distance, unrestricted: a transposed pair may have letters inserted between it
 * (Lowrance & Wagner 1975).
 */
export function damerauLevenshtein(a: string, b: string): number {
  if (a === b) return 0;
  const left = codePoints(a);
  const right = codePoints(b);
  const n = right.length;
  const width = n + 2;
  const far = left.length + n;
  const rows: Uint32Array[] = [new Uint32Array(width).fill(far)];
  rows.push(Uint32Array.from({ length: width }, (_, j) => (j === 0 ? far : j - 1)));
  const lastRow = new Map<number, number>();
  for (let i = 1; i <= left.length; i++) {
    const row = new Uint32Array(width);
    const above = rows[i] ?? row;
    row[0] = far;
    row[1] = i;
    let lastColumn = 0;
    for (let j = 1; j <= n; j++) {
      const letter = right[j - 1] ?? 0;
      const k = lastRow.get(letter) ?? 0;
      const same = left[i - 1] === letter;
      const swapped = (rows[k]?.[lastColumn] ?? far) + (i - k - 1) + 1 + (j - lastColumn - 1);
      row[j + 1] = Math.min(
        (above[j] ?? 0) + (same ? 0 : 1),
        (row[j] ?? 0) + 1,
        (above[j + 1] ?? 0) + 1,
        swapped,
      );
      if (same) lastColumn = j;
    }
    rows.push(row);
    lastRow.set(left[i - 1] ?? 0, i);
  }
  return rows[left.length + 1]?.[n + 1] ?? 0;
}

/** Jaccard index of two sets of tokens: shared tokens over all tokens; two empty sets are equal (1). */
export function jaccard(a: Iterable<string>, b: Iterable<string>): number {
  const left = new Set(a);
  const right = new Set(b);
  let shared = 0;
  for (const token of left) if (right.has(token)) shared++;
  const all = left.size + right.size - shared;
  return all === 0 ? 1 : shared / all;
}
