import { closeSync, openSync, writeSync } from "node:fs";
import { reviewPlaces } from "../charts/review.ts";
import type { Cluster } from "../clusters/confidence.ts";
import type { Edges } from "../engine/edges.ts";
import { probabilityOf } from "../engine/parameters.ts";
import type { Session } from "../engine/session.ts";
import { cell } from "../engine/table.ts";
import type { RefusedRow } from "./read.ts";

/** A CSV cell (RFC 4180). Cells that a spreadsheet would run as a formula get a leading apostrophe. */
export function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r]/u.test(value) && !/^-?\d+([.,]\d+)?$/u.test(value) ? `'${value}` : value;
  return /[",\n\r]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Writes lines in large pieces. */
class LineFile {
  readonly #file: number;
  #lines: string[] = [];

  constructor(path: string) {
    this.#file = openSync(path, "w");
  }

  line(cells: readonly string[]): void {
    this.#lines.push(cells.map((each) => csvCell(each)).join(","));
    if (this.#lines.length >= 10_000) this.#flush();
  }

  #flush(): void {
    if (this.#lines.length > 0) writeSync(this.#file, `${this.#lines.join("\n")}\n`);
    this.#lines = [];
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }
}

/** A record's list and its own id (its row number from 1 where the lists have no id column). */
export function recordId(session: Session, row: number): { list: string; id: string } {
  const { records, config } = session.engine;
  const source = records.sourceOf(row);
  const table = records.tables[source];
  const local = row - (records.starts[source] ?? 0);
  const column = config.id === undefined ? undefined : table?.columns.find(({ name }) => name === config.id);
  return { list: table?.name ?? "", id: (column && cell(column, local)) ?? String(local + 1) };
}

/** Pairs with their probability and weight in bits, in the order of the run. */
export function writePairs(path: string, session: Session, edges: Edges): void {
  const file = new LineFile(path);
  file.line(["list_a", "id_a", "list_b", "id_b", "probability", "weight_bits"]);
  for (let k = 0; k < edges.length; k++) {
    const a = recordId(session, edges.a[k] ?? 0);
    const b = recordId(session, edges.b[k] ?? 0);
    const weight = edges.weight[k] ?? 0;
    file.line([a.list, a.id, b.list, b.id, probabilityOf(weight).toFixed(6), weight.toFixed(4)]);
  }
  file.close();
}

/** Pairs for a person to judge, with an empty column `match`; filled in, it is a file for --labels. */
export function writeReview(path: string, session: Session, edges: Edges): void {
  const file = new LineFile(path);
  file.line(["list_a", "id_a", "list_b", "id_b", "match", "probability"]);
  for (const k of reviewPlaces(edges, 200)) {
    const [a, b] = [edges.a[k] ?? 0, edges.b[k] ?? 0].map((row) => recordId(session, row));
    if (a && b) file.line([a.list, a.id, b.list, b.id, "", probabilityOf(edges.weight[k] ?? 0).toFixed(6)]);
  }
  file.close();
}

/** Every record with its cluster; records that stand alone are a cluster of one. */
export function writeClusters(
  path: string,
  session: Session,
  labels: Uint32Array,
  clusters: readonly Cluster[],
): void {
  const known = new Map(clusters.map((cluster) => [cluster.id, cluster]));
  const file = new LineFile(path);
  file.line(["cluster", "size", "confidence", "weakest", "list", "id"]);
  labels.forEach((label, row) => {
    const { list, id } = recordId(session, row);
    const cluster = known.get(label);
    file.line([
      String(label + 1),
      String(cluster?.rows.length ?? 1),
      cluster ? cluster.confidence.toFixed(4) : "",
      cluster ? cluster.weakest.toFixed(4) : "",
      list,
      id,
    ]);
  });
  file.close();
}

/** Every refused row with its reason; where there are more than were kept, the last line says how many. */
export function writeRefused(
  path: string,
  refused: readonly { list: string; rows: readonly RefusedRow[]; count: number }[],
): void {
  const file = new LineFile(path);
  file.line(["list", "line", "reason"]);
  for (const { list, rows, count } of refused) {
    for (const { line, reason } of rows) file.line([list, String(line), reason]);
    if (count > rows.length)
      file.line([list, "", `${(count - rows.length).toLocaleString("en")} more rows were refused`]);
  }
  file.close();
}
