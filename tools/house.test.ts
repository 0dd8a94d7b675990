import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const written: string[] = [];

/** Writes a file into the house, lints it alone, and says which rules it broke. */
function lint(path: string, source: string): string {
  const file = resolve(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, source);
  written.push(file);
  const run = spawnSync(resolve(root, "node_modules/.bin/oxlint"), ["-c", "oxlint.config.mjs", path], {
    cwd: root,
    encoding: "utf8",
  });
  return run.stdout;
}

afterEach(() => {
  for (const file of written.splice(0)) rmSync(file, { force: true });
});

describe("the house", () => {
  it.each([
    ["a layer above", "packages/domain/src/claims/zz-probe.ts", `import "@truce/store";`, "Edges point down"],
    [
      "a later stage beside",
      "packages/domain/src/claims/zz-probe.ts",
      `import "../access/index.ts";`,
      "Data flows one way",
    ],
    [
      "a later stage of a lower layer",
      "packages/store/src/sources/zz-probe.ts",
      `import "@truce/domain/claims";`,
      "Data flows one way",
    ],
    [
      "a neighbour library",
      "packages/tlog/src/zz-probe.ts",
      `import "@truce/linkage";`,
      "imports no other package",
    ],
    [
      "the file system from a pure package",
      "packages/domain/src/base/zz-probe.ts",
      `import "node:fs";`,
      "This package is pure",
    ],
    [
      "the file system from a library",
      "packages/reading/src/zz-probe.ts",
      `import "node:fs/promises";`,
      "This package is pure",
    ],
    [
      "the store from the web",
      "packages/web/src/zz-probe.ts",
      `import "@truce/store";`,
      "reaches the node by HTTP",
    ],
    ["node from the web", "packages/web/src/zz-probe.ts", `import "node:path";`, "runs in a browser"],
  ])("refuses %s", (_what, path, source, message) => {
    expect(lint(path, source)).toContain(message);
  });

  it("refuses the global Date", () => {
    expect(lint("packages/domain/src/base/zz-probe.ts", "export const now = new Date();")).toContain(
      "Use Temporal",
    );
  });

  it("lets an earlier stage through", () => {
    expect(lint("packages/store/src/claims/zz-probe.ts", `import "@truce/domain/sources";`)).not.toContain(
      "Data flows",
    );
  });
});
