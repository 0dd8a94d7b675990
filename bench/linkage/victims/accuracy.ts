import { clusterAccuracy, clusterEdges, learnBlocking, openSession, suggest } from "@truce/linkage";
import { WorkerPool } from "@truce/linkage/workers/pool";
import { checked } from "../models.ts";
import type { VictimLists } from "./lists.ts";

const round = (value: number): number => Math.round(value * 1e4) / 1e4;

/** Links invented victim lists as `--suggest` would and compares with the truth, households apart. */
export async function victimAccuracy(lists: VictimLists, workers: number): Promise<Record<string, unknown>> {
  const { tables, truth, household } = lists;
  const suggestion = suggest(tables);
  const learned = await learnBlocking(
    tables,
    checked(suggestion.config),
    suggestion.expressions,
    new WorkerPool(workers),
    Math.max(5_000, 10 * truth.length),
  );
  const config = { ...checked(suggestion.config), blocking: learned.rules };
  const session = await openSession(tables, config, new WorkerPool(workers));
  await session.train();
  const { edges, pairs } = await session.score();
  const clusters = clusterEdges(session, edges);
  const { precision, recall, f1, foundPairs } = clusterAccuracy(clusters, truth);
  const groups = new Map<number, number[]>();
  clusters.forEach((label, row) => groups.set(label, [...(groups.get(label) ?? []), row]));
  let family = 0;
  let strangers = 0;
  for (const rows of groups.values()) {
    rows.forEach((a, i) => {
      for (const b of rows.slice(i + 1)) {
        if (truth[a] === truth[b]) continue;
        if (household[a] === household[b]) family++;
        else strangers++;
      }
    });
  }
  const inBlocks = edges.a.reduce((sum, a, k) => sum + (truth[a] === truth[edges.b[k] ?? 0] ? 1 : 0), 0);
  await session.close();
  return {
    records: truth.length,
    pairs,
    precision: round(precision),
    recall: round(recall),
    f1: round(f1),
    found_pairs: foundPairs,
    false_links_in_household: family,
    false_links_of_strangers: strangers,
    true_pairs_kept: inBlocks,
  };
}
