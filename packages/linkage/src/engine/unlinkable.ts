import { probabilityOf } from "./parameters.ts";
import type { Session } from "./session.ts";

/** Records that could not be linked even to a copy of themselves, because too little is known of them. */
export interface Unlinkables {
  /** Share of records whose match with themselves stays below each probability. */
  curve: { threshold: number; share: number }[];
  /** The poorest records. */
  poorest: { row: number; probability: number }[];
}

const BATCH = 20_000;

/** Scores every record against itself. */
export function unlinkables(
  session: Session,
  thresholds: readonly number[] = [0.5, 0.8, 0.9, 0.95, 0.99, 0.999],
): Unlinkables {
  const n = session.engine.records.rows;
  const below = thresholds.map(() => 0);
  const poorest: { row: number; probability: number }[] = [];
  for (let from = 0; from < n; from += BATCH) {
    const size = Math.min(BATCH, n - from);
    const pairs = new Uint32Array(2 * size);
    for (let i = 0; i < size; i++) pairs[2 * i] = pairs[2 * i + 1] = from + i;
    session.scoreNow(pairs).weight.forEach((weight, i) => {
      const probability = probabilityOf(weight);
      thresholds.forEach((threshold, t) => {
        if (probability < threshold) below[t] = (below[t] ?? 0) + 1;
      });
      const last = poorest.at(-1);
      if (poorest.length < 20 || (last && probability < last.probability)) {
        poorest.push({ row: from + i, probability });
        poorest.sort((x, y) => x.probability - y.probability || x.row - y.row);
        if (poorest.length > 20) poorest.pop();
      }
    });
  }
  return {
    curve: thresholds.map((threshold, t) => ({ threshold, share: (below[t] ?? 0) / Math.max(1, n) })),
    poorest,
  };
}

/** Share of records with a value, by column. */
export function completeness(session: Session): { list: string; column: string; share: number }[] {
  return session.engine.records.tables.flatMap((table) =>
    table.columns.map((column) => {
      let present = 0;
      for (const code of column.codes) if (code !== 0) present++;
      return { list: table.name, column: column.name, share: table.rows === 0 ? 0 : present / table.rows };
    }),
  );
}
