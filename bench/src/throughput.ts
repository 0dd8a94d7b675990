import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { trialData } from "../../tools/trial-data.ts";
import { openReaderPool } from "../../packages/node/src/reader/reader-pool.ts";

const size = 5000;
const workers = 2;
/** So many wait in the pool at once: enough to keep the workers busy, few enough to bound memory. */
const inFlight = 16;

/** The project's own reports, in three languages, full of claims. */
function ownReports(): string[] {
  const folder = join(import.meta.dirname, "../reading");
  return ["tuned", "held-out"].flatMap((half) =>
    readdirSync(join(folder, half))
      .filter((name) => name.endsWith(".txt"))
      .map((name) => readFileSync(join(folder, half, name), "utf8")),
  );
}

/** Reports of 5,000 characters, cut from these texts and varied so that no two are alike. */
function reports(texts: readonly string[], count: number): string[] {
  return Array.from({ length: count }, (_, serial) => {
    let text = `Report ${serial}\n\n`;
    for (let at = serial; text.length < size; at += 1) text += `${texts[at % texts.length]!}\n\n`;
    return text.slice(0, size).replaceAll(/\b\d{2}\b/gu, (n) => String(10 + ((Number(n) + serial) % 90)));
  });
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** How many of these the node's reader pool reads a second on two workers, and what each costs. */
async function measure(all: readonly string[]): Promise<Record<string, number>> {
  const pool = openReaderPool(() => Promise.reject(new Error("no tables here")), workers);
  try {
    const cold = performance.now();
    await Promise.all(all.slice(0, workers * 8).map((text) => pool.read({ text, published: "2031-04-12" })));
    const coldSeconds = (performance.now() - cold) / 1000;
    let most = 0;
    let claims = 0;
    const cpu = process.cpuUsage();
    const from = performance.now();
    const next = all.values();
    await Promise.all(
      Array.from({ length: inFlight }, async () => {
        for (const text of next) {
          const reading = await pool.read({ text, published: "2031-04-12" });
          claims += reading.claims.length;
          most = Math.max(most, process.memoryUsage.rss());
        }
      }),
    );
    const seconds = (performance.now() - from) / 1000;
    const used = process.cpuUsage(cpu);
    const cpuSeconds = (used.user + used.system) / 1e6;
    return {
      articles: all.length,
      charactersEach: size,
      workers,
      articlesPerSecond: round(all.length / seconds),
      cpuSecondsPerArticle: round(cpuSeconds / all.length),
      articlesPerCpuSecond: round(all.length / cpuSeconds),
      claimsPerArticle: round(claims / all.length),
      coldStartSeconds: round(coldSeconds),
      mostMegabytes: Math.round(most / 1e6),
    };
  } finally {
    await pool.close();
  }
}

/** Articles of 5 kB a second: of a newspaper where trial data is there, and of our own reports, which claim twice as much. */
export async function bench({ quick }: { quick: boolean }): Promise<Record<string, unknown>> {
  const count = quick ? 200 : 1000;
  const article = trialData("seed", "article.txt");
  if (article === undefined) console.error("SKIPPED: the newspaper's article, trial data absent");
  return {
    ...(article === undefined
      ? {}
      : { newspaper: await measure(reports([readFileSync(article, "utf8")], count)) }),
    ownReports: await measure(reports(ownReports(), count)),
  };
}
