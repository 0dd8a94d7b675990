import { build } from "../engine/build.ts";
import { Records } from "../engine/columns.ts";
import { copyRecords, emptyEdges } from "../engine/edges.ts";
import { probabilityOf } from "../engine/parameters.ts";
import { openSession, type Session } from "../engine/session.ts";
import type { Table } from "../engine/table.ts";
import type { Executor } from "../engine/tasks.ts";
import { walkTasks } from "../engine/train.ts";
import { chooseTrainingRules } from "../engine/training-rules.ts";
import type { BlockingRule, Config } from "./config.ts";
import { columnsIn } from "./expression.ts";

/** What the learner found. */
export interface LearnedBlocking {
  rules: BlockingRule[];
  /** Pairs that the chosen rules make together, without doubles; estimated where pairs were thinned. */
  pairs: number;
  /** Matches among the pairs of all candidates that the chosen rules keep, by the model's own probabilities. */
  keptOfCandidates: number;
  candidates: number;
  steps: { rule: string; pairs: number; matches: number }[];
}

const MOST_CANDIDATES = 90;
const LOOK_AT = 3_000_000;
const SAMPLE_ROWS = 100_000;

/**
 * Chooses blocking rules without labels: trains a first model, scores the pairs of many candidate rules, and takes
 * rules greedily by new expected matches per new pair until the pair budget is spent (weighted maximum coverage).
 */
export async function learnBlocking(
  tables: readonly Table[],
  config: Config,
  expressions: readonly string[],
  executor: Executor,
  pairBudget: number,
): Promise<LearnedBlocking> {
  const total = tables.reduce((sum, table) => sum + table.rows, 0);
  const fraction = Math.min(1, SAMPLE_ROWS / Math.max(1, total));
  const sampled = fraction < 1 ? tables.map((table) => thin(table, fraction)) : tables;
  // Pairs of random non-matches shrink with the square of the sample; so does the budget.
  const budget = pairBudget * fraction * fraction;
  const candidates = candidateRules(sampled, config, expressions, budget);
  const session = await openSession(
    sampled,
    {
      ...config,
      blocking: candidates,
      training: {
        ...config.training,
        rules: config.training.rules ?? chooseTrainingRules(config, new Records(sampled, config)),
      },
    },
    executor,
  );
  try {
    await session.train();
    const masks = await maskCounts(session, candidates.length);
    return choose(candidates, masks, budget, fraction);
  } finally {
    await session.close();
  }
}

/** Keeps each record with equal chance by a hash of its number. */
function thin(table: Table, fraction: number): Table {
  const keep: number[] = [];
  for (let row = 0; row < table.rows; row++) {
    if ((Math.imul(row + 1, 0x9e3779b1) >>> 0) / 2 ** 32 < fraction) keep.push(row);
  }
  const columns = table.columns.map((column) => ({
    ...column,
    codes: Uint32Array.from(keep, (row) => column.codes[row] ?? 0),
  }));
  return { ...table, rows: keep.length, columns };
}

const baseOf = (expression: string): string => columnsIn(expression).join();

/** Single expressions, pairs and some triples whose own pair count stays within the budget. */
function candidateRules(
  tables: readonly Table[],
  config: Config,
  expressions: readonly string[],
  budget: number,
): BlockingRule[] {
  const sets: string[][] = [];
  expressions.forEach((a, i) => {
    sets.push([a]);
    expressions.forEach((b, j) => {
      if (j <= i || baseOf(a) === baseOf(b)) return;
      sets.push([a, b]);
      expressions.forEach((c, k) => {
        if (k > j && baseOf(c) !== baseOf(a) && baseOf(c) !== baseOf(b)) sets.push([a, b, c]);
      });
    });
  });
  const engine = build(tables, {
    ...config,
    blocking: expressions.map((by) => ({ by: [by] })),
    training: { ...config.training, rules: [] },
  });
  const columns = new Map(expressions.map((expression) => [expression, engine.records.column(expression)]));
  const n = engine.records.rows;
  const counted: { by: string[]; pairs: number; excess: number }[] = [];
  const rates = new Map(
    expressions.map((expression) => [
      expression,
      pairsWithin([columns.get(expression)?.codes ?? new Uint32Array(0)], n) / ((n * (n - 1)) / 2),
    ]),
  );
  // By independence, a rule would make this many pairs; more than that are (mostly) matches.
  for (const by of sets) {
    const chance = by.reduce(
      (product, expression) => product * (rates.get(expression) ?? 0),
      (n * (n - 1)) / 2,
    );
    if (chance > 2 * budget) continue;
    const pairs = pairsWithin(
      by.map((expression) => columns.get(expression)?.codes ?? new Uint32Array(0)),
      n,
    );
    if (pairs > 0 && pairs <= budget) counted.push({ by, pairs, excess: Math.max(0, pairs - chance) });
  }
  const seen = new Set<string>();
  const best = [
    ...counted.toSorted((a, b) => b.excess - a.excess).slice(0, (MOST_CANDIDATES * 2) / 3),
    ...counted.toSorted((a, b) => b.excess ** 2 / b.pairs - a.excess ** 2 / a.pairs),
  ];
  const rules: BlockingRule[] = [];
  for (const { by } of best) {
    const key = by.join("+");
    if (seen.has(key) || rules.length >= MOST_CANDIDATES) continue;
    seen.add(key);
    rules.push({ by });
  }
  return rules.length > 0 ? rules : config.blocking;
}

/** Pairs of records that agree on all codes. */
function pairsWithin(codes: readonly Uint32Array[], n: number): number {
  const sizes = new Map<number, number>();
  let pairs = 0;
  for (let i = 0; i < n; i++) {
    let key = 0;
    for (const column of codes) {
      const code = column[i] ?? 0;
      if (code === 0) {
        key = -1;
        break;
      }
      // A collision of this mixed key only blurs a count that ranks candidates.
      key = (key * 1_000_003 + code) % 9_007_199_254_740_881;
    }
    if (key === -1) continue;
    const size = sizes.get(key) ?? 0;
    pairs += size;
    sizes.set(key, size + 1);
  }
  return pairs;
}

interface MaskCount {
  mask: bigint;
  pairs: number;
  matches: number;
}

/** Pairs and expected matches by the set of candidate rules that make them. */
async function maskCounts(session: Session, rules: number): Promise<MaskCount[]> {
  const { engine, executor } = session;
  const tasks = Array.from({ length: rules }, (_, rule) => walkTasks(engine, rule, 0)).flat();
  const gross = engine.blocks.slice(0, rules).reduce((sum, { pairs }) => sum + pairs, 0);
  const words = engine.layout.stride / 4;
  const table = engine.arena.u32(engine.rows, engine.records.rows * words);
  const rate = Math.min(1, LOOK_AT / Math.max(1, gross));
  const counts = new Map<bigint, MaskCount>();
  const bits = new Uint32Array(3);
  for await (const result of executor.run({ kind: "score", tasks, least: -1e300, rate })) {
    const edges = emptyEdges(result.data.byteLength / 24);
    copyRecords(result.data, edges, 0);
    for (let k = 0; k < edges.length; k++) {
      const a = (edges.a[k] ?? 0) * words + 1;
      const b = (edges.b[k] ?? 0) * words + 1;
      bits.fill(0);
      for (let rule = 0; rule < rules; rule++) {
        const group = table[a + rule] ?? 0;
        if (group !== 0 && group === table[b + rule])
          bits[rule >> 5] = (bits[rule >> 5] ?? 0) | (1 << (rule & 31));
      }
      const mask = (BigInt(bits[2] ?? 0) << 64n) | (BigInt(bits[1] ?? 0) << 32n) | BigInt(bits[0] ?? 0);
      const probability = probabilityOf(edges.weight[k] ?? 0);
      const found = counts.get(mask);
      if (found) {
        found.pairs += 1 / rate;
        found.matches += probability / rate;
      } else counts.set(mask, { mask, pairs: 1 / rate, matches: probability / rate });
    }
  }
  return [...counts.values()];
}

/** Greedy cover under the budget; pairs are priced by several exponents and the best cover wins. */
function choose(
  candidates: readonly BlockingRule[],
  masks: MaskCount[],
  budget: number,
  fraction: number,
): LearnedBlocking {
  const all = masks.reduce((sum, { matches }) => sum + matches, 0);
  const covers = [0.3, 0.5, 0.7, 1].map((exponent) =>
    greedyCover(masks, candidates.length, budget, all, exponent),
  );
  const best = covers.reduce((a, b) => (b.matches > a.matches ? b : a));
  const rules = best.chosen.flatMap(({ rule }) => candidates[rule] ?? []);
  return {
    rules: rules.length > 0 ? rules : [...candidates].slice(0, 8),
    pairs: Math.round(best.pairs / fraction ** 2),
    keptOfCandidates: all > 0 ? best.matches / all : 0,
    candidates: candidates.length,
    steps: best.chosen.map(({ rule, pairs, matches }) => ({
      rule: candidates[rule]?.by.join(" + ") ?? "",
      pairs: Math.round(pairs),
      matches: Math.round(matches),
    })),
  };
}

interface Cover {
  chosen: { rule: number; pairs: number; matches: number }[];
  pairs: number;
  matches: number;
}

const MOST_RULES = 40;

function greedyCover(
  masks: readonly MaskCount[],
  rules: number,
  budget: number,
  all: number,
  exponent: number,
): Cover {
  const cover: Cover = { chosen: [], pairs: 0, matches: 0 };
  const left = new Set(Array.from({ length: rules }, (_, rule) => rule));
  let open = masks;
  while (cover.chosen.length < MOST_RULES) {
    let best: { rule: number; pairs: number; matches: number; value: number } | undefined;
    for (const rule of left) {
      const bit = 1n << BigInt(rule);
      let pairs = 0;
      let matches = 0;
      for (const each of open) {
        if ((each.mask & bit) === 0n) continue;
        pairs += each.pairs;
        matches += each.matches;
      }
      if (pairs === 0 || cover.pairs + pairs > budget || matches < all * 5e-4) continue;
      const value = matches / pairs ** exponent;
      if (!best || value > best.value) best = { rule, pairs, matches, value };
    }
    if (!best) break;
    const { rule, pairs, matches } = best;
    left.delete(rule);
    cover.chosen.push({ rule, pairs, matches });
    cover.pairs += pairs;
    cover.matches += matches;
    open = open.filter(({ mask }) => (mask & (1n << BigInt(rule))) === 0n);
  }
  return cover;
}
