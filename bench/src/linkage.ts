import { existsSync } from "node:fs";
import { join } from "node:path";
import { trialData } from "../../tools/trial-data.ts";
import { accuracyOf, datasets } from "../linkage/accuracy.ts";
import { stopChildren } from "../linkage/child.ts";
import { spellingKeys, transliterationKeys } from "../linkage/keys.ts";
import { nameBench } from "../linkage/names.ts";
import { growth, pairedRuns } from "../linkage/speed.ts";
import { victimAccuracy } from "../linkage/victims/accuracy.ts";
import { conflict, releases } from "../linkage/victims/lists.ts";
import { runSplink, splinkReady } from "../peers/splink.ts";

const WORKERS = 2;
const say = (text: string): void => void process.stderr.write(`${text}\n`);

const parts = ["synth", "accuracy", "victims", "names", "growth"] as const;
type Part = (typeof parts)[number];

/** `--only synth,names`: these parts; `--runs N`: pairs of runs; `--crowded`: the hard ten million as well. */
function wishes(quick: boolean) {
  const after = (flag: string): string | undefined => {
    const at = process.argv.indexOf(flag);
    return at < 0 ? undefined : process.argv[at + 1];
  };
  const only = after("--only")?.split(",");
  const unknown = only?.filter((each) => !parts.some((part) => part === each)) ?? [];
  if (unknown.length > 0) throw new Error(`--only takes ${parts.join(", ")}; not ${unknown.join(", ")}.`);
  return {
    wants: (part: Part) => (only ? only.includes(part) : !(quick && part === "growth")),
    runs: Number(after("--runs") ?? (quick ? 1 : 3)),
    crowded: process.argv.includes("--crowded"),
  };
}

/**
 * Record linkage: speed against Splink in the same run (wall against wall), accuracy on public test files with the
 * default settings, invented lists of victims, names, and growth to ten million records. Ctrl-C ends it with what is
 * known so far.
 */
export async function bench(options: { quick: boolean }): Promise<Record<string, unknown>> {
  const { wants, runs, crowded } = wishes(options.quick);
  const result: Record<string, unknown> = { ratio_to_splink: null };
  const interrupt = () => {
    stopChildren();
    console.log(JSON.stringify({ bench: "linkage", interrupted: true, ...result }));
    process.exit(130);
  };
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  try {
    const folder = trialData("data", "linkage");
    if (folder === undefined)
      say("SKIPPED: no trial data (set TRUCE_TRIAL_DATA); only invented data is measured.");
    const peer = folder !== undefined && (wants("synth") || wants("accuracy")) && splinkReady();

    if (folder !== undefined && wants("synth")) {
      say("synthetic million, ours and Splink in turn");
      const path = join(folder, "synth", "synth_1m.parquet");
      if (existsSync(path)) {
        const note = ({ ratio_to_splink = null, ...rest }: Record<string, unknown>) =>
          Object.assign(result, { ratio_to_splink, synth_1m: rest });
        note(await pairedRuns(path, runs, peer, note));
      } else say(`SKIPPED: ${path} is absent; speed was not measured.`);
    }
    if (folder !== undefined && wants("accuracy")) {
      say("accuracy with the settings of --suggest");
      const accuracy: Record<string, unknown> = (result["accuracy"] = {});
      for (const dataset of datasets) {
        accuracy[dataset.name] = await accuracyOf(join(folder, "splink_datasets"), dataset, WORKERS);
        say(`  ${dataset.name} ${JSON.stringify(accuracy[dataset.name])}`);
      }
      if (peer && !options.quick) {
        result["splink_accuracy"] =
          (await runSplink("splink_accuracy.py", [join(folder, "splink_datasets")])) ?? null;
        say(`  Splink ${JSON.stringify(result["splink_accuracy"])}`);
      }
    }
    if (wants("victims")) {
      say("invented lists of victims: seed 1 was looked at while names were mended, the others were not");
      const victims: Record<string, unknown> = (result["victims"] = {});
      for (const seed of options.quick ? [1, 2] : [1, 2, 3]) {
        for (const lists of [releases(6_000, seed), conflict(6_000, seed)]) {
          const name = `${lists.name}_seed_${seed}`;
          victims[name] = await victimAccuracy(lists, WORKERS);
          say(`  ${name} ${JSON.stringify(victims[name])}`);
        }
      }
    }
    if (folder !== undefined && wants("names")) {
      result["names"] = {
        opensanctions_person: nameBench(join(folder, "er", "opensanctions_name_bench_cases.csv")),
        google_ar2en: transliterationKeys(join(folder, "arabic", "google_ar2en-test.txt")),
        hallak: spellingKeys(join(folder, "arabic", "hallak_pairs_annotated.csv")),
      };
      say(`names ${JSON.stringify(result["names"])}`);
    }
    if (wants("growth")) {
      say("one and ten million generated people");
      result["growth"] = await growth(crowded);
    } else if (options.quick) say("SKIPPED with --quick: ten million records");
    return result;
  } finally {
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
  }
}
