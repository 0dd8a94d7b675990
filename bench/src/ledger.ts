/**
 * The ledger of a node: durable acts with the sequencer running, entries put into the log, proofs, and `truce verify`
 * over 100,000 entries (`--quick`) or 1,000,000.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { newId } from "@truce/domain/base";
import { entryOfItem, loggedEntries, openStore, type Store } from "@truce/store";
import { openProof, parsePolicy } from "@truce/tlog";
import { now, random } from "../../packages/node/src/base/clock.ts";
import { Ledger } from "../../packages/node/src/ledger/ledger.ts";
import { addPerson, wholePass } from "../../packages/node/src/sharing/people.ts";
import { goOnLog } from "../ledger/go-peer.ts";
import { benchActs, benchPeople } from "../ledger/load.ts";
import { personId } from "../store/synthetic.ts";

const say = (line: string): void => console.error(line);
const modules = [new URL("../ledger/load.ts", import.meta.url).href];
const rate = (count: number, began: number): number =>
  Math.round(count / ((performance.now() - began) / 1000));

const openLedger = (store: Store, dataDir: string, intervalMs: number): Promise<Ledger> =>
  Ledger.open({ store, dataDir, random, now, whole: wholePass, personId, settings: { intervalMs } });

export async function bench({ quick }: { quick: boolean }): Promise<Record<string, unknown>> {
  const target = Number(process.env["TRUCE_BENCH_ENTRIES"] ?? (quick ? 100_000 : 1_000_000));
  const dataDir = mkdtempSync(join(tmpdir(), "truce-bench-ledger-"));
  try {
    const acts = await measureActs(quick ? 300 : 2000);
    say(JSON.stringify(acts));
    const log = await fill(dataDir, target);
    say(JSON.stringify(log));
    const verify = verifyApart(dataDir);
    say(JSON.stringify(verify));
    return { ...acts, ...log, verify };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Durable acts a second, one after another and 64 at once, without a ledger and with one that signs every second. */
async function measureActs(times: number): Promise<Record<string, unknown>> {
  const out: Record<string, unknown> = {};
  for (const name of ["acts_without_ledger", "acts_with_ledger"] as const) {
    const dataDir = mkdtempSync(join(tmpdir(), "truce-bench-acts-"));
    const store = await openStore({ dataDir });
    const ledger = name === "acts_with_ledger" ? await openLedger(store, dataDir, 1000) : undefined;
    const act = () => {
      const id = newId("per", random);
      return addPerson({ store, random, now }, { id, name: id, roles: ["reader"], rule: false }, personId);
    };
    let began = performance.now();
    for (let n = 0; n < times; n += 1) await act();
    const single = rate(times, began);
    began = performance.now();
    for (let n = 0; n < times * 4; n += 64) await Promise.all(Array.from({ length: 64 }, act));
    const grouped = rate(times * 4, began);
    began = performance.now();
    await ledger?.turn();
    const covered = Math.round(performance.now() - began);
    out[name] = {
      single_per_second: single,
      at_once_per_second: grouped,
      ...(ledger ? { last_covered_after_ms: covered } : {}),
    };
    await ledger?.close();
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
  return out;
}

/** Fills a folder, puts everything into the log at once, and makes proofs. */
async function fill(dataDir: string, target: number): Promise<Record<string, unknown>> {
  const store = await openStore({ dataDir, modules });
  const loading = performance.now();
  await store.command(benchPeople, wholePass, {});
  let entries = 2;
  for (let n = 0; entries < target; n += 200) {
    entries += await store.command(benchActs, wholePass, { from: n, to: n + 200 });
    if (n % 4000 === 0) say(`${entries} entries loaded`);
  }
  const loadSeconds = Math.round((performance.now() - loading) / 100) / 10;
  const ledger = await openLedger(store, dataDir, 3_600_000);
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - 5);
    last = performance.now();
  }, 5);
  const began = performance.now();
  await ledger.turn();
  const sequenced = rate(entries, began);
  clearInterval(beat);
  const { size, refusing, problem } = await ledger.status();
  if (refusing ?? problem) throw new Error(refusing ?? problem ?? "");
  const count = 2000;
  const asked = performance.now();
  const bundles: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const [logged] = await store.query(loggedEntries, wholePass, {
      from: Math.floor((n * (size - 1)) / count),
      limit: 1,
    });
    const entry = logged && (await store.query(entryOfItem, wholePass, { item: logged.id }));
    const bundle = entry && (await ledger.prove(entry));
    if (bundle === undefined) throw new Error("no proof");
    bundles.push(bundle);
  }
  const proved = rate(count, asked);
  const policy = parsePolicy(ledger.policy);
  if (!policy.ok) throw new Error(policy.error.message);
  const checked = performance.now();
  for (const bundle of bundles)
    if (!openProof(bundle, policy.value).ok) throw new Error("a proof is refused");
  const verified = rate(count, checked);
  await ledger.close();
  await store.close();
  return {
    entries,
    load_seconds: loadSeconds,
    sequenced_per_second: sequenced,
    longest_pause_of_the_request_thread_ms: Math.round(longest),
    proof_files_made_per_second: proved,
    proof_files_verified_per_second: verified,
    proof_file_bytes: Math.round(bundles.reduce((sum, each) => sum + each.length, 0) / count),
    go: await goOnLog(dataDir, size),
  };
}

function verifyApart(dataDir: string): Record<string, unknown> {
  const script = fileURLToPath(new URL("../ledger/verify-run.ts", import.meta.url));
  const done = spawnSync(process.execPath, [script, dataDir], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  const found = JSON.parse(done.stdout) as Record<string, unknown>;
  if (found["faultCount"] !== 0) throw new Error(`a fault in a sound folder: ${done.stdout}`);
  return found;
}
