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

/** Seconds of processor time: what another program on the machine takes does not count. */
function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1e6;
}

function speed(quick: boolean): Record<string, number> {
  const report = sampleReport();
  const words = report.split(/\s+/).length;
  const once = (text: string): void => void read({ text, published: "2031-04-12" });
  for (let i = 0; i < 5; i++) once(report);
  const rounds = quick ? 20 : 100;
  const from = performance.now();
  const cpu = cpuSeconds(() => {
    for (let i = 0; i < rounds; i++) once(report);
  });
  const wall = (performance.now() - from) / 1000;
  const million = Array.from({ length: Math.ceil(1_000_000 / report.length) }, () => report)
    .join("\n\n")
    .slice(0, 1_000_000);
  const start = performance.now();
  const millionCpu = cpuSeconds(() => once(million));
  return {
    reportCharacters: report.length,
    reportsPerSecond: round(rounds / wall),
    reportsPerCpuSecond: round(rounds / cpu),
    wordsPerCpuSecond: Math.round((rounds * words) / cpu),
    millionCharactersSeconds: round((performance.now() - start) / 1000),
    millionCharactersCpuSeconds: round(millionCpu),
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
  const byLanguage = Object.fromEntries(
    ["en", "ar", "ru"].map((language) => [
      language,
      {
        tuned: figures(scoreHalf("tuned", language)),
        heldOut: figures(scoreHalf("held-out", language)),
        variedTuned: figures(scoreHalf("varied-tuned", language)),
        variedHeldOut: figures(scoreHalf("varied-held-out", language)),
      },
    ]),
  );
  console.error("our reports, by language", byLanguage);
  const varied = {
    tuned: figures(scoreHalf("varied-tuned", "en")),
    heldOut: figures(scoreHalf("varied-held-out", "en")),
  };
  console.error("varied sources, English", varied);
  const pace = speed(options.quick);
  console.error("speed on one thread", pace);
  const seed = seedScore();
  return {
    readerVersion,
    speed: pace,
    ownReports: { tuned: figures(tuned), heldOut: figures(heldOut), byLanguage, varied },
    ...(seed === undefined ? { seed: "skipped: trial data is absent" } : { seed }),
  };
}
