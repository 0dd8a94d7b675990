import type { Table } from "../engine/table.ts";

/** A row that was not read, and why. */
export interface RefusedRow {
  /** Line (text files) or row number (others), from 1. */
  line: number;
  reason: string;
}

export interface ReadResult {
  table: Table;
  /** The first refused rows; `refusedCount` counts all. */
  refused: RefusedRow[];
  refusedCount: number;
}

/** Bounds of a file from strangers. */
export interface Limits {
  bytes: number;
  rows: number;
  columns: number;
  /** Longest cell in UTF-16 units. */
  cell: number;
  /** Memory for distinct values. */
  distinctBytes: number;
  /** So many refused rows are listed; beyond, in a file that is hostile or no table, they are counted. */
  refusedKept: number;
}

export const limitsDefault: Limits = {
  bytes: 16 * 2 ** 30,
  rows: 60_000_000,
  columns: 1_000,
  cell: 100_000,
  distinctBytes: 2 ** 30,
  refusedKept: 5_000_000,
};
