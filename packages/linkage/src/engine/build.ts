import { instantiate } from "../kernels/module.ts";
import type { Config } from "../model/config.ts";
import { Arena } from "./arena.ts";
import { block, type Blocks } from "./blocking.ts";
import { Records } from "./columns.ts";
import { Divider } from "./divide.ts";
import { type Dictionary, writeEntries } from "./entries.ts";
import { type Layout, layoutOf } from "./layout.ts";
import { type DomainFacts, pairModes, Plan } from "./plan.ts";
import { columnsIn, quoted } from "../model/expression.ts";
import type { Table } from "./table.ts";
import type { Binding } from "./tasks.ts";
import { chooseTrainingRules, sameRule } from "./training-rules.ts";

/** Records of a run in shared memory, blocked and ready to be scored. */
export interface Engine {
  config: Config;
  records: Records;
  arena: Arena;
  layout: Layout;
  plan: Plan;
  rows: number;
  /** Blocks of each prediction rule, then of each training rule that is not one of them. */
  blocks: Blocks[];
  /** For each training rule its place in `blocks`. */
  trainingRules: number[];
  /** Chance that two random records (allowed as a pair) agree exactly, by expression. */
  exactRates: Map<string, number>;
  /** Pairs that the link type allows at all. */
  possiblePairs: number;
  /** Values that could not be read as the kind their comparison needs, by expression and kind. */
  unread: { expression: string; kind: string; values: number }[];
  binding(instances: number): Binding;
}

export interface BuildOptions {
  /** Rows from this number on are new: only pairs with a new record are made. */
  newFrom?: number;
  /** The same for new rows anywhere: 1 for a new row. */
  fresh?: Uint8Array;
}

const OUT_BYTES = 4 * 2 ** 20;
const GATHER_BYTES = 2 ** 20;
const STATE_BYTES = 64;

/**
 * Encodes the lists, blocks them and lays out the plan.
 * @throws Error that names a column which does not exist, or RangeError where the tables exceed 4 GiB.
 */
export function build(tables: readonly Table[], config: Config, options: BuildOptions = {}): Engine {
  const records = new Records(tables, config);
  const arena = new Arena();
  const trainingRules = config.training.rules ?? chooseTrainingRules(config, records);
  const rules = [...config.blocking];
  const places = trainingRules.map((rule) => {
    const same = rules.findIndex((each) => sameRule(each, rule));
    return same >= 0 ? same : rules.push(rule) - 1;
  });
  const layout = layoutOf(config, rules.length);
  const n = records.rows;
  const rows = arena.takeZeroed(n * layout.stride);
  fillSources(arena, records, rows, layout.stride, options);

  const exactRates = new Map<string, number>();
  const facts: DomainFacts[] = [];
  const unread: Engine["unread"] = [];
  layout.domains.forEach((domain, d) => {
    const { values, codes } = joinDomain(records, domain.expressions);
    const { terms, largest, rates } = termAdjustments(codes, values.length, n);
    const dictionary = writeEntries(arena, domain.kind, values, terms);
    facts.push({ symbols: dictionary.symbols, largestTerm: largest });
    domain.expressions.forEach((expression, e) => {
      exactRates.set(expression, rates[e] ?? 0);
      if (dictionary.unread > 0) unread.push({ expression, kind: domain.kind, values: dictionary.unread });
      const slot = layout.slots.find((each) => each.domain === d && each.expression === expression);
      if (slot) fillSlot(arena, dictionary, codes[e] ?? new Uint32Array(0), rows, layout.stride, slot.offset);
    });
  });

  const kernels = instantiate(arena.memory, () => 0);
  const across = config.link === "between";
  const sources = across ? Uint16Array.from({ length: n }, (_, row) => records.sourceOf(row)) : undefined;
  const context = {
    arena,
    kernels,
    records,
    rows,
    stride: layout.stride,
    largestBlock: config.budget.largestBlock,
    divider: new Divider(records, splitters(config), config.budget.largestBlock),
    sources,
  };
  const blocks = rules.map((rule, at) => block(context, rule, at));
  const incremental = options.newFrom !== undefined || options.fresh !== undefined;
  const mode = across
    ? incremental
      ? pairModes.betweenWithNew
      : pairModes.between
    : incremental
      ? pairModes.withNew
      : pairModes.within;
  const plan = new Plan(arena, config, layout, facts, mode);
  const hostValues = plan.hostColumns.map((expression) => {
    const slot = layout.slots.find((each) => each.expression === expression && each.kind === "text");
    const domain = layout.domains[slot?.domain ?? -1];
    return domain ? joinDomain(records, domain.expressions).values : [];
  });
  const binding = (instances: number): Binding => ({
    memory: arena.memory,
    plan: plan.at,
    rows,
    stride: layout.stride,
    records: n,
    outBytes: OUT_BYTES,
    gatherBytes: GATHER_BYTES,
    hostValues,
    regions: Array.from({ length: instances }, () => ({
      scratch: arena.take(kernels.scratchBytes()),
      memo: arena.takeZeroed(plan.memoBytes),
      masks: arena.takeZeroed(plan.maskBytes),
      work: arena.takeZeroed(plan.workBytes),
      out: arena.take(OUT_BYTES),
      gather: arena.take(GATHER_BYTES),
      state: arena.takeZeroed(STATE_BYTES),
    })),
  });
  return {
    config,
    records,
    arena,
    layout,
    plan,
    rows,
    blocks,
    trainingRules: places,
    exactRates,
    possiblePairs: possiblePairs(records, across),
    unread,
    binding,
  };
}

function fillSources(
  arena: Arena,
  records: Records,
  rows: number,
  stride: number,
  options: BuildOptions,
): void {
  const { newFrom = records.rows, fresh } = options;
  const words = stride / 4;
  const table = arena.u32(rows, records.rows * words);
  records.tables.forEach((_, source) => {
    const start = records.starts[source] ?? 0;
    const end = records.starts[source + 1] ?? records.rows;
    for (let row = start; row < end; row++)
      table[row * words] = source | (row >= newFrom || fresh?.[row] === 1 ? 0x10000 : 0);
  });
}

function fillSlot(
  arena: Arena,
  dictionary: Dictionary,
  codes: Uint32Array,
  rows: number,
  stride: number,
  offset: number,
): void {
  const words = stride / 4;
  const table = arena.u32(rows, codes.length * words);
  const { handles } = dictionary;
  let at = offset / 4;
  for (let i = 0; i < codes.length; i++, at += words) table[at] = handles[codes[i] ?? 0] ?? 0;
}

function joinDomain(
  records: Records,
  expressions: readonly string[],
): { values: string[]; codes: Uint32Array[] } {
  const columns = expressions.map((expression) => records.column(expression));
  const [first] = columns;
  if (columns.length === 1 && first) return { values: first.values, codes: [first.codes] };
  const values = [""];
  const index = new Map<string, number>();
  const codes = columns.map((column) => {
    const map = column.values.map((value, code) => {
      if (code === 0) return 0;
      const known = index.get(value);
      if (known !== undefined) return known;
      index.set(value, values.length);
      return values.push(value) - 1;
    });
    return column.codes.map((code) => map[code] ?? 0);
  });
  return { values, codes };
}

/** log2(rate of agreement by chance / frequency of the value), and the rate itself per column. */
function termAdjustments(codes: readonly Uint32Array[], size: number, rows: number) {
  const terms = new Float32Array(size);
  const counts = new Uint32Array(size);
  const rates: number[] = [];
  for (const column of codes) {
    const own = codes.length === 1 ? counts : new Uint32Array(size);
    for (let i = 0; i < column.length; i++) {
      const code = column[i] ?? 0;
      own[code] = (own[code] ?? 0) + 1;
    }
    let present = 0;
    let agreeing = 0;
    for (let code = 1; code < size; code++) {
      const count = own[code] ?? 0;
      present += count;
      agreeing += (count * (count - 1)) / 2;
      if (own !== counts) counts[code] = (counts[code] ?? 0) + count;
    }
    rates.push(present > 1 ? agreeing / ((present * (present - 1)) / 2) : 0);
  }
  let total = 0;
  for (let code = 1; code < size; code++) total += counts[code] ?? 0;
  let squares = 0;
  for (let code = 1; code < size; code++) squares += ((counts[code] ?? 0) / Math.max(1, total)) ** 2;
  let largest = 0;
  for (let code = 1; code < size; code++) {
    const frequency = (counts[code] ?? 0) / Math.max(1, total);
    const term = frequency > 0 ? Math.fround(Math.log2(squares / frequency)) : 0;
    terms[code] = term;
    largest = Math.max(largest, term);
  }
  return { terms, largest: rows > 0 ? largest : 0, rates };
}

/** Columns by which blocks that are too large may be split: all that are compared or blocked on, as they stand. */
function splitters(config: Config): string[] {
  const compared = config.comparisons.flatMap(({ levels }) =>
    levels.flatMap(({ when }) => when.flatMap(({ column }) => columnsIn(column))),
  );
  const blocked = config.blocking.flatMap(({ by }) => by);
  return [...new Set([...blocked, ...compared.map((name) => quoted(name))])];
}

function possiblePairs(records: Records, across: boolean): number {
  const n = records.rows;
  let pairs = (n * (n - 1)) / 2;
  if (across) for (const { rows } of records.tables) pairs -= (rows * (rows - 1)) / 2;
  return Math.max(1, pairs);
}
