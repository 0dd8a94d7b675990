import type { Records } from "./columns.ts";
import type { Column } from "./table.ts";

/** A block that was too large, and what became of it. */
export interface SplitBlock {
  key: string;
  records: number;
  /** What it was split by: expressions, then "order of …" where the values did not suffice. */
  by: string[];
  /** Blocks that it became. */
  into: number;
  /** Pairs of the block that are not looked at: records that differ in what it was split by. */
  dropped: number;
}

/** Cuts a block into pieces of at most `most` records. */
export class Divider {
  readonly #records: Records;
  readonly #splitters: readonly string[];
  readonly #most: number;

  /** @param splitters expressions to split by where a rule names none, in any order. */
  constructor(records: Records, splitters: readonly string[], most: number) {
    this.#records = records;
    this.#splitters = splitters;
    this.#most = most;
  }

  /**
   * Splits by the rule's own expressions first; what is still too large by the column that keeps most pairs while its
   * pieces are small enough; and where no column tells the records apart, by cutting their order (sorted
   * neighbourhood, Hernández & Stolfo 1995, without overlap). Records without a value stand together in a piece of
   * their own. The result depends on the records only, not on their order in memory.
   */
  divide(
    block: Uint32Array,
    own: readonly string[],
    taken: readonly string[],
  ): { pieces: Uint32Array[]; by: string[] } {
    const by = new Set<string>();
    const pieces: Uint32Array[] = [];
    const columnOf = (expression: string) => this.#records.column(expression);
    const ordered = (rows: Uint32Array, open: readonly string[]) => {
      if (rows.length <= this.#most) return void pieces.push(rows);
      const best = this.#best(rows, open);
      if (best === undefined) {
        const columns = [...own, ...this.#splitters].map((each) => columnOf(each));
        by.add(`order of ${[...own, ...this.#splitters].slice(0, 3).join(", ") || "the lists"}`);
        const sorted = rows.toSorted((a, b) => byText(columns, a, b) || a - b);
        const n = Math.ceil(sorted.length / this.#most);
        for (let i = 0; i < n; i++) {
          const piece = sorted.slice(
            Math.floor((i * sorted.length) / n),
            Math.floor(((i + 1) * sorted.length) / n),
          );
          pieces.push(piece.sort());
        }
        return;
      }
      by.add(best);
      const rest = open.filter((each) => each !== best);
      for (const piece of grouped(rows, columnOf(best))) ordered(piece, rest);
    };
    let first = [block];
    for (const expression of own) {
      by.add(expression);
      first = first.flatMap((rows) => [...grouped(rows, columnOf(expression))]);
    }
    const open = this.#splitters.filter((each) => !taken.includes(each) && !own.includes(each));
    for (const rows of first) ordered(rows, open);
    return { pieces, by: [...by] };
  }

  /** Of the columns whose pieces are small enough the one that keeps most pairs; else the one with the smallest. */
  #best(rows: Uint32Array, open: readonly string[]): string | undefined {
    let best: { expression: string; fits: boolean; pairs: number; largest: number } | undefined;
    for (const expression of open) {
      const { codes } = this.#records.column(expression);
      const sizes = new Map<number, number>();
      for (const row of rows) sizes.set(codes[row] ?? 0, (sizes.get(codes[row] ?? 0) ?? 0) + 1);
      let pairs = 0;
      let largest = 0;
      for (const size of sizes.values()) {
        pairs += (size * (size - 1)) / 2;
        largest = Math.max(largest, size);
      }
      if (largest === rows.length) continue;
      const fits = largest <= this.#most;
      const better =
        !best ||
        (fits && !best.fits) ||
        (fits === best.fits && (fits ? pairs > best.pairs : largest < best.largest));
      if (better) best = { expression, fits, pairs, largest };
    }
    return best?.expression;
  }
}

function* grouped(rows: Uint32Array, { codes }: Column): Iterable<Uint32Array> {
  const groups = new Map<number, number[]>();
  for (const row of rows) {
    const code = codes[row] ?? 0;
    const group = groups.get(code);
    if (group) group.push(row);
    else groups.set(code, [row]);
  }
  for (const group of groups.values()) yield Uint32Array.from(group);
}

function byText(columns: readonly Column[], a: number, b: number): number {
  for (const { codes, values } of columns) {
    const [x, y] = [codes[a] ?? 0, codes[b] ?? 0];
    if (x === y) continue;
    const [left = "", right = ""] = [values[x], values[y]];
    return left < right ? -1 : 1;
  }
  return 0;
}
