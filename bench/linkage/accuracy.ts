import { join } from "node:path";
import {
  type Accuracy,
  clusterAccuracy,
  clusterEdges,
  connectedComponents,
  edgeAccuracy,
  guardedClusters,
  learnBlocking,
  openSession,
  pairsWithin,
  suggest,
  type Table,
  weightOf,
  whatIf,
} from "@truce/linkage";
import { readList } from "@truce/linkage/io/files";
import { WorkerPool } from "@truce/linkage/workers/pool";
import { checked } from "./models.ts";

interface Dataset {
  name: string;
  files: string[];
  /** Column that holds the truth, and how to read it. */
  truth: string;
  entity: (value: string) => string;
  /** Columns left out: the truth, and what repeats it. */
  ignore: string[];
  pairs?: number;
}

const febrl = (value: string): string => value.split("-")[1] ?? "";
const same = (value: string): string => value;

export const datasets: Dataset[] = [
  { name: "fake_1000", files: ["fake_1000.csv"], truth: "cluster", entity: same, ignore: ["cluster"] },
  { name: "febrl3", files: ["febrl/dataset3.csv"], truth: "rec_id", entity: febrl, ignore: [] },
  {
    name: "febrl4",
    files: ["febrl/dataset4a.csv", "febrl/dataset4b.csv"],
    truth: "rec_id",
    entity: febrl,
    ignore: [],
  },
  {
    name: "historical_50k",
    files: ["historical_figures_with_errors_50k.parquet"],
    truth: "cluster",
    entity: same,
    ignore: ["cluster", "full_name", "first_and_surname"],
    pairs: 500_000,
  },
];

const SCAN = [0.01, 0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 0.99, 0.999];
const round = (value: number): number => Math.round(value * 1e4) / 1e4;
const short = ({ precision, recall, f1 }: Accuracy) => ({
  precision: round(precision),
  recall: round(recall),
  f1: round(f1),
});

/** Links one public test file with the default settings of --suggest and compares with its truth. */
export async function accuracyOf(
  folder: string,
  dataset: Dataset,
  workers: number,
): Promise<Record<string, unknown>> {
  const begin = performance.now();
  const tables: Table[] = [];
  for (const file of dataset.files) tables.push((await readList(join(folder, file))).table);
  const truth = truthOf(tables, dataset);
  const suggestion = suggest(tables, { ignore: dataset.ignore });
  const budget = dataset.pairs ?? Math.max(5_000, 10 * truth.length);
  const learned = await learnBlocking(
    tables,
    checked(suggestion.config),
    suggestion.expressions,
    new WorkerPool(workers),
    budget,
  );
  const config = { ...checked(suggestion.config), blocking: learned.rules };
  const session = await openSession(tables, config, new WorkerPool(workers));
  await session.train();
  const { edges, pairs } = await session.score(0);
  const seconds = (performance.now() - begin) / 1000;
  const truePairs = pairsWithin(truth);
  // Without looking at the truth: the model's own expectation for edges, the default for clusters.
  const expected = whatIf(truth.length, edges, SCAN).reduce((a, b) => (b.expectedF1 > a.expectedF1 ? b : a));
  const bestEdges = SCAN.map((at) => ({ at, ...edgeAccuracy(edges, truth, weightOf(at), truePairs) })).reduce(
    better,
  );
  const score = (list: Uint32Array) => session.scoreNow(list).weight;
  const bestClusters = SCAN.map((at) => {
    const least = weightOf(at);
    const found = guardedClusters(truth.length, edges, score, { proposeWeight: least, joinWeight: least });
    return { at, ...clusterAccuracy(found, truth) };
  }).reduce(better);
  const chains = clusterAccuracy(connectedComponents(truth.length, edges, weightOf(0.95)), truth);
  const result = {
    records: truth.length,
    pairs,
    blocking_recall: round(edgeAccuracy(edges, truth, Number.NEGATIVE_INFINITY, truePairs).recall),
    edges: {
      threshold: expected.threshold,
      ...short(edgeAccuracy(edges, truth, weightOf(expected.threshold), truePairs)),
    },
    best_edges: { threshold: bestEdges.at, ...short(bestEdges) },
    clusters: {
      threshold: config.clusters.threshold,
      ...short(clusterAccuracy(clusterEdges(session, edges), truth)),
    },
    best_clusters: { threshold: bestClusters.at, ...short(bestClusters) },
    chains_at_095: short(chains),
    seconds: Math.round(10 * seconds) / 10,
  };
  await session.close();
  return result;
}

function better<T extends { f1: number }>(a: T, b: T): T {
  return b.f1 > a.f1 ? b : a;
}

function truthOf(tables: readonly Table[], { truth, entity }: Dataset): number[] {
  const numbers = new Map<string, number>();
  return tables.flatMap((table) => {
    const column = table.columns.find(({ name }) => name === truth);
    if (!column) throw new Error(`${table.name} has no column ${truth}.`);
    return Array.from(column.codes, (code) => {
      const key = entity(column.values[code] ?? "");
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, numbers.size);
      return numbers.size - 1;
    });
  });
}
