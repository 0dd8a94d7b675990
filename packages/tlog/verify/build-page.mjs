/**
 * Puts the core of truce-verify.mjs into verify.html, and the hash of the page's script into its content security
 * policy. Run after every change of the core: `node packages/tlog/verify/build-page.mjs`. With `--check` it only
 * says (exit code 1) that the page is out of date.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const file = (name) => new URL(name, import.meta.url);
const CORE = /\/\/ --- core begin[^\n]*\n[^]*\/\/ --- core end\n/;

/** @returns the page as it must be. */
export function buildPage() {
  const [core] = CORE.exec(readFileSync(file("truce-verify.mjs"), "utf8"));
  const page = readFileSync(file("verify.html"), "utf8").replace(CORE, () => core);
  const [, script] = /<script type="module">([^]*?)<\/script>/.exec(page);
  const hash = createHash("sha256").update(script).digest("base64");
  return page.replace(/script-src '[^']*'/, () => `script-src 'sha256-${hash}'`);
}

if (process.argv[1] === file("build-page.mjs").pathname) {
  const page = buildPage();
  if (process.argv.includes("--check"))
    process.exitCode = page === readFileSync(file("verify.html"), "utf8") ? 0 : 1;
  else writeFileSync(file("verify.html"), page);
}
