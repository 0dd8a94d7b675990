/**
 * `node packages/linkage/assembly/build.ts`: compiles the AssemblyScript sources of this folder and writes
 * `src/kernels/binary.ts`. The compiler comes from npm by `npx` (or from the file that `ASC` names), so that nobody
 * who only uses the package needs its 100 MB; the digest in the written file lets a test tell when sources and
 * binary have parted.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), "linkage-wasm-"));
for (const name of ["text", "pairs"]) copyFileSync(join(here, `${name}.as`), join(folder, `${name}.ts`));
const flags = "-O3 --noAssert --runtime stub --enable threads --importMemory --sharedMemory".split(" ");
const limits = ["--initialMemory", "1", "--maximumMemory", "65536"];
const asc = process.env["ASC"] ?? "";
const [command, head] = asc
  ? [process.execPath, [asc]]
  : ["npx", ["--yes", "-p", "assemblyscript@0.28.20", "asc"]];
execFileSync(command, [...head, "pairs.ts", "-o", "pairs.wasm", ...flags, ...limits], {
  stdio: "inherit",
  cwd: folder,
});

const sources = ["text.as", "pairs.as"].map((name) => readFileSync(join(here, name)));
const digest = createHash("sha256").update(Buffer.concat(sources)).digest("hex");
const wasm = readFileSync(join(folder, "pairs.wasm"));
rmSync(folder, { recursive: true });
const lines = wasm.toString("base64").match(/.{1,100}/g) ?? [];
writeFileSync(
  join(here, "../src/kernels/binary.ts"),
  `/** Compiled from \`assembly/\` by \`assembly/build.ts\`; kept so that users need no compiler. Do not edit. */
export const sourceDigest = "${digest}";

export const binary = [
${lines.map((line) => `  "${line}",`).join("\n")}
].join("");
`,
);
console.error(`pairs.wasm: ${wasm.length} bytes`);
