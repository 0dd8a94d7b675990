import {
  completenessChart,
  matchWeightsChart,
  thresholdChart,
  unlinkablesChart,
  waterfallChart,
} from "../charts/charts.ts";
import { escapeText } from "../charts/svg.ts";
import type { Cluster } from "../clusters/confidence.ts";
import { whatIf } from "../clusters/what-if.ts";
import type { Edges } from "../engine/edges.ts";
import { probabilityOf } from "../engine/parameters.ts";
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
  notes: readonly string[];
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
      table(
        [
          "records",
          "lists",
          "pairs looked at",
          "pairs kept",
          "clusters of two or more",
          "records in them",
          "refused rows",
        ],
        [
          [
            whole(records.rows),
            whole(records.tables.length),
            whole(input.pairs),
            whole(edges.length),
            whole(input.clusters.length),
            whole(input.clusters.reduce((sum, { rows }) => sum + rows.length, 0)),
            whole(input.refused),
          ],
        ],
      ) + list(input.notes),
    ),
    section(
      "Thresholds",
      `${thresholdChart(outcomes).svg}<p>Expectations by the model's own probabilities. They are only as good as the model: check them against judged pairs.</p>`,
    ),
    section("Match weights", matchWeightsChart(config, parameters).svg),
    section(
      "Blocking",
      table(
        ["rule", "pairs", "blocks", "largest block", "split"],
        rules.map((rule) => [
          rule.rule,
          whole(rule.pairs),
          whole(rule.blocks),
          rule.largest[0] ? `${whole(rule.largest[0].records)} · ${rule.largest[0].key}` : "",
          rule.split.length > 0 ? `${rule.split.length} blocks` : "",
        ]),
      ) +
        `<p>Rules overlap: the sum counts a pair once for each rule. Blocking recall is at most about ${(100 * input.recall.atMost).toFixed(1)} % (estimated from the overlap of the rules).</p>`,
    ),
    section("Training", trainingHtml(training)),
    section("Pairs to review", reviewHtml(session, edges)),
    section("Clusters that hold least well", clustersHtml(session, input.clusters)),
    section("Records too poor to link", unlinkablesChart(unlinkables(session)).svg),
    section("Completeness", completenessChart(completeness(session)).svg),
  ];
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Linkage report</title><style>body{font:15px/1.5 system-ui,sans-serif;max-width:1000px;margin:2rem auto;padding:0 1rem;color:#111827}table{border-collapse:collapse;margin:.5rem 0}td,th{border:1px solid #d1d5db;padding:.25rem .5rem;text-align:start;vertical-align:top}h2{margin-top:2rem;border-bottom:1px solid #d1d5db}svg{max-width:100%;height:auto}.pair{margin:1rem 0;padding:.5rem;border:1px solid #d1d5db}</style><h1>Linkage report</h1>${sections.join("")}</html>\n`;
}

const whole = (value: number): string => Math.round(value).toLocaleString("en");

const section = (title: string, body: string): string =>
  `<section><h2>${escapeText(title)}</h2>${body}</section>`;

const list = (items: readonly string[]): string =>
  items.length === 0 ? "" : `<ul>${items.map((item) => `<li>${escapeText(item)}</li>`).join("")}</ul>`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}><bdi>${escapeText(cell)}</bdi></${tag}>`).join("")}</tr>`;
  return `<table>${line(head, "th")}${rows.map((row) => line(row, "td")).join("")}</table>`;
}

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
  return `<p>${whole(training.randomPairs)} random pairs${training.stoppedEarly ? ", stopped early: all rates were known well enough" : ""}.</p>${passes}${list(training.warnings)}`;
}

/** Pairs spread over the range of probabilities, the doubtful ones first: a person's answers there teach most. */
function reviewHtml(session: Session, edges: Edges): string {
  const byDoubt = Array.from({ length: edges.length }, (_, k) => k)
    .filter((k) => Math.abs(edges.weight[k] ?? 0) < 8)
    .sort((x, y) => Math.abs(edges.weight[x] ?? 0) - Math.abs(edges.weight[y] ?? 0) || x - y);
  const step = Math.max(1, Math.floor(Math.min(byDoubt.length, 2_000) / REVIEW));
  const picked = Array.from({ length: REVIEW }, (_, i) => byDoubt[i * step]).filter((k) => k !== undefined);
  if (picked.length === 0) return "<p>No pair is in doubt.</p>";
  return picked
    .map((k) => {
      const explanation = session.explain(edges.a[k] ?? 0, edges.b[k] ?? 0);
      const [a, b] = [explanation.a, explanation.b].map((row) => recordId(session, row));
      const seen = new Map(
        explanation.comparisons.flatMap(({ values }) => values.map((each) => [each.column, each])),
      );
      const rows = [...seen.values()].map(({ column, a: left, b: right }) => [
        column,
        left ?? "—",
        right ?? "—",
      ]);
      const head = ["", `${a?.list} ${a?.id}`, `${b?.list} ${b?.id}`];
      return `<div class="pair">${table(head, rows)}${waterfallChart(explanation).svg}</div>`;
    })
    .join("");
}

function clustersHtml(session: Session, clusters: readonly Cluster[]): string {
  const weakest = clusters.toSorted((a, b) => a.weakest - b.weakest || a.id - b.id).slice(0, 20);
  return table(
    ["cluster", "records", "mean probability", "weakest member", "ids"],
    weakest.map((cluster) => [
      String(cluster.id + 1),
      String(cluster.rows.length),
      cluster.confidence.toFixed(3),
      cluster.weakest.toFixed(3),
      cluster.rows
        .slice(0, 8)
        .map((row) => recordId(session, row).id)
        .join(", "),
    ]),
  );
}

/** Mean probability of the kept pairs, for the last line of the run. */
export function meanProbability(edges: Edges): number {
  let sum = 0;
  for (const weight of edges.weight) sum += probabilityOf(weight);
  return edges.length === 0 ? 0 : sum / edges.length;
}
