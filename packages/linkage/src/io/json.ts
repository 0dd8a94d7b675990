import { readFileSync, statSync } from "node:fs";
import { tableFromRecords } from "../engine/table.ts";
import { type Limits, limitsDefault, type ReadResult, type RefusedRow } from "./read.ts";

/** JSON is held in memory whole; larger files should come as CSV or Parquet. */
const MOST_BYTES = 512 * 2 ** 20;

/**
 * Reads a JSON file: an array of objects, or one object a line (JSON Lines). Items that are no objects are refused.
 * @throws Error where the text is not JSON or exceeds the limits.
 */
export function readJson(path: string, name: string, limits: Limits = limitsDefault): ReadResult {
  const { size } = statSync(path);
  if (size > Math.min(MOST_BYTES, limits.bytes)) {
    throw new Error(`${name} is larger than ${MOST_BYTES / 2 ** 20} MiB: give it as CSV or Parquet.`);
  }
  const text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path)).trim();
  const refused: RefusedRow[] = [];
  let items: unknown[];
  if (text.startsWith("[")) {
    const parsed: unknown = JSON.parse(text);
    items = Array.isArray(parsed) ? parsed : [];
  } else {
    items = text.split("\n").map((line, i): unknown => {
      if (line.trim() === "") return undefined;
      try {
        return JSON.parse(line);
      } catch {
        refused.push({ line: i + 1, reason: "not JSON" });
        return undefined;
      }
    });
  }
  if (items.length > limits.rows)
    throw new Error(`${name} has more than ${limits.rows.toLocaleString("en")} rows.`);
  const records: Record<string, unknown>[] = [];
  const listed = new Set(refused.map(({ line }) => line));
  items.forEach((item, i) => {
    if (typeof item === "object" && item !== null && !Array.isArray(item))
      records.push(item as Record<string, unknown>);
    else if (item !== undefined && !listed.has(i + 1)) refused.push({ line: i + 1, reason: "not an object" });
  });
  return {
    table: tableFromRecords(name, records),
    refused: refused.slice(0, limits.refusedKept),
    refusedCount: refused.length,
  };
}
