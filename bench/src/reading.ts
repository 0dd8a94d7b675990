import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { read, readerVersion } from "../../packages/reading/src/index.ts";
import { trialData } from "../../tools/trial-data.ts";
import { figures, scoreHalf } from "../reading/score.ts";

/** A report of ordinary make, for speed: about 5 kB in English. */
function sampleReport(): string {
  const folder = join(import.meta.dirname, "../reading/tuned");
  const text = ["wire", "mission-daily", "relief-update", "briefing"]
    .map((name) => readFileSync(join(folder, `${name}.txt`), "utf8"))
    .join("\n\n");
  return text.slice(0, 5_000);
}

function speed(quick: boolean): Record<string, number> {
  const report = sampleReport();
  const words = report.split(/\s+/).length;
  for (let i = 0; i < 5; i++) read({ text: report, published: "2031-04-12" });
  const rounds = quick ? 20 : 100;
  const from = performance.now();
  for (let i = 0; i < rounds; i++) read({ text: report, published: "2031-04-12" });
  const seconds = (performance.now() - from) / 1000;
  const million = Array.from({ length: Math.ceil(1_000_000 / report.length) }, () => report)
    .join("\n\n")
    .slice(0, 1_000_000);
  const start = performance.now();
  read({ text: million, published: "2031-04-12" });
  return {
    reportCharacters: report.length,
    reportsPerSecond: round(rounds / seconds),
    wordsPerSecond: Math.round((rounds * words) / seconds),
    millionCharactersSeconds: round((performance.now() - start) / 1000),
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** Scores the seed article with the public scorer; undefined where the trial data is absent. */
function seedScore(): Record<string, unknown> | undefined {
  const article = trialData("seed", "article.txt");
  const gold = trialData("seed", "gold.json");
  const scorer = trialData("eval", "score.mjs");
  if (article === undefined || gold === undefined || scorer === undefined) {
    console.warn("SKIPPED: trial data is absent, the seed article was not scored");
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), "truce-reading-"));
  try {
    writeFileSync(
      join(folder, "seed.out.json"),
      JSON.stringify({ claims: read({ text: readFileSync(article, "utf8") }).claims }),
    );
    const json = join(folder, "score.json");
    const run = spawnSync(process.execPath, [scorer, folder, "--gold", gold, "--json", json], {
      encoding: "utf8",
    });
    console.error(run.stdout);
    const { summary } = JSON.parse(readFileSync(json, "utf8")) as { summary: Record<string, unknown> };
    return {
      jointRecallCore: summary["joint_recall_core"],
      jointRecall: summary["joint_recall"],
      recall: summary["recall"],
      precision: summary["precision"],
      speakerRight: summary["attribution_attributed"],
      quantity: summary["quantity"],
      period: summary["period"],
      deadline: summary["deadline_date"],
      access: summary["access_reached"],
      resliceExact: summary["reslice_exact"],
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Speed, the score on our own reports by half, and the score on the seed article. */
export async function bench(options: { quick: boolean }): Promise<Record<string, unknown>> {
  const tuned = scoreHalf("tuned");
  const heldOut = scoreHalf("held-out");
  console.error("our reports, tuned half   ", figures(tuned));
  console.error("our reports, held-out half", figures(heldOut));
  const pace = speed(options.quick);
  console.error("speed on one thread", pace);
  const seed = seedScore();
  return {
    readerVersion,
    speed: pace,
    ownReports: { tuned: figures(tuned), heldOut: figures(heldOut) },
    ...(seed === undefined ? { seed: "skipped: trial data is absent" } : { seed }),
  };
}
