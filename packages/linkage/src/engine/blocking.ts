import type { Kernels } from "../kernels/module.ts";
import type { BlockingRule } from "../model/config.ts";
import type { Arena } from "./arena.ts";
import type { Records } from "./columns.ts";
import type { Divider, SplitBlock } from "./divide.ts";
import type { Column } from "./table.ts";

/** One rule's blocks: records of one block stand next to each other in `order`. */
export interface Blocks {
  rule: BlockingRule;
  /** Address of the sorted record numbers, and how many (records alone in their block are left out). */
  order: number;
  length: number;
  /** Pairs of the rule before pairs of earlier rules are taken off. */
  pairs: number;
  blocks: number;
  largest: { records: number; key: string }[];
  /** Blocks above the limit, what they were split by, and how many pairs fell away. */
  split: SplitBlock[];
  /** Ends of tasks of about equal work: positions in `order`, first 0. */
  cuts: Uint32Array;
}

const DIGITS = 11;
/** Pairs that one task should hold. */
const TASK_PAIRS = 131_072;

export interface BlockingContext {
  arena: Arena;
  kernels: Kernels;
  records: Records;
  rows: number;
  stride: number;
  largestBlock: number;
  divider: Divider;
  /** List number of each record where only pairs across lists count. */
  sources?: Uint16Array | undefined;
}

/** Sorts the records into the blocks of one rule and writes each record's block number into its row. */
export function block(context: BlockingContext, rule: BlockingRule, at: number): Blocks {
  const { arena, kernels, records, rows, stride } = context;
  const n = records.rows;
  const columns = rule.by.map((expression) => records.column(expression));
  const order = arena.take(4 * n);
  const mark = arena.mark();
  const spare = arena.take(4 * n);
  const codesAt = arena.take(4 * n);
  const counts = arena.take(4 << DIGITS);
  const first = arena.u32(order, n);
  let m = 0;
  for (let i = 0; i < n; i++) {
    let whole = true;
    for (const column of columns) if (column.codes[i] === 0) whole = false;
    if (whole) first[m++] = i;
  }
  const sort = (column: Column, from: number, length: number) => {
    arena.u32(codesAt, n).set(column.codes);
    let source = from;
    let target = spare;
    for (let shift = 0; 2 ** shift < column.values.length; shift += DIGITS) {
      kernels.sortPass(codesAt, source, target, length, shift, DIGITS, counts);
      [source, target] = [target, source];
    }
    if (source !== from) arena.u32(from, length).set(arena.u32(source, length));
  };
  for (const column of columns.toReversed()) sort(column, order, m);

  const sorted = arena.u32(order, n);
  const table = arena.u32(rows, (n * stride) / 4);
  const words = stride / 4;
  const groupWord = 1 + at;
  const result: Blocks = {
    rule,
    order,
    length: 0,
    pairs: 0,
    blocks: 0,
    largest: [],
    split: [],
    cuts: new Uint32Array(0),
  };
  const cuts: number[] = [0];
  let since = 0;
  let written = 0;
  const keyOf = (record: number, of: readonly Column[]) =>
    of.map((column) => column.values[column.codes[record] ?? 0] ?? "").join(" · ");

  const perSource = new Map<number, number>();
  const pairsOf = (start: number, end: number): number => {
    const length = end - start;
    let pairs = (length * (length - 1)) / 2;
    if (!context.sources) return pairs;
    perSource.clear();
    for (let k = start; k < end; k++) {
      const source = context.sources[sorted[k] ?? 0] ?? 0;
      perSource.set(source, (perSource.get(source) ?? 0) + 1);
    }
    for (const count of perSource.values()) pairs -= (count * (count - 1)) / 2;
    return pairs;
  };
  const accept = (start: number, end: number) => {
    const length = end - start;
    if (length < 2) return;
    const pairs = pairsOf(start, end);
    if (pairs === 0) return;
    result.blocks++;
    result.pairs += pairs;
    note(result.largest, length, () => keyOf(sorted[start] ?? 0, columns));
    for (let k = start; k < end; k++) {
      const record = sorted[k] ?? 0;
      table[record * words + groupWord] = result.blocks;
      sorted[written] = record;
      since += end - k - 1;
      written++;
      if (since >= TASK_PAIRS) {
        cuts.push(written);
        since = 0;
      }
    }
  };
  const divide = (start: number, end: number) => {
    const length = end - start;
    if (length <= context.largestBlock) return accept(start, end);
    const key = keyOf(sorted[start] ?? 0, columns);
    const before = pairsOf(start, end);
    const { pieces, by } = context.divider.divide(sorted.slice(start, end), rule.split ?? [], rule.by);
    let kept = 0;
    let from = start;
    const ends = pieces.map((piece) => {
      sorted.set(piece, from);
      from += piece.length;
      return from;
    });
    from = start;
    for (const to of ends) {
      kept += pairsOf(from, to);
      from = to;
    }
    result.split.push({ key, records: length, by, into: pieces.length, dropped: before - kept });
    from = start;
    for (const to of ends) {
      // `accept` writes at or before `from`: what is still to be read stays untouched.
      accept(from, to);
      from = to;
    }
  };
  let start = 0;
  const codes = columns.map((column) => column.codes);
  const [left = new Uint32Array(0), right = left] = codes;
  let before = sorted[0] ?? 0;
  for (let k = 1; k <= m; k++) {
    const record = sorted[k] ?? 0;
    const same =
      k < m &&
      left[before] === left[record] &&
      right[before] === right[record] &&
      (codes.length < 3 || compareCodes(columns, before, record) === 0);
    before = record;
    if (same) continue;
    // `accept` writes at or before `start`, so the records still to be read stay untouched.
    if (k - start > 1) divide(start, k);
    start = k;
  }
  if (cuts.at(-1) !== written) cuts.push(written);
  result.length = written;
  result.cuts = Uint32Array.from(cuts);
  arena.release(mark);
  return result;
}

function compareCodes(columns: readonly Column[], a: number, b: number): number {
  for (const { codes } of columns) {
    const difference = (codes[a] ?? 0) - (codes[b] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const LARGEST_KEPT = 5;

function note(largest: Blocks["largest"], records: number, key: () => string): void {
  const last = largest.at(-1);
  if (largest.length === LARGEST_KEPT && last && last.records >= records) return;
  largest.push({ records, key: key() });
  largest.sort((a, b) => b.records - a.records);
  if (largest.length > LARGEST_KEPT) largest.pop();
}
