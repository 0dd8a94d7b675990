import * as z from "zod";
import { areaTableId, daysOf } from "../base/index.ts";
import { placeLevels } from "../claims/index.ts";
import { sha256 } from "../sources/index.ts";

/**
 * Tables of administrative areas that a workspace is read with. What people did to them is recorded as acts: a table
 * was taken in, a table was retired. The bytes of a table stand in the vault under their SHA-256.
 */
const line = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine((value) => !/\p{Cc}/u.test(value), "words on one line");
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "a day such as 2023-05-01")
  .refine((value) => daysOf(value) !== undefined, "a day that exists");

/** A line of a table that was not taken, with its number in the file and the reason. */
export const refusedArea = z.object({
  sheet: z.string().max(300).optional(),
  line: z.int().min(1),
  why: z.string().max(1000),
});
export type RefusedArea = z.infer<typeof refusedArea>;

/** So many refused lines are recorded with a table; all of them are told to whoever hands it in. */
export const mostRefusedKept = 1000;

/** What whoever hands in a table says of it. */
export const areaTableDeclared = z.object({
  /** Whose table it is: the attribution to be given wherever it is used. */
  source: line,
  /** Under which licence or permission it may be used. */
  licence: line,
  /** The day that it is valid on, where the table itself says none. */
  validOn: day.optional(),
});
export type AreaTableDeclared = z.infer<typeof areaTableDeclared>;

/** A table as it was taken in. */
export const areaTableContent = z.object({
  /** Of the file. */
  name: z.string().min(1).max(200),
  sha256,
  byteLength: z.int().min(1),
  source: line,
  licence: line,
  /** The latest day that the table says it is valid on, else the one that was declared. */
  validOn: day.nullable(),
  /** ISO 3166-1 alpha-2. */
  countries: z.array(z.string().length(2)).max(26 * 26),
  /** How many areas of each level. */
  areas: z.partialRecord(z.enum(placeLevels), z.int().min(1)),
  /** Lines that were taken. */
  accepted: z.int().min(1),
  refusedCount: z.int().min(0),
  /** The first of them. */
  refused: z.array(refusedArea).max(mostRefusedKept),
  /** Sheets that hold no areas, with the reason. */
  passedOver: z.array(z.object({ sheet: z.string().max(300), why: z.string().max(1000) })).max(300),
});
export type AreaTableContent = z.infer<typeof areaTableContent>;

export const areaRetirement = z.object({ reason: z.string().trim().min(1).max(1000) });

/** One act as it is recorded. `id` is the id of its entry. */
export const areaAct = z.discriminatedUnion("act", [
  areaTableContent.extend({ id: z.string(), tableId: areaTableId, act: z.literal("import") }),
  areaRetirement.extend({ id: z.string(), tableId: areaTableId, act: z.literal("retire") }),
]);
export type AreaAct = z.infer<typeof areaAct>;

/** An act with the time and the person of its entry. */
export type DatedAreaAct = AreaAct & { readonly at: string; readonly by: string };

/** A table with what became of it. */
export const areaTable = areaTableContent.extend({
  id: areaTableId,
  importedAt: z.string(),
  importedBy: z.string(),
  retired: z.object({ reason: z.string(), at: z.string(), by: z.string() }).nullable(),
});
export type AreaTable = z.infer<typeof areaTable>;

/**
 * The tables that acts, in their order, come to; the last one taken in stands last. A table that was retired and is
 * taken in again is in use again, with what was said of it then.
 */
export function areaTablesOf(acts: readonly DatedAreaAct[]): AreaTable[] {
  const tables = new Map<string, AreaTable>();
  for (const { id: _, tableId, act, at, by, ...said } of acts) {
    if (act === "import") {
      tables.delete(tableId);
      const content = said as AreaTableContent;
      tables.set(tableId, { ...content, id: tableId, importedAt: at, importedBy: by, retired: null });
      continue;
    }
    const table = tables.get(tableId);
    const { reason } = said as { reason: string };
    if (table) tables.set(tableId, { ...table, retired: { reason, at, by } });
  }
  return [...tables.values()];
}

/** A table in use, as far as reading needs it. */
export interface TableInUse {
  readonly sha256: string;
  readonly name: string;
  readonly validOn: string | null;
}

/**
 * Tables in use, the one that counts most first: the latest day that it is valid on, and of equal days the one that
 * was taken in last.
 */
export function tablesInUse(tables: readonly AreaTable[]): TableInUse[] {
  return tables
    .filter(({ retired }) => retired === null)
    .toReversed()
    .toSorted((a, b) => compare(b.validOn ?? "", a.validOn ?? ""))
    .map(({ sha256: hash, name, validOn }) => ({ sha256: hash, name, validOn }));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A table without its refused lines, for lists. */
export const areaTableLine = areaTable.omit({ refused: true });
export const areaTableList = z.object({ tables: z.array(areaTableLine) });
export type AreaTableList = z.infer<typeof areaTableList>;

/** What came of a table that was handed in. `known`: these bytes were in use already, and nothing was recorded. */
export const areaTableTaken = z.object({
  table: areaTableLine,
  known: z.boolean(),
  refused: z.array(refusedArea),
});
export type AreaTableTaken = z.infer<typeof areaTableTaken>;
