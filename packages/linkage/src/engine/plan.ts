import type { Config } from "../model/config.ts";
import type { Arena } from "./arena.ts";
import { distances, type Layout, operationCode, operationCost, slotFor } from "./layout.ts";
import { type Parameters, priorWeight, weightsOf } from "./parameters.ts";

/** Which pairs are allowed; the numbers are those of `allowed` in `assembly/pairs.as`. */
export const pairModes = { within: 0, between: 1, withNew: 2, betweenWithNew: 3 } as const;

const HEAD = 64;
const COMPARISON = 64;
const LEVEL = 32;
const PREDICATE = 40;

/** Facts about the dictionaries that the plan depends on. */
export interface DomainFacts {
  symbols: number;
  /** Largest term-frequency adjustment in bits. */
  largestTerm: number;
}

/** A scoring plan in shared memory. Its weights are rewritten in place after each training step. */
export class Plan {
  readonly at: number;
  /** Bytes that each instance needs for masks, for memo slots and for work. */
  readonly maskBytes: number;
  readonly memoBytes: number;
  readonly workBytes: number;
  /** Column expression for each host similarity id. */
  readonly hostColumns: string[] = [];
  readonly #arena: Arena;
  readonly #config: Config;
  readonly #layout: Layout;
  readonly #facts: readonly DomainFacts[];
  readonly #levelAt: number[] = [];
  readonly #sequenceAt: number;

  constructor(arena: Arena, config: Config, layout: Layout, facts: readonly DomainFacts[], mode: number) {
    this.#arena = arena;
    this.#config = config;
    this.#layout = layout;
    this.#facts = facts;
    const n = config.comparisons.length;
    this.at = arena.takeZeroed(HEAD + n * COMPARISON);
    this.#sequenceAt = arena.takeZeroed(4 * n);
    const masks = new Map<number, number>();
    const memo = new Map<string, number>();
    let maskBytes = 0;
    config.comparisons.forEach((comparison, c) => {
      const at = this.at + HEAD + c * COMPARISON;
      const levelsAt = arena.takeZeroed((comparison.levels.length + 1) * LEVEL);
      this.#levelAt.push(levelsAt);
      comparison.levels.forEach((level, l) => {
        const predicatesAt = arena.takeZeroed(level.when.length * PREDICATE);
        const view = arena.view();
        view.setUint32(levelsAt + l * LEVEL, level.when.length, true);
        view.setUint32(levelsAt + l * LEVEL + 4, predicatesAt, true);
        level.when.forEach(({ op, column, with: other, threshold = 1 }, p) => {
          const left = slotFor(layout, column, op);
          const right = other === undefined ? left : slotFor(layout, other, op);
          let mask = masks.get(left.offset);
          if (mask === undefined) {
            mask = maskBytes;
            masks.set(left.offset, mask);
            maskBytes += 64 + 8 * (facts[left.domain]?.symbols ?? 0);
          }
          const key = `${op}:${left.offset}:${right.offset}`;
          if (!memo.has(key)) memo.set(key, memo.size);
          const alike = config.comparisons
            .flatMap((each) => each.levels.flatMap((one) => one.when))
            .filter((one) => one.op === op && one.column === column && one.with === other)
            .map((one) => one.threshold ?? 1);
          const loosest = distances.has(op) ? Math.max(...alike) : Math.min(...alike);
          let host = 0;
          if (op === "name") {
            host = this.hostColumns.indexOf(column);
            if (host < 0) host = this.hostColumns.push(column) - 1;
          }
          const to = predicatesAt + p * PREDICATE;
          view.setUint32(to, operationCode[op], true);
          view.setUint32(to + 4, left.offset, true);
          view.setUint32(to + 8, right.offset, true);
          view.setUint32(to + 12, memo.get(key) ?? 0, true);
          view.setFloat64(to + 16, threshold, true);
          view.setFloat64(to + 24, loosest, true);
          view.setUint32(to + 32, host, true);
          view.setUint32(to + 36, mask, true);
        });
      });
      const view = arena.view();
      const own = columnsOf(config, c).map((expression) => firstSlot(layout, expression));
      const [first] = comparison.levels;
      const [only] = first?.when ?? [];
      const simple =
        own.length === 1 &&
        first?.when.length === 1 &&
        only?.op === "equal" &&
        only.with === undefined &&
        own[0]
          ? own[0].offset
          : -1;
      view.setUint32(at, comparison.levels.length + 1, true);
      view.setUint32(at + 4, levelsAt, true);
      view.setInt32(at + 12, simple, true);
      view.setUint32(at + 32, own.length, true);
      own.forEach((slot, i) => view.setUint32(at + 36 + 4 * i, slot.offset, true));
    });
    this.maskBytes = maskBytes + 64;
    this.memoBytes = memo.size * 16 + 64;
    this.workBytes = n * 16 + 64;
    const view = arena.view();
    view.setUint32(this.at, n, true);
    view.setUint32(this.at + 16, mode, true);
    view.setUint32(this.at + 48, this.#sequenceAt, true);
    arena.u32(this.#sequenceAt, n).set(config.comparisons.map((_, c) => c));
  }

  set mode(mode: number) {
    this.#arena.view().setUint32(this.at + 16, mode, true);
  }

  /** Writes the weights of the parameters into the plan. */
  setParameters(parameters: Parameters): void {
    const view = this.#arena.view();
    view.setFloat64(this.at + 32, priorWeight(parameters.prior), true);
    const weights = weightsOf(parameters);
    const drop: number[] = [];
    this.#config.comparisons.forEach((comparison, c) => {
      const at = this.at + HEAD + c * COMPARISON;
      const levelsAt = this.#levelAt[c] ?? 0;
      const simple = view.getInt32(at + 12, true) >= 0;
      const missing =
        comparison.missing === "level" ? Math.log2(parameters.comparisons[c]?.missingRatio ?? 1) : 0;
      let upper = simple ? Number.NEGATIVE_INFINITY : missing;
      for (let l = 0; l <= comparison.levels.length; l++) {
        const weight = weights[c]?.[l] ?? 0;
        const level = comparison.levels[l];
        const term = level?.term ?? 0;
        const to = levelsAt + l * LEVEL;
        view.setFloat64(to + 8, weight, true);
        view.setFloat64(to + 16, term, true);
        let most = 0;
        const [first] = level?.when ?? [];
        if (level && term > 0 && first) {
          const slots = level.termColumns?.map((each) => firstSlot(this.#layout, each)) ?? [
            slotFor(this.#layout, first.column, first.op),
          ];
          slots.forEach((slot, i) => {
            view.setUint32(to + 24 + 4 * i, slot.offset, true);
            most += term * Math.max(0, this.#facts[slot.domain]?.largestTerm ?? 0);
          });
        }
        if (!simple || l > 0) upper = Math.max(upper, weight + most);
      }
      view.setFloat64(at + 16, missing, true);
      view.setFloat64(at + 24, upper, true);
      const from = simple ? 1 : 0;
      const u = parameters.comparisons[c]?.u ?? [];
      const open = u.slice(from).reduce((a, b) => a + b, 0);
      const mean = u
        .slice(from)
        .reduce((sum, rate, l) => sum + (rate / open) * (weights[c]?.[l + from] ?? 0), 0);
      drop.push((upper - mean) / this.#cost(c));
    });
    // The comparison that lowers the bound most for its cost is asked first.
    const sequence = drop.map((_, c) => c).sort((a, b) => (drop[b] ?? 0) - (drop[a] ?? 0) || a - b);
    this.#arena.u32(this.#sequenceAt, sequence.length).set(sequence);
  }

  #cost(c: number): number {
    const levels = this.#config.comparisons[c]?.levels ?? [];
    return Math.max(...levels.flatMap((level) => level.when.map(({ op }) => operationCost[op])));
  }
}

function firstSlot(layout: Layout, expression: string) {
  const of = layout.slots.filter((slot) => slot.expression === expression);
  const found = of.find(({ kind }) => kind === "text") ?? of.find(({ kind }) => kind === "code") ?? of[0];
  if (!found) throw new Error(`No column is laid out for ${expression}.`);
  return found;
}

/**
 * Expressions that decide whether a comparison is missing: those of its levels, without expressions that only
 * derive from another of them (the part before the @ is missing exactly when the address is, or nearly so).
 */
export function columnsOf(config: Config, comparison: number): string[] {
  const all = new Set<string>();
  for (const level of config.comparisons[comparison]?.levels ?? []) {
    for (const { column, with: other } of level.when) {
      all.add(column);
      if (other !== undefined) all.add(other);
    }
  }
  const plain = [...all].filter((expression) => !expression.includes("("));
  return (plain.length > 0 ? plain : [...all]).slice(0, 4);
}
