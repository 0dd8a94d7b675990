import type { Label } from "../engine/labels.ts";
import { cell } from "../engine/table.ts";
import { readCsv } from "./csv.ts";
import type { RecordIndex } from "./record-index.ts";

/** Labelled pairs as read, and the lines that could not be used. */
export interface ReadLabels {
  labels: Label[];
  refused: { line: number; reason: string }[];
}

const yes = new Set("1 1.0 true yes y match same ja oui نعم да".split(" "));
const no = new Set("0 0.0 false no n other different nein non لا нет".split(" "));

/**
 * Reads judged pairs from CSV: `id_a`, `id_b` and `match` (yes or no, 1 or 0, true or false, or a score from 0 to 1),
 * with `list_a` and `list_b` where there are several lists. Splink's headings for labels (`unique_id_l`,
 * `source_dataset_l`, `clerical_match_score`) are understood as well.
 * @throws Error where a heading is missing.
 */
export function readLabels(path: string, index: RecordIndex): ReadLabels {
  const { table, refused } = readCsv(path, path);
  const column = (...names: string[]) => table.columns.find(({ name }) => names.includes(name));
  const [idA, idB] = [column("id_a", "unique_id_l"), column("id_b", "unique_id_r")];
  const [listA, listB] = [column("list_a", "source_dataset_l"), column("list_b", "source_dataset_r")];
  const verdict = column("match", "clerical_match_score", "label");
  if (!idA || !idB || !verdict) {
    throw new Error(
      `${path} needs the columns id_a, id_b and match (and list_a, list_b where there are several lists). It has: ${table.columns.map(({ name }) => name).join(", ")}.`,
    );
  }
  if (index.lists.length > 1 && (!listA || !listB)) {
    throw new Error(
      `${path} needs the columns list_a and list_b: the lists are ${index.lists.join(", ")}, and ids alone do not say which is meant.`,
    );
  }
  const found: ReadLabels = { labels: [], refused: [...refused] };
  for (let row = 0; row < table.rows; row++) {
    const line = row + 2;
    const refuse = (reason: string) => found.refused.push({ line, reason });
    // Not judged yet.
    if (cell(verdict, row) === undefined) continue;
    const match = verdictOf(cell(verdict, row) ?? "");
    if (match === undefined) {
      refuse(`"${cell(verdict, row) ?? ""}" is neither a match nor none: write 1 or 0`);
      continue;
    }
    const sides = [
      { list: listA && cell(listA, row), id: cell(idA, row) ?? "" },
      { list: listB && cell(listB, row), id: cell(idB, row) ?? "" },
    ].map(({ list, id }) => ({ list, id, at: index.find(list, id) }));
    const unknown = sides.find(({ at }) => at === undefined);
    const [a, b] = sides.map(({ at }) => at);
    if (unknown)
      refuse(`there is no record "${unknown.id}"${unknown.list === undefined ? "" : ` in ${unknown.list}`}`);
    else if (a === undefined || b === undefined || a === b) refuse("a record cannot be judged with itself");
    else found.labels.push({ a, b, match });
  }
  return found;
}

function verdictOf(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  if (yes.has(word)) return true;
  if (no.has(word)) return false;
  const score = Number(word);
  return word !== "" && score >= 0 && score <= 1 ? score >= 0.5 : undefined;
}
