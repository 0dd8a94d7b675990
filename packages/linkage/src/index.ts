/**
 * Probabilistic record linkage (Fellegi & Sunter 1969): which records speak of one person. This file is the pure
 * part; `@truce/linkage/io/files` reads lists, `@truce/linkage/workers/pool` spreads the work over threads, and
 * `@truce/linkage/cli` is the command.
 */
export { link, clusterEdges, type LinkOptions, type LinkResult } from "./link.ts";
export {
  openSession,
  type Explanation,
  type Progress,
  type RuleCount,
  type Session,
  type SessionOptions,
} from "./engine/session.ts";
export { InProcess } from "./engine/in-process.ts";
export type { Executor } from "./engine/tasks.ts";
export { tableFromRecords, type Column, type Table } from "./engine/table.ts";
export type { Edges } from "./engine/edges.ts";
export { parametersSchema, probabilityOf, weightOf, type Parameters } from "./engine/parameters.ts";
export type { Label, LabelReport } from "./engine/labels.ts";
export type { SplitBlock } from "./engine/divide.ts";
export type { TrainingReport } from "./engine/train.ts";
export { completeness, unlinkables, type Unlinkables } from "./engine/unlinkable.ts";
export { blockingRecall, type BlockingRecall } from "./engine/recall.ts";
export { parseConfig, configSchema, CONFIG_FORMAT, type Config, type ConfigInput } from "./model/config.ts";
export * as comparisons from "./model/comparisons.ts";
export { suggest, type Suggestion } from "./model/suggest.ts";
export { learnBlocking, type LearnedBlocking } from "./model/blocking-learner.ts";
export { importSplinkSettings, type SplinkImport } from "./model/splink.ts";
export { describeClusters, type Cluster } from "./clusters/confidence.ts";
export { connectedComponents } from "./clusters/union-find.ts";
export { guardedClusters, type GuardOptions } from "./clusters/guard.ts";
export { whatIf, type ThresholdOutcome } from "./clusters/what-if.ts";
export { clusterAccuracy, edgeAccuracy, pairsWithin, type Accuracy } from "./clusters/accuracy.ts";
export {
  completenessChart,
  matchWeightsChart,
  thresholdChart,
  unlinkablesChart,
  waterfallChart,
  type Chart,
} from "./charts/charts.ts";
export { reviewCharts, reviewPlaces } from "./charts/review.ts";
export { normaliseName } from "./names/normalise.ts";
export { skeleton } from "./names/skeleton.ts";
export { compareNames, NAME_THRESHOLD, nameSimilarity } from "./names/compare.ts";
export { readName, type NameParts } from "./names/parts.ts";
export { damerauLevenshtein, jaccard, jaro, jaroWinkler, levenshtein } from "./kernels/text.ts";
export { soundex } from "./model/soundex.ts";
