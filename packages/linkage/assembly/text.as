// AssemblyScript, compiled by `node packages/linkage/assembly/build.ts`; not TypeScript. The ending `.as` keeps the house's TypeScript tools away from it.
//
// String kernels over dictionary entries. An entry is 16 bytes of head and a payload:
//   +0 u64 signature (one bit per symbol class), +8 f32 term-frequency adjustment, +12 u32 value code,
//   +16 u16 length, +18 u16 symbols…
// A symbol is the rank of a code point in the column's alphabet, so the mask tables stay small and in cache.

export const HEAD: usize = 16;

/** Scratch of this instance: two flag areas and three DP rows of 65,536 + 8 words each, then last-row table. */
let scratch: usize = 0;
const ROW: usize = 4 * (65536 + 8);

export function setScratch(at: usize): void {
  scratch = at;
}

/** Bytes of scratch that one instance needs. */
export function scratchBytes(): usize {
  return 6 * ROW;
}

@inline export function textLength(entry: usize): i32 {
  return <i32>load<u16>(entry, 16);
}
@inline function symbol(entry: usize, i: i32): usize {
  return <usize>load<u16>(entry + (<usize>i << 1), 18);
}

/**
 * Position masks of one string, kept between calls: the left record stays the same over a whole run of a block.
 * Layout: +0 u32 owner entry, +8 u64 mask per symbol.
 */
function ensureMasks(entry: usize, length: i32, masks: usize): void {
  const owner = <usize>load<u32>(masks);
  if (owner == entry) return;
  if (owner != 0) {
    const n = textLength(owner);
    for (let i = 0; i < n; i++) store<u64>(masks + 8 + (symbol(owner, i) << 3), 0);
  }
  for (let i = 0; i < length; i++) {
    const at = masks + 8 + (symbol(entry, i) << 3);
    store<u64>(at, load<u64>(at) | ((<u64>1) << i));
  }
  store<u32>(masks, <u32>entry);
}

@inline function missing(a: usize, b: usize): i32 {
  return <i32>popcnt<u64>(load<u64>(a) & ~load<u64>(b));
}

/** Jaro similarity; `least` lets it give 0 at once where the signature shows that it stays below. */
export function jaro(a: usize, b: usize, masks: usize, least: f64, boost: bool): f64 {
  if (a == b) return 1;
  const la = textLength(a);
  const lb = textLength(b);
  if (la == 0 || lb == 0) return la == lb ? 1 : 0;
  let prefix = 0;
  if (boost) {
    const limit = min(4, min(la, lb));
    while (prefix < limit && symbol(a, prefix) == symbol(b, prefix)) prefix++;
  }
  const most = min(la - missing(a, b), lb - missing(b, a));
  if (most <= 0) return 0;
  let bound = (<f64>most / <f64>la + <f64>most / <f64>lb + 1) / 3;
  bound += <f64>prefix * 0.1 * (1 - bound);
  if (bound < least) return 0;

  let window = max(la, lb) / 2 - 1;
  if (window < 0) window = 0;
  let common = 0;
  let crossed = 0;
  if (la <= 64 && lb <= 64) {
    ensureMasks(a, la, masks);
    let reach: u64 = ((<u64>1) << (window + 1)) - 1;
    let usedA: u64 = 0;
    let usedB: u64 = 0;
    for (let j = 0; j < lb; j++) {
      const found = load<u64>(masks + 8 + (symbol(b, j) << 3)) & reach & ~usedA;
      usedA |= found & (0 - found);
      usedB |= (<u64>(found != 0)) << j;
      reach = j < window ? (reach << 1) | 1 : reach << 1;
    }
    common = <i32>popcnt<u64>(usedA);
    if (common == 0) return 0;
    while (usedB != 0) {
      const low = usedA & (0 - usedA);
      const j = <i32>ctz<u64>(usedB);
      crossed += <i32>((load<u64>(masks + 8 + (symbol(b, j) << 3)) & low) == 0);
      usedA ^= low;
      usedB &= usedB - 1;
    }
  } else {
    const usedA = scratch;
    const usedB = scratch + ROW;
    memory.fill(usedA, 0, la);
    memory.fill(usedB, 0, lb);
    for (let j = 0; j < lb; j++) {
      const s = symbol(b, j);
      const end = min(la - 1, j + window);
      for (let i = max(0, j - window); i <= end; i++) {
        if (symbol(a, i) == s && load<u8>(usedA + i) == 0) {
          store<u8>(usedA + i, 1);
          store<u8>(usedB + j, 1);
          common++;
          break;
        }
      }
    }
    if (common == 0) return 0;
    let i = 0;
    for (let j = 0; j < lb; j++) {
      if (load<u8>(usedB + j) == 0) continue;
      while (load<u8>(usedA + i) == 0) i++;
      crossed += <i32>(symbol(a, i) != symbol(b, j));
      i++;
    }
  }
  const m = <f64>common;
  return (m / <f64>la + m / <f64>lb + (m - <f64>(crossed / 2)) / m) / 3;
}

export function jaroWinkler(a: usize, b: usize, masks: usize, least: f64): f64 {
  const score = jaro(a, b, masks, least, true);
  if (score <= 0.7) return score;
  const limit = min(4, min(textLength(a), textLength(b)));
  let prefix = 0;
  while (prefix < limit && symbol(a, prefix) == symbol(b, prefix)) prefix++;
  return score + <f64>prefix * 0.1 * (1 - score);
}

/** Levenshtein distance, or `most + 1` where it is larger than `most`. */
export function levenshtein(a: usize, b: usize, masks: usize, most: i32): i32 {
  if (a == b) return 0;
  const la = textLength(a);
  const lb = textLength(b);
  if (abs(la - lb) > most || max(missing(a, b), missing(b, a)) > most) return most + 1;
  if (la == 0 || lb == 0) return max(la, lb);
  if (la <= 64) {
    ensureMasks(a, la, masks);
    let plus: u64 = ~0;
    let minus: u64 = 0;
    let score = la;
    const last: u64 = (<u64>1) << (la - 1);
    for (let j = 0; j < lb; j++) {
      const eq = load<u64>(masks + 8 + (symbol(b, j) << 3));
      const x = eq | minus;
      const d = (((x & plus) + plus) ^ plus) | x;
      let hp = minus | ~(d | plus);
      let hn = plus & d;
      if (hp & last) score++;
      if (hn & last) score--;
      hp = (hp << 1) | 1;
      hn = hn << 1;
      plus = hn | ~(d | hp);
      minus = hp & d;
    }
    return score > most ? most + 1 : score;
  }
  // Long strings: only a band of width 2·most + 1 can hold a distance of at most `most`.
  let above = scratch;
  let row = scratch + ROW;
  const far = most + 1;
  for (let j = 0; j <= min(lb, most + 1); j++) store<i32>(above + (<usize>j << 2), j);
  for (let i = 1; i <= la; i++) {
    const from = max(1, i - most);
    const to = min(lb, i + most);
    store<i32>(row + (<usize>(from - 1) << 2), from == 1 ? i : far);
    let least = far;
    for (let j = from; j <= to; j++) {
      const up = j == i + most ? far : load<i32>(above + (<usize>j << 2)) + 1;
      const left = load<i32>(row + (<usize>(j - 1) << 2)) + 1;
      const diagonal =
        load<i32>(above + (<usize>(j - 1) << 2)) + <i32>(symbol(a, i - 1) != symbol(b, j - 1));
      const best = min(diagonal, min(up, left));
      store<i32>(row + (<usize>j << 2), best);
      if (best < least) least = best;
    }
    if (least > most) return far;
    const swap = above;
    above = row;
    row = swap;
  }
  const distance = load<i32>(above + (<usize>lb << 2));
  return distance > most ? far : distance;
}

/** Damerau–Levenshtein distance without the substring restriction (Zhao's linear-space form), cut at `most`. */
export function damerau(a: usize, b: usize, most: i32): i32 {
  if (a == b) return 0;
  const la = textLength(a);
  const lb = textLength(b);
  if (abs(la - lb) > most || max(missing(a, b), missing(b, a)) > most) return most + 1;
  if (la == 0 || lb == 0) return max(la, lb);
  const far = max(la, lb) + 1;
  let row = scratch + 4;
  let above = scratch + ROW + 4;
  const first = scratch + 2 * ROW + 4;
  const seen = scratch + 3 * ROW;
  for (let j = -1; j <= lb; j++) {
    const at = <usize>(j << 2);
    store<i32>(row + at, j < 0 ? far : j);
    store<i32>(above + at, far);
    store<i32>(first + at, far);
  }
  for (let j = 0; j < lb; j++) store<i32>(seen + (symbol(b, j) << 2), -1);
  for (let i = 1; i <= la; i++) {
    const swap = row;
    row = above;
    above = swap;
    let lastColumn = -1;
    let diagonalBefore = load<i32>(row);
    store<i32>(row, i);
    let t = far;
    let least = i;
    const sa = symbol(a, i - 1);
    for (let j = 1; j <= lb; j++) {
      const at = <usize>j << 2;
      const sb = symbol(b, j - 1);
      let best = min(
        load<i32>(above + at - 4) + <i32>(sa != sb),
        min(load<i32>(row + at - 4), load<i32>(above + at)) + 1,
      );
      if (sa == sb) {
        lastColumn = j;
        store<i32>(first + at, load<i32>(above + at - 8));
        t = diagonalBefore;
      } else {
        const k = load<i32>(seen + (sb << 2));
        if (j - lastColumn == 1) best = min(best, load<i32>(first + at) + (i - k));
        else if (i - k == 1) best = min(best, t + (j - lastColumn));
      }
      diagonalBefore = load<i32>(row + at);
      store<i32>(row + at, best);
      if (best < least) least = best;
    }
    // A later row can fall below this one by a transposition, but by no more than one.
    if (least > most + 1) return most + 1;
    store<i32>(seen + (sa << 2), i);
  }
  const distance = load<i32>(row + (<usize>lb << 2));
  return distance > most ? most + 1 : distance;
}

/** The same letters in another order: what PDF extraction makes of ligatures such as lam-alef. */
export function sameLetters(a: usize, b: usize): bool {
  if (a == b) return true;
  const n = textLength(a);
  if (n != textLength(b) || load<u64>(a) != load<u64>(b)) return false;
  const count = scratch + 3 * ROW;
  for (let i = 0; i < n; i++) {
    store<i32>(count + (symbol(a, i) << 2), 0);
    store<i32>(count + (symbol(b, i) << 2), 0);
  }
  for (let i = 0; i < n; i++) {
    const at = count + (symbol(a, i) << 2);
    store<i32>(at, load<i32>(at) + 1);
  }
  for (let i = 0; i < n; i++) {
    const at = count + (symbol(b, i) << 2);
    const left = load<i32>(at) - 1;
    if (left < 0) return false;
    store<i32>(at, left);
  }
  return true;
}

/** Length of the common prefix. */
export function commonPrefix(a: usize, b: usize): i32 {
  const limit = min(textLength(a), textLength(b));
  let i = 0;
  while (i < limit && symbol(a, i) == symbol(b, i)) i++;
  return i;
}
