import { Problem, labels, type Label, type Pass } from "@truce/domain/base";
import { sql, type Sql } from "./sql.ts";

/**
 * The condition that every read of labelled rows carries: the row's label is among those the gate opened for this
 * pass. The one place where a pass becomes SQL.
 */
export function visible(pass: Pass, alias: string): Sql {
  return pass.labels.length === 0 ? sql`1 = 0` : sql`${sql.word(alias)}.label IN ${pass.labels}`;
}

/** Refuses to record what the recorder could not read back. */
export function mustSee(pass: Pass, label: Label): void {
  if (!pass.labels.includes(label))
    throw new Problem("not-permitted", `Your role may not record anything labelled ${label}.`);
}

/** Refuses acts over everything, such as rebuilding, to whoever does not see everything. */
export function mustSeeAll(pass: Pass): void {
  if (labels.some((label) => !pass.labels.includes(label)))
    throw new Problem("not-permitted", "This act works on everything and needs a pass for every label.");
}
