// AssemblyScript. Enumerates the pairs of blocks, scores them with pruning, or counts their patterns.
import { commonPrefix, damerau, HEAD, jaro, jaroWinkler, levenshtein, sameLetters, textLength } from "./text";

export { scratchBytes, setScratch, jaroWinkler, levenshtein, damerau, sameLetters } from "./text";

// A comparison that the module does not know is answered by the host: a similarity of two values.
@external("env", "similarity") declare function similarity(id: i32, a: u32, b: u32): f64;

// Operations of a predicate. Kept in step with src/engine/plan.ts.
const EQUAL = 0, JARO_WINKLER = 1, JARO = 2, LEVENSHTEIN = 3, DAMERAU = 4, SET_JACCARD = 5, SET_SHARED = 6,
  NUMBER_DIFFERENCE = 7, NUMBER_RATIO = 8, DAYS = 9, DATE_PARTS = 10, DATE_TRANSPOSED = 11, KILOMETRES = 12,
  HOST = 13, SAME_LETTERS = 14, PREFIX = 15, SET_SUBSET = 16, MISSING = 17;

let rows: usize = 0;
let stride: usize = 0;
let plan: usize = 0;
let memo: usize = 0; // per slot: +0 u32 stamp, +8 f64 value
let maskBase: usize = 0;
let work: usize = 0; // per comparison: +0 f64 weight, +8 i32 level
let stamp: u32 = 0;
let gather: usize = 0;
let gatherBytes: usize = 0;

/** Room in which the rows of a large block are laid next to each other. */
export function setGather(at: usize, bytes: usize): void {
  gather = at;
  gatherBytes = bytes;
}

/** Binds this instance to the shared tables and to its own work areas. */
export function bind(planAt: usize, rowsAt: usize, strideBytes: usize, memoAt: usize, masksAt: usize, workAt: usize): void {
  plan = planAt;
  rows = rowsAt;
  stride = strideBytes;
  memo = memoAt;
  maskBase = masksAt;
  work = workAt;
  stamp = 0;
}

@inline function entryAt(row: usize, offset: usize): usize {
  return <usize>load<u32>(row + offset) << 4;
}

function sharedTokens(a: usize, b: usize): i32 {
  const na = <i32>load<u32>(a, 16);
  const nb = <i32>load<u32>(b, 16);
  let i = 0, j = 0, n = 0;
  while (i < na && j < nb) {
    const x = load<u32>(a + (<usize>i << 2), 20);
    const y = load<u32>(b + (<usize>j << 2), 20);
    if (x == y) { n++; i++; j++; } else if (x < y) i++; else j++;
  }
  return n;
}

const RAD: f64 = 0.017453292519943295;

/** Great-circle distance in kilometres on a sphere of 6,371.0088 km (mean radius, IUGG). Payload: sin/cos parts. */
function kilometres(a: usize, b: usize): f64 {
  const dx = load<f64>(a, 16) - load<f64>(b, 16);
  const dy = load<f64>(a, 24) - load<f64>(b, 24);
  const dz = load<f64>(a, 32) - load<f64>(b, 32);
  const chord = Math.sqrt(dx * dx + dy * dy + dz * dz);
  return 2 * 6371.0088 * Math.asin(min(1.0, chord / 2));
}

/** The value that a predicate tests; larger or smaller is better by operation. */
function measure(op: i32, a: usize, b: usize, pred: usize): f64 {
  const loosest = load<f64>(pred, 24);
  const masks = maskBase + <usize>load<u32>(pred, 36);
  switch (op) {
    case JARO_WINKLER: return jaroWinkler(a, b, masks, loosest);
    case JARO: return jaro(a, b, masks, loosest, false);
    case LEVENSHTEIN: return <f64>levenshtein(a, b, masks, <i32>loosest);
    case DAMERAU: return <f64>damerau(a, b, <i32>loosest);
    case SET_JACCARD: {
      const n = sharedTokens(a, b);
      const all = <i32>load<u32>(a, 16) + <i32>load<u32>(b, 16) - n;
      return all == 0 ? 1 : <f64>n / <f64>all;
    }
    case SET_SHARED: return <f64>sharedTokens(a, b);
    case SET_SUBSET: {
      const n = sharedTokens(a, b);
      const least = min(<i32>load<u32>(a, 16), <i32>load<u32>(b, 16));
      return n == least ? <f64>n : 0;
    }
    case NUMBER_DIFFERENCE: return abs(load<f64>(a, 16) - load<f64>(b, 16));
    case NUMBER_RATIO: {
      const x = abs(load<f64>(a, 16)), y = abs(load<f64>(b, 16));
      const top = max(x, y);
      return top == 0 ? 0 : abs(load<f64>(a, 16) - load<f64>(b, 16)) / top;
    }
    case DAYS: return abs(<f64>(load<i32>(a, 16) - load<i32>(b, 16)));
    case DATE_PARTS: {
      const x = load<i32>(a, 20), y = load<i32>(b, 20); // yyyymmdd
      let same = 0;
      if (x / 10000 == y / 10000) same |= 1;
      if ((x / 100) % 100 == (y / 100) % 100) same |= 2;
      if (x % 100 == y % 100) same |= 4;
      return <f64>same;
    }
    case DATE_TRANSPOSED: {
      const x = load<i32>(a, 20), y = load<i32>(b, 20);
      return x / 10000 == y / 10000 && (x / 100) % 100 == y % 100 && x % 100 == (y / 100) % 100 ? 1 : 0;
    }
    case KILOMETRES: return kilometres(a, b);
    case HOST: return similarity(<i32>load<u32>(pred, 32), load<u32>(a, 12), load<u32>(b, 12));
    case SAME_LETTERS: return sameLetters(a, b) ? 1 : 0;
    case PREFIX: {
      const n = commonPrefix(a, b);
      return n == min(textLength(a), textLength(b)) ? <f64>n : 0;
    }
  }
  return 0;
}

@inline function smallerIsBetter(op: i32): bool {
  return op == LEVENSHTEIN || op == DAMERAU || op == NUMBER_DIFFERENCE || op == NUMBER_RATIO || op == DAYS || op == KILOMETRES;
}

function holds(pred: usize, ra: usize, rb: usize): bool {
  const op = <i32>load<u32>(pred);
  const a = entryAt(ra, <usize>load<u32>(pred, 4));
  const b = entryAt(rb, <usize>load<u32>(pred, 8));
  if (a == 0 || b == 0) return op == MISSING;
  if (op == EQUAL) return a == b;
  if (op == MISSING) return false;
  const slot = memo + (<usize>load<u32>(pred, 12) << 4);
  let value: f64;
  if (load<u32>(slot) == stamp) value = load<f64>(slot, 8);
  else {
    value = measure(op, a, b, pred);
    store<u32>(slot, stamp);
    store<f64>(slot, value, 8);
  }
  const threshold = load<f64>(pred, 16);
  if (op == DATE_PARTS) return (<i32>value & <i32>threshold) == <i32>threshold;
  return smallerIsBetter(op) ? value <= threshold : value >= threshold;
}

/** Level of one comparison, or -1 where a value is missing. */
function levelOf(comp: usize, ra: usize, rb: usize): i32 {
  const columns = <i32>load<u32>(comp, 32);
  let present = false;
  for (let c = 0; c < columns; c++) {
    const offset = <usize>load<u32>(comp + (<usize>c << 2), 36);
    if (load<u32>(ra + offset) != 0 && load<u32>(rb + offset) != 0) { present = true; break; }
  }
  if (!present) return -1;
  const n = <i32>load<u32>(comp);
  let level = <usize>load<u32>(comp, 4);
  for (let l = 0; l < n - 1; l++, level += 32) {
    const preds = <i32>load<u32>(level);
    let pred = <usize>load<u32>(level, 4);
    let all = true;
    for (let p = 0; p < preds; p++, pred += 40) if (!holds(pred, ra, rb)) { all = false; break; }
    if (all) return l;
  }
  return n - 1;
}

function weightOf(comp: usize, level: i32, ra: usize, rb: usize): f64 {
  if (level < 0) return load<f64>(comp, 16);
  const at = <usize>load<u32>(comp, 4) + (<usize>level << 5);
  let w = load<f64>(at, 8);
  const tf = load<f64>(at, 16);
  if (tf != 0) {
    const offset = <usize>load<u32>(at, 24);
    const a = entryAt(ra, offset), b = entryAt(rb, offset);
    if (a != 0 && b != 0) w += tf * <f64>min(load<f32>(a, 8), load<f32>(b, 8));
    const second = <usize>load<u32>(at, 28);
    if (second != 0) {
      const c = entryAt(ra, second), d = entryAt(rb, second);
      if (c != 0 && d != 0) w += tf * <f64>min(load<f32>(c, 8), load<f32>(d, 8));
    }
  }
  return w;
}

/** Weight of a pair without pruning; levels are left in the work area. */
function full(ra: usize, rb: usize): f64 {
  stamp++;
  const n = <i32>load<u32>(plan);
  let comp = plan + 64;
  let total = load<f64>(plan, 32);
  for (let c = 0; c < n; c++, comp += 64) {
    const level = levelOf(comp, ra, rb);
    const w = weightOf(comp, level, ra, rb);
    store<f64>(work + (<usize>c << 4), w);
    store<i32>(work + (<usize>c << 4), level, 8);
    total += w;
  }
  return total;
}

/** Weight of a pair, or -Infinity as soon as it is certain to stay below the threshold. Lossless. */
function pruned(ra: usize, rb: usize, least: f64): f64 {
  stamp++;
  const n = <i32>load<u32>(plan);
  const prior = load<f64>(plan, 32);
  let bound = prior;
  let comp = plan + 64;
  let open = 0;
  // Equality of single columns first: integers only.
  for (let c = 0; c < n; c++, comp += 64) {
    const slot = work + (<usize>c << 4);
    const simple = <i32>load<u32>(comp, 12);
    if (simple >= 0) {
      const a = load<u32>(ra + <usize>simple), b = load<u32>(rb + <usize>simple);
      if (a == 0 || b == 0) {
        const w = load<f64>(comp, 16);
        store<f64>(slot, w); store<i32>(slot, -1, 8);
        bound += w;
        continue;
      }
      if (a == b) {
        const w = weightOf(comp, 0, ra, rb);
        store<f64>(slot, w); store<i32>(slot, 0, 8);
        bound += w;
        continue;
      }
      if (load<u32>(comp) == 2) {
        const w = weightOf(comp, 1, ra, rb);
        store<f64>(slot, w); store<i32>(slot, 1, 8);
        bound += w;
        continue;
      }
    }
    store<i32>(slot, -2, 8);
    bound += load<f64>(comp, 24);
    open++;
  }
  if (bound < least) return -Infinity;
  if (open > 0) {
    const sequence = <usize>load<u32>(plan, 48);
    for (let k = 0; k < n; k++) {
      const c = <usize>load<u32>(sequence + (<usize>k << 2));
      const slot = work + (c << 4);
      if (load<i32>(slot, 8) != -2) continue;
      comp = plan + 64 + (c << 6);
      const level = levelOf(comp, ra, rb);
      const w = weightOf(comp, level, ra, rb);
      store<f64>(slot, w); store<i32>(slot, level, 8);
      bound += w - load<f64>(comp, 24);
      if (bound < least - 1e-9) return -Infinity;
    }
  }
  // Summed again in the fixed order, so that the bits do not depend on the path taken.
  let total = prior;
  for (let c = 0; c < n; c++) total += load<f64>(work + (<usize>c << 4));
  return total < least ? -Infinity : total;
}

function pattern(): u64 {
  const n = <i32>load<u32>(plan);
  let p: u64 = 0;
  for (let c = 0; c < n; c++) p |= (<u64>(load<i32>(work + (<usize>c << 4), 8) & 15)) << (c << 2);
  return p;
}

@inline function mix(x: u64): u64 {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

/** May these two records be a pair at all? Mode 1: of different lists; mode 2: at least one is new. */
@inline function allowed(ra: usize, rb: usize, mode: i32): bool {
  if (mode == 0) return true;
  const x = load<u32>(ra), y = load<u32>(rb);
  if (mode == 1) return (x & 0xffff) != (y & 0xffff);
  if (mode == 2) return ((x | y) & 0x10000) != 0;
  return (x & 0xffff) != (y & 0xffff) && ((x | y) & 0x10000) != 0;
}

/** Adds one to a pattern's count. Table: +0 u32 used, +4 u32 capacity (power of two), +16 slots (u64 key+1, f64 count). */
function count(table: usize, key: u64): bool {
  const capacity = load<u32>(table, 4);
  let at = <u32>mix(key) & (capacity - 1);
  for (;;) {
    const slot = table + 16 + (<usize>at << 4);
    const held = load<u64>(slot);
    if (held == key + 1) {
      store<f64>(slot, load<f64>(slot, 8) + 1, 8);
      return true;
    }
    if (held == 0) {
      const used = load<u32>(table) + 1;
      store<u64>(slot, key + 1);
      store<f64>(slot, 1, 8);
      store<u32>(table, used);
      return used < capacity - (capacity >> 2);
    }
    at = (at + 1) & (capacity - 1);
  }
  return false;
}

/**
 * Walks the pairs of one blocking rule whose left record stands at [from, to) of the sorted order. A pair that a
 * rule in [first, rule) also holds is left to that rule. Score 1 writes records, 0 counts patterns, 2 counts pairs.
 * State: +0 i, +4 j (0 = fresh), +8 pairs seen, +16 records written.
 * Returns 0 done, 1 output or table full: drain and call again.
 */
export function walk(order: usize, n: i32, from: i32, to: i32, rule: i32, first: i32, score: i32, least: f64, rate: f64, seed: u64,
  out: usize, capacity: i32, state: usize): i32 {
  const groups: usize = 4; // rows start with the source word
  const mode = <i32>load<u32>(plan, 16);
  const own = groups + (<usize>rule << 2);
  const begin = groups + (<usize>first << 2);
  let i = <i32>load<u32>(state);
  let resumed = <i32>load<u32>(state, 4);
  if (i < from) { i = from; resumed = 0; }
  let seen = load<u64>(state, 8);
  let written = 0;
  const thinned = rate < 1;
  const keep: u64 = thinned ? <u64>(rate * 18446744073709551615.0) : ~(<u64>0);
  const room = <i32>(gatherBytes / stride);
  let runEnd = i;
  // Rows of the run, copied next to each other: position `i` stands at gather + (i - gatheredFrom) * stride.
  let gatheredFrom = -1;
  for (; i < to; i++) {
    if (i >= runEnd) {
      const group = load<u32>(rows + <usize>load<u32>(order + (<usize>i << 2)) * stride + own);
      runEnd = i + 1;
      while (runEnd < n && load<u32>(rows + <usize>load<u32>(order + (<usize>runEnd << 2)) * stride + own) == group) runEnd++;
      gatheredFrom = -1;
      if (runEnd - i > 6 && runEnd - i <= room && !thinned) {
        gatheredFrom = i;
        let at = gather;
        for (let k = i; k < runEnd; k++, at += stride) {
          memory.copy(at, rows + <usize>load<u32>(order + (<usize>k << 2)) * stride, stride);
        }
      }
    }
    const ia = load<u32>(order + (<usize>i << 2));
    const ra = rows + <usize>ia * stride;
    let j = resumed > 0 ? resumed : i + 1;
    resumed = 0;
    for (; j < runEnd; j++) {
      const ib = load<u32>(order + (<usize>j << 2));
      if (thinned && mix(seed + (<u64>ia << 32 | <u64>ib)) > keep) continue;
      const rb = gatheredFrom >= 0 ? gather + <usize>(j - gatheredFrom) * stride : rows + <usize>ib * stride;
      let earlier = false;
      for (let r: usize = begin; r < own; r += 4) {
        const g = load<u32>(ra + r);
        if (g != 0 && g == load<u32>(rb + r)) { earlier = true; break; }
      }
      if (earlier || !allowed(ra, rb, mode)) continue;
      seen++;
      if (score == 1) {
        const w = pruned(ra, rb, least);
        if (w == -Infinity) continue;
        const at = out + <usize>written * 24;
        store<u32>(at, ia);
        store<u32>(at, ib, 4);
        store<f64>(at, w, 8);
        store<u64>(at, pattern(), 16);
        written++;
        if (written == capacity) {
          store<u32>(state, i); store<u32>(state, j + 1, 4); store<u64>(state, seen, 8); store<u32>(state, written, 16);
          return 1;
        }
      } else if (score == 0) {
        full(ra, rb);
        if (!count(out, pattern())) {
          store<u32>(state, i); store<u32>(state, j + 1, 4); store<u64>(state, seen, 8);
          return 1;
        }
      }
    }
  }
  store<u32>(state, to); store<u32>(state, 0, 4); store<u64>(state, seen, 8); store<u32>(state, written, 16);
  return 0;
}

/** Counts the patterns of random pairs number [from, to) of a seeded sequence. State as in `walk`. */
export function sample(records: i32, from: i32, to: i32, seed: u64, out: usize, state: usize): i32 {
  const mode = <i32>load<u32>(plan, 16) & 1;
  let k = <i32>load<u32>(state);
  if (k < from) k = from;
  let seen = load<u64>(state, 8);
  for (; k < to; k++) {
    const x = mix(seed + <u64>(<u32>k) * 0x9e3779b97f4a7c15);
    const ia = <u32>(((x & 0xffffffff) * <u64>records) >> 32);
    const ib = <u32>(((x >> 32) * <u64>records) >> 32);
    if (ia == ib) continue;
    const ra = rows + <usize>min(ia, ib) * stride;
    const rb = rows + <usize>max(ia, ib) * stride;
    if (!allowed(ra, rb, mode)) continue;
    seen++;
    full(ra, rb);
    if (!count(out, pattern())) {
      store<u32>(state, k + 1); store<u64>(state, seen, 8);
      return 1;
    }
  }
  store<u32>(state, to); store<u64>(state, seen, 8);
  return 0;
}

/** Scores given pairs without a threshold. In: u32 a, u32 b; out: as `walk`. */
export function scorePairs(pairs: usize, n: i32, out: usize): void {
  for (let k = 0; k < n; k++) {
    const ia = load<u32>(pairs + (<usize>k << 3));
    const ib = load<u32>(pairs + (<usize>k << 3), 4);
    const w = full(rows + <usize>min(ia, ib) * stride, rows + <usize>max(ia, ib) * stride);
    const at = out + <usize>k * 24;
    store<u32>(at, ia);
    store<u32>(at, ib, 4);
    store<f64>(at, w, 8);
    store<u64>(at, pattern(), 16);
  }
}

/** One stable counting-sort pass of `order` by `digits` bits of codes from `shift`. Counts need 4 << digits bytes. */
export function sortPass(codes: usize, from: usize, to: usize, n: i32, shift: i32, digits: i32, counts: usize): void {
  const size: usize = (<usize>1) << digits;
  const mask: u32 = <u32>size - 1;
  memory.fill(counts, 0, size << 2);
  for (let i = 0; i < n; i++) {
    const d = (load<u32>(codes + (<usize>load<u32>(from + (<usize>i << 2)) << 2)) >> shift) & mask;
    const at = counts + (<usize>d << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
  let sum: u32 = 0;
  for (let d: usize = 0; d < size; d++) {
    const at = counts + (d << 2);
    const c = load<u32>(at);
    store<u32>(at, sum);
    sum += c;
  }
  for (let i = 0; i < n; i++) {
    const r = load<u32>(from + (<usize>i << 2));
    const at = counts + (<usize>((load<u32>(codes + (<usize>r << 2)) >> shift) & mask) << 2);
    const place = load<u32>(at);
    store<u32>(at, place + 1);
    store<u32>(to + (<usize>place << 2), r);
  }
}
