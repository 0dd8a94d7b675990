import { completenessChart, matchWeightsChart, thresholdChart, unlinkablesChart } from "../charts/charts.ts";
import { reviewCharts } from "../charts/review.ts";
import { escapeText } from "../charts/svg.ts";
import type { Cluster } from "../clusters/confidence.ts";
import { whatIf } from "../clusters/what-if.ts";
import type { Edges } from "../engine/edges.ts";
import type { LabelReport } from "../engine/labels.ts";
import type { BlockingRecall } from "../engine/recall.ts";
import type { RuleCount, Session } from "../engine/session.ts";
import type { TrainingReport } from "../engine/train.ts";
import { completeness, unlinkables } from "../engine/unlinkable.ts";
import { recordId } from "./output.ts";

export interface ReportInput {
  session: Session;
  training: TrainingReport | undefined;
  rules: readonly RuleCount[];
  pairs: number;
  edges: Edges;
  clusters: readonly Cluster[];
  recall: BlockingRecall;
  refused: number;
}

const REVIEW = 12;
const THRESHOLDS = [0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999];

/** One HTML file that needs nothing else: what was linked, how sure, and the pairs worth a look. */
export function reportHtml(input: ReportInput): string {
  const { session, edges, training, rules } = input;
  const { config, records } = session.engine;
  const { parameters } = session;
  if (!parameters) throw new Error("There is nothing to report before training.");
  const outcomes = whatIf(
    records.rows,
    edges,
    THRESHOLDS.filter((threshold) => threshold >= config.keep),
  );
  const sections = [
    section(
      "Result",
      figures([
        ["records", whole(records.rows)],
        ["lists", whole(records.tables.length)],
        ["pairs looked at", whole(input.pairs)],
        ["pairs kept", whole(edges.length)],
        ["clusters of two or more", whole(input.clusters.length)],
        ["records in them", whole(input.clusters.reduce((sum, { rows }) => sum + rows.length, 0))],
        ["refused rows", whole(input.refused)],
      ]),
    ),
    section(
      "Thresholds",
      `${drawn(thresholdChart(outcomes).svg)}<p class="note-line">Expectations by the model's own probabilities. They are only as good as the model: check them against judged pairs.</p>`,
    ),
    section(
      "Match weights",
      `<p class="note-line">Bits for (right) and against (left) a match: log2(m/u), where m is how often matches show the level and u how often others do.</p>${drawn(matchWeightsChart(config, parameters).svg)}`,
    ),
    section(
      "Blocking",
      table(
        ["rule", "pairs", "blocks", "largest block", "its key"],
        rules.map((rule) => [
          rule.rule,
          whole(rule.pairs),
          whole(rule.blocks),
          whole(rule.largest[0]?.records ?? 0),
          rule.largest[0]?.key ?? "",
        ]),
      ) +
        splitHtml(rules) +
        `<p class="note-line">Rules overlap: the sum counts a pair once for each rule. Blocking recall is at most about ${(100 * input.recall.atMost).toFixed(1)} % (estimated from the overlap of the rules).</p>`,
    ),
    section("Training", trainingHtml(training)),
    section("Pairs to review", reviewHtml(session, edges)),
    section("Clusters that hold least well", clustersHtml(session, input.clusters)),
    section("Records too poor to link", unlinkablesHtml(session)),
    section("Completeness", drawn(completenessChart(completeness(session)).svg)),
  ];
  const title = records.tables.map(({ name }) => name).join(", ");
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Linkage report: ${escapeText(title)}</title><style>${style}</style><h1>Linkage report</h1><p class="of"><bdi>${escapeText(title)}</bdi></p>${sections.join("")}</html>\n`;
}

const style = [
  ":root{color-scheme:light dark;--line:#d5d9e0;--ink:#14181f;--quiet:#5a6371;--page:#fff}",
  "@media(prefers-color-scheme:dark){:root{--line:#39404b;--ink:#e6e9ee;--quiet:#a3acb9;--page:#14171c}}",
  "body{font:15px/1.5 system-ui,sans-serif;max-width:960px;margin:2rem auto;padding:0 1rem;color:var(--ink);background:var(--page);font-variant-numeric:tabular-nums}",
  "h1{font-size:1.6rem;margin:0}h2{font-size:1.15rem;margin:2.25rem 0 .5rem}h3{font-size:1rem;margin:0 0 .25rem}.of,.note-line{color:var(--quiet);margin:.25rem 0}",
  ".wide{overflow-x:auto}table{border-collapse:collapse;margin:.5rem 0}td,th{padding:.25rem .75rem .25rem 0;border-block-end:1px solid var(--line);text-align:start;vertical-align:top}th{font-weight:600;color:var(--quiet);font-size:.85rem}td.n,th.n{text-align:end}",
  "dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem;margin:.5rem 0}dt{color:var(--quiet);font-size:.85rem}dd{margin:0;font-size:1.25rem}",
  "svg{min-width:640px;max-width:100%;height:auto}svg .title{display:none}.pair{margin:0;padding:1rem 0;border-block-start:1px solid var(--line)}@media print{.pair{break-inside:avoid}}",
].join("");

const whole = (value: number): string => Math.round(value).toLocaleString("en");

const section = (title: string, body: string): string =>
  `<section><h2>${escapeText(title)}</h2>${body}</section>`;

const list = (items: readonly string[]): string =>
  items.length === 0 ? "" : `<ul>${items.map((item) => `<li>${escapeText(item)}</li>`).join("")}</ul>`;

const numeric = /^[−+-]?[\d,.]+ ?%?$/u;

/** A table; columns of figures stand to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const figures = head.map((_, c) => rows.length > 0 && rows.every((row) => numeric.test(row[c] ?? "")));
  const line = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell, c) => `<${tag}${figures[c] ? ' class="n"' : ""}><bdi>${escapeText(cell)}</bdi></${tag}>`).join("")}</tr>`;
  return `<div class="wide"><table>${line(head, "th")}${rows.map((row) => line(row, "td")).join("")}</table></div>`;
}

/** Figures with their names, where there is one of each. */
const figures = (items: readonly (readonly [string, string])[]): string =>
  `<dl>${items.map(([name, value]) => `<div><dt>${escapeText(name)}</dt><dd>${escapeText(value)}</dd></div>`).join("")}</dl>`;

const drawn = (svg: string): string => `<div class="wide">${svg}</div>`;

function trainingHtml(training: TrainingReport | undefined): string {
  if (!training) return "<p>The parameters come from an earlier run.</p>";
  const passes = table(
    ["pairs that agree on", "pairs", "likely matches", "iterations", "converged"],
    training.passes.map((pass) => [
      pass.rule,
      whole(pass.pairs),
      whole(pass.expectedMatches),
      String(pass.iterations),
      pass.converged ? "yes" : `no (last change ${pass.lastChange.toExponential(1)})`,
    ]),
  );
  return `<p>${whole(training.randomPairs)} random pairs${training.stoppedEarly ? ", stopped early: all rates were known well enough" : ""}.</p>${passes}${training.labels ? labelsHtml(training.labels) : ""}${list(training.warnings)}`;
}

/** Blocks that were too large, by what they were split, and what that costs. */
function splitHtml(rules: readonly RuleCount[]): string {
  const split = rules.flatMap(({ rule, split: blocks }) => blocks.map((block) => ({ rule, ...block })));
  if (split.length === 0) return "";
  const most = split.toSorted((a, b) => b.dropped - a.dropped);
  const dropped = split.reduce((sum, each) => sum + each.dropped, 0);
  return (
    `<p>${whole(split.length)} blocks were larger than the limit and were split; ${whole(dropped)} of their pairs were not looked at (unless another rule makes them).</p>` +
    table(
      ["rule", "key", "records", "split by", "into", "pairs not looked at"],
      most
        .slice(0, 50)
        .map((each) => [
          each.rule,
          each.key,
          whole(each.records),
          each.by.join(", "),
          whole(each.into),
          whole(each.dropped),
        ]),
    )
  );
}

function labelsHtml({ matches, others, blocked, comparisons, agreement }: LabelReport): string {
  const { truePositives: right, falsePositives: wrong, falseNegatives: missed } = agreement;
  return (
    `<p>${whole(matches)} labelled matches and ${whole(others)} labelled others. The blocking rules make ${(100 * blocked).toFixed(1)} % of these matches. At probability ${agreement.threshold} the model links ${whole(right)} of the matches and ${whole(wrong)} of the others; it misses ${whole(missed)}.</p>` +
    table(
      ["comparison", "labelled matches with a value", "levels that none showed"],
      comparisons.map(({ name, matches: seen, unseen }) => [name, whole(seen), unseen.join(", ") || "none"]),
    )
  );
}

function unlinkablesHtml(session: Session): string {
  const found = unlinkables(session);
  if (found.curve.every(({ share }) => share === 0))
    return "<p>None: every record would be linked to a copy of itself at every threshold up to 0.999.</p>";
  return `<p class="note-line">Share of records that would not even be linked to a copy of themselves.</p>${drawn(unlinkablesChart(found).svg)}`;
}

/** Pairs from every stratum of doubt: a person's answers there teach most. */
function reviewHtml(session: Session, edges: Edges): string {
  const charts = reviewCharts(session, edges, REVIEW);
  if (charts.length === 0) return "<p>No pair is in doubt.</p>";
  const pairs = charts.map(({ data, svg }) => {
    const [a, b] = [data.a, data.b].map((row) => recordId(session, row));
    const seen = new Map(data.comparisons.flatMap(({ values }) => values.map((each) => [each.column, each])));
    const rows = [...seen.values()].map(({ column, a: left, b: right }) => [
      column,
      left ?? "—",
      right ?? "—",
    ]);
    const head = ["", `${a?.list} ${a?.id}`, `${b?.list} ${b?.id}`];
    return `<div class="pair"><h3>Probability ${data.probability.toFixed(3)}</h3>${table(head, rows)}${drawn(svg)}</div>`;
  });
  return `<p class="note-line">More of them are in review.csv. Fill in its column "match" with 1 or 0 and give it back with --labels (to learn from) or --judgements (to obey).</p>${pairs.join("")}`;
}

function clustersHtml(session: Session, clusters: readonly Cluster[]): string {
  const weakest = clusters.toSorted((a, b) => a.weakest - b.weakest || a.id - b.id).slice(0, 20);
  return table(
    ["cluster", "size", "mean probability", "weakest member", "records in it"],
    weakest.map((cluster) => [
      String(cluster.id + 1),
      String(cluster.rows.length),
      cluster.confidence.toFixed(3),
      cluster.weakest.toFixed(3),
      cluster.rows
        .slice(0, 8)
        .map((row) => recordId(session, row))
        .map(({ list, id }) => `${list} ${id}`)
        .join(", "),
    ]),
  );
}
