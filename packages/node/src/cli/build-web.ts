import { createHash } from "node:crypto";
import { spawn } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const web = fileURLToPath(new URL("../../../web/", import.meta.url));
const root = fileURLToPath(new URL("../../../../", import.meta.url));
export const webDist: string = join(web, "dist");
const stamp = join(webDist, ".built-from");

/** Builds the interface when its sources changed since the last build. The hash of the sources stands in the build. */
export async function buildWeb(say: (line: string) => void): Promise<void> {
  const sources = await hashOfSources();
  if ((await readFile(stamp, "utf8").catch(() => "")) === sources) return;
  say("Building the interface (its sources changed)…");
  await new Promise<void>((done, fail) => {
    const child = spawn(
      process.execPath,
      [join(root, "node_modules/vite/bin/vite.js"), "build", web, "--logLevel", "warn"],
      { cwd: root, stdio: ["ignore", "ignore", "inherit"] },
    );
    child.once("error", fail);
    child.once("exit", (code) =>
      code === 0
        ? done()
        : fail(
            new Error(
              `The interface could not be built (vite ended with ${code}). Run npm ci and try again, or serve the API alone with --no-web.`,
            ),
          ),
    );
  });
  await writeFile(stamp, sources);
}

/** Everything that goes into the build: the web package, the domain's types and helpers, and the pinned dependencies. */
async function hashOfSources(): Promise<string> {
  const hash = createHash("sha256");
  for (const folder of [join(web, "src"), join(web, "public"), join(root, "packages/domain/src")]) {
    const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    const files = found.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
    for (const file of files.sort()) hash.update(file.slice(root.length)).update(await readFile(file));
  }
  for (const file of ["packages/web/index.html", "packages/web/vite.config.ts", "package-lock.json"])
    hash.update(file).update(await readFile(join(root, file)).catch(() => ""));
  return hash.digest("hex");
}
