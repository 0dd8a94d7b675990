/**
 * What each route of the interface costs over the line: gzip sizes of its script, style and messages, from the built
 * files alone, and of the page that carries them.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { startNode } from "../../e2e/src/server.ts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const dist = join(root, "packages/web/dist");

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

type Manifest = Record<string, Chunk>;

const gzipped = (file: string): number => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;

/** Everything that a chunk loads before it can run: its own file and all static imports. */
function closure(manifest: Manifest, key: string, seen = new Set<string>()): Set<string> {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const each of manifest[key]?.imports ?? []) closure(manifest, each, seen);
  return seen;
}

function weigh(manifest: Manifest, keys: Iterable<string>): { script: number; style: number; files: number } {
  const chunks = [...keys].map((key) => manifest[key]).filter((chunk) => chunk !== undefined);
  const scripts = new Set(chunks.map((chunk) => chunk.file));
  const styles = new Set(chunks.flatMap((chunk) => chunk.css ?? []));
  const sum = (files: Set<string>): number => [...files].reduce((total, file) => total + gzipped(file), 0);
  return { script: sum(scripts), style: sum(styles), files: scripts.size + styles.size };
}

const screens = ["situation", "reports", "reading-desk", "claims", "add", "systems", "about"] as const;

export async function bench({ quick }: { quick: boolean }): Promise<Record<string, unknown>> {
  if (!quick || !existsSync(join(dist, ".vite/manifest.json"))) {
    const build = spawnSync("vite", ["build", join(root, "packages/web")], { stdio: ["ignore", 2, 2] });
    if (build.status !== 0) throw new Error("vite could not build the interface");
  }
  const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8")) as Manifest;
  const entry = closure(manifest, "index.html");
  const messages = (language: string): string[] => [...closure(manifest, `src/i18n/${language}.json`)];
  const routes: Record<string, unknown> = {};
  let situationScript = 0;
  for (const screen of screens) {
    const own = closure(manifest, `src/screens/${screen}/${screen}.tsx`);
    const all = weigh(manifest, new Set([...entry, ...own, ...messages("en")]));
    const added = weigh(
      manifest,
      [...own].filter((key) => !entry.has(key)),
    );
    routes[screen] = { firstLoad: all, onTopOfShell: added };
    if (screen === "situation") situationScript = all.script;
    console.error(
      `${screen.padEnd(13)} first load ${kilobytes(all.script)} script + ${kilobytes(all.style)} style in ${all.files} files; on top of the shell ${kilobytes(added.script)}`,
    );
  }
  const drawer = closure(manifest, "src/parts/evidence-drawer/drawer.tsx");
  const evidence = weigh(
    manifest,
    [...drawer].filter((key) => !entry.has(key)),
  );
  return {
    unit: "bytes, gzip -9",
    situationScriptWithEvidence: weigh(
      manifest,
      new Set([
        ...entry,
        ...closure(manifest, "src/screens/situation/situation.tsx"),
        ...drawer,
        ...messages("en"),
      ]),
    ).script,
    situationScript,
    situationBudget: 200_000,
    withinBudget: situationScript <= 200_000,
    evidenceDrawer: evidence,
    messages: { en: weigh(manifest, messages("en")).script, ar: weigh(manifest, messages("ar")).script },
    firstHtml: quick ? null : await firstHtml(),
    routes,
  };
}

/** The Situation as the node sends it, with its text readable before script. */
async function firstHtml(): Promise<{ bytes: number; gzip: number; budget: number }> {
  const node = await startNode();
  try {
    const html = Buffer.from(await (await fetch(node.address)).arrayBuffer());
    return { bytes: html.length, gzip: gzipSync(html).length, budget: 50_000 };
  } finally {
    await node.stop();
  }
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
