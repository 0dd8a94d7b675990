import { afterAll, describe, expect, it } from "vitest";
import { clusterAccuracy } from "./clusters/accuracy.ts";
import { describeClusters } from "./clusters/confidence.ts";
import { whatIf } from "./clusters/what-if.ts";
import { build } from "./engine/build.ts";
import { levelIn } from "./engine/patterns.ts";
import { completeness, unlinkables } from "./engine/unlinkable.ts";
import { jaroWinkler, levenshtein } from "./kernels/text.ts";
import { cell, type Table, tableFromRecords } from "./engine/table.ts";
import { link, type LinkResult } from "./link.ts";
import { damerauAt, dateOf, exact, jaroWinklerAt, levenshteinAt } from "./model/comparisons.ts";
import { type Config, type ConfigInput, parseConfig } from "./model/config.ts";
import { people } from "./testing/people.ts";
import { WorkerPool } from "./workers/pool.ts";

const input: ConfigInput = {
  comparisons: [
    jaroWinklerAt("first", [0.9, 0.7], { term: true }),
    levenshteinAt("last", [1, 2], { term: true }),
    dateOf("born"),
    exact("city", { term: true }),
  ],
  blocking: [
    { by: ["last"] },
    { by: ["born"] },
    { by: ["first", "city"] },
    { by: ["prefix(last,4)", "first"] },
  ],
  keep: 0.001,
  training: { randomPairs: 60_000 },
};

function config(changes: Partial<ConfigInput> = {}): Config {
  const parsed = parseConfig({ ...input, ...changes });
  if (!parsed.ok) throw new Error(parsed.problems.join("; "));
  return parsed.config;
}

const { table, truth } = people(350);
const open: LinkResult[] = [];
afterAll(async () => {
  for (const { session } of open) await session.close();
});
async function linked(
  tables: Table[] = [table],
  of = config(),
  options: Parameters<typeof link>[2] = {},
): Promise<LinkResult> {
  const result = await link(tables, of, options);
  open.push(result);
  return result;
}

const text = (row: number, name: string): string | undefined => {
  const column = table.columns.find((each) => each.name === name);
  return column && cell(column, row);
};

describe("link", () => {
  it("makes exactly the pairs of the rules, each once", async () => {
    const { session, pairs } = await linked();
    const expected = new Set<number>();
    const keys = [
      (row: number) => text(row, "last"),
      (row: number) => text(row, "born"),
      (row: number) => both(text(row, "first"), text(row, "city")),
      (row: number) => both(text(row, "last")?.slice(0, 4), text(row, "first")),
    ];
    for (let a = 0; a < table.rows; a++) {
      for (let b = a + 1; b < table.rows; b++) {
        if (keys.some((key) => key(a) !== undefined && key(a) === key(b))) expected.add(a * table.rows + b);
      }
    }
    const all = await session.score(0);
    expect(pairs).toBe(expected.size);
    expect(all.edges.length).toBe(expected.size);
    for (let k = 0; k < all.edges.length; k++) {
      expect(expected.delete((all.edges.a[k] ?? 0) * table.rows + (all.edges.b[k] ?? 0))).toBe(true);
    }
    // Counted from block sizes before any pair was made: each rule's own pairs.
    const [last] = session.counts();
    let own = 0;
    for (let a = 0; a < table.rows; a++)
      for (let b = a + 1; b < table.rows; b++) if (text(a, "last") === text(b, "last")) own++;
    expect(last?.pairs).toBe(own);
  });

  it("gives each pair the level and the weight that its definition says", async () => {
    const { session, edges, parameters } = await linked();
    const frequency = (name: string, value: string) => {
      let count = 0;
      let all = 0;
      for (let row = 0; row < table.rows; row++) {
        if (text(row, name) !== undefined) all++;
        if (text(row, name) === value) count++;
      }
      return count / all;
    };
    const chance = (name: string) => {
      const values = new Set(
        Array.from({ length: table.rows }, (_, row) => text(row, name)).filter((each) => each !== undefined),
      );
      return [...values].reduce((sum, value) => sum + frequency(name, value) ** 2, 0);
    };
    const chances = new Map(["first", "last", "city"].map((name) => [name, chance(name)]));
    for (let k = 0; k < edges.length; k += 97) {
      const [a, b] = [edges.a[k] ?? 0, edges.b[k] ?? 0];
      const explained = session.explain(a, b);
      let sum = explained.priorWeight;
      for (const [c, name] of (["first", "last"] as const).entries()) {
        const [x, y] = [text(a, name) ?? "", text(b, name) ?? ""];
        const distance = levenshtein(x, y);
        const likeness = jaroWinkler(x, y);
        const level =
          x === y
            ? 0
            : c === 0
              ? likeness >= 0.9
                ? 1
                : likeness >= 0.7
                  ? 2
                  : 3
              : distance <= 1
                ? 1
                : distance <= 2
                  ? 2
                  : 3;
        expect(levelIn(edges.pattern[k] ?? 0n, c)).toBe(level);
        const { m, u } = parameters.comparisons[c] ?? { m: [], u: [] };
        const term = x === y ? Math.log2((chances.get(name) ?? 0) / frequency(name, x)) : 0;
        expect(explained.comparisons[c]?.weight).toBeCloseTo(
          Math.log2((m[level] ?? 0) / (u[level] ?? 0)) + term,
          4,
        );
      }
      for (const { weight } of explained.comparisons) sum += weight;
      expect(explained.totalWeight).toBeCloseTo(sum, 9);
      expect(explained.totalWeight).toBe(edges.weight[k]);
    }
  });

  it("prunes nothing that reaches the threshold", async () => {
    const { session } = await linked();
    const all = await session.score(0);
    const kept = await session.score(0.9);
    const expected = Array.from(all.edges.weight).filter((weight) => weight >= Math.log2(9));
    expect(Array.from(kept.edges.weight)).toEqual(expected);
  });

  it("finds the people", async () => {
    const { clusters, recall, session, edges } = await linked();
    const found = clusterAccuracy(clusters, truth);
    expect(found.f1).toBeGreaterThan(0.95);
    expect(recall.atMost).toBeGreaterThan(0.9);
    const described = describeClusters(clusters, (pairs) => session.scoreNow(pairs).weight);
    expect(described.length).toBeGreaterThan(150);
    expect(
      described.every(({ confidence, weakest }) => confidence > 0.3 && weakest >= 0 && weakest <= 1),
    ).toBe(true);
    const outcomes = whatIf(table.rows, edges, [0.1, 0.5, 0.9]);
    expect(outcomes.map(({ links }) => links)).toEqual(
      outcomes.map(({ links }) => links).toSorted((a, b) => b - a),
    );
    expect(unlinkables(session).curve.at(-1)?.share).toBeGreaterThanOrEqual(0);
    expect(completeness(session).find(({ column }) => column === "born")?.share).toBeCloseTo(0.9, 1);
  });

  it("gives the same bytes with 1, 2 and 4 workers as in one thread", async () => {
    const results: LinkResult[] = [await linked()];
    for (const workers of [1, 2, 4])
      results.push(await linked([table], config(), { executor: new WorkerPool(workers) }));
    const [first, ...others] = results;
    for (const other of others) {
      expect(other.parameters).toEqual(first?.parameters);
      expect(other.edges).toEqual(first?.edges);
      expect(other.clusters).toEqual(first?.clusters);
    }
  });

  it("continues from any task with the same pairs", async () => {
    const { session } = await linked();
    const whole: ArrayBuffer[] = [];
    for await (const { data } of session.scoreTasks(0.5)) whole.push(data);
    const rest: ArrayBuffer[] = [];
    for await (const { data } of session.scoreTasks(0.5, 2)) rest.push(data);
    expect(rest).toEqual(whole.slice(2));
  });

  it("links across lists only where told so", async () => {
    const half = (from: number, to: number, name: string): Table => ({
      name,
      rows: to - from,
      columns: table.columns.map((column) => ({ ...column, codes: column.codes.slice(from, to) })),
    });
    const middle = Math.floor(table.rows / 2);
    const { edges, session } = await linked(
      [half(0, middle, "a"), half(middle, table.rows, "b")],
      config({ link: "between" }),
    );
    expect(edges.length).toBe(edges.a.filter((a, k) => a < middle && (edges.b[k] ?? 0) >= middle).length);
    expect(session.engine.possiblePairs).toBe(middle * (table.rows - middle));
  });

  it("adds new records to an earlier result without touching it", async () => {
    const first = await linked();
    const from = table.rows - 100;
    const again = await linked([table], config(), {
      parameters: first.parameters,
      newFrom: from,
      existing: first.clusters.slice(0, from),
    });
    expect(again.pairs).toBeLessThan(first.pairs);
    expect(again.edges.b.every((b) => b >= from)).toBe(true);
    for (let row = 0; row < from; row++) {
      const [mine, theirs] = [again.clusters[row], again.clusters[first.clusters[row] ?? 0]];
      expect(mine).toBe(theirs);
    }
    expect(clusterAccuracy(again.clusters, truth).f1).toBeGreaterThan(0.93);
  });

  it("obeys judgements and one record per list", async () => {
    const plain = await linked();
    const joined = Array.from(plain.clusters.entries()).find(([row, label]) => row !== label) ?? [0, 0];
    const apart = await linked([table], config(), {
      different: [[joined[0], joined[1]]],
      same: [[0, table.rows - 1]],
    });
    expect(apart.clusters[joined[0]]).not.toBe(apart.clusters[joined[1]]);
    expect(apart.clusters[0]).toBe(apart.clusters[table.rows - 1]);
    const alone = await linked([table], config({ clusters: { onePerList: true } }));
    expect(new Set(alone.clusters).size).toBe(table.rows);
  });

  it("stops when told to, and refuses more pairs than the budget", async () => {
    await expect(link([table], config({ budget: { pairs: 10 } }))).rejects.toThrow(/more than the budget/);
    await expect(link([table], config({ budget: { kept: 5 } }))).rejects.toThrow(/raise keep/);
    const stop = new AbortController();
    const run = link([table], config(), {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error("enough")),
    });
    await expect(run).rejects.toThrow("enough");
    await expect(link([table], config({ blocking: [{ by: ["nobody"] }] }))).rejects.toThrow(
      /no column "nobody".*first, last/,
    );
  });

  it("splits blocks that are too large, and says so", async () => {
    const { session } = await linked(
      [table],
      config({ blocking: [{ by: ["city"], split: ["first"] }], budget: { largestBlock: 150 } }),
    );
    const [rule] = session.counts();
    expect(rule?.split.length).toBeGreaterThan(0);
    expect(rule?.split[0]?.into).toBeGreaterThan(1);
    const rows = Array.from({ length: table.rows }, (_, row) => row);
    const size = (city: string) => rows.filter((row) => text(row, "city") === city).length;
    const sizes = new Map(rows.flatMap((row) => text(row, "city") ?? []).map((city) => [city, size(city)]));
    let pairs = 0;
    for (const a of rows) {
      for (const b of rows.slice(a + 1)) {
        const city = text(a, "city");
        if (city === undefined || city !== text(b, "city")) continue;
        if ((sizes.get(city) ?? 0) <= 150 || text(a, "first") === text(b, "first")) pairs++;
      }
    }
    expect(rule?.pairs).toBe(pairs);
  });

  it("splits blocks that are too large by itself, and loses no pair unsaid", async () => {
    const run = async (workers: number) =>
      linked([table], config({ blocking: [{ by: ["city"] }], budget: { largestBlock: 40 } }), {
        executor: new WorkerPool(workers),
      });
    const first = await run(1);
    const [rule] = first.session.counts();
    const rows = Array.from({ length: table.rows }, (_, row) => row);
    const sizes = new Map<string, number>();
    for (const row of rows) {
      const city = text(row, "city");
      if (city !== undefined) sizes.set(city, (sizes.get(city) ?? 0) + 1);
    }
    const whole = [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
    expect(rule?.split).toHaveLength([...sizes.values()].filter((size) => size > 40).length);
    for (const each of rule?.split ?? []) {
      expect(each.records).toBe(sizes.get(each.key));
      expect(each.into).toBeGreaterThanOrEqual(Math.ceil(each.records / 40));
      expect(each.by.length).toBeGreaterThan(0);
    }
    const dropped = (rule?.split ?? []).reduce((sum, each) => sum + each.dropped, 0);
    expect((rule?.pairs ?? 0) + dropped).toBe(whole);
    expect(rule?.largest[0]?.records).toBeLessThanOrEqual(40);
    const all = await first.session.score(0);
    expect(all.edges.length).toBe(rule?.pairs);
    const second = await run(2);
    expect(second.edges).toEqual(first.edges);

    // Records that are all alike cannot be told apart: their order is cut.
    const alike = tableFromRecords(
      "alike",
      Array.from({ length: 100 }, () => ({ first: "a", last: "b", born: "2000-01-01", city: "c" })),
    );
    const engine = build([alike], config({ blocking: [{ by: ["city"] }], budget: { largestBlock: 30 } }));
    expect(engine.blocks[0]?.split[0]).toMatchObject({ records: 100, into: 4, dropped: 4950 - 4 * 300 });
    expect(engine.blocks[0]?.split[0]?.by.join()).toContain("order of");
  });

  it("learns m from labelled pairs, and says what they told", async () => {
    const rows = Array.from({ length: table.rows }, (_, row) => row);
    const labels = rows.flatMap((a) =>
      rows
        .slice(a + 1, a + 5)
        .filter((b) => truth[a] === truth[b] || b % 40 === 0)
        .map((b) => ({ a, b, match: truth[a] === truth[b] })),
    );
    const matches = labels.filter(({ match }) => match);
    const { parameters, training, clusters } = await linked([table], config(), { labels });
    const report = training?.labels;
    expect(report).toMatchObject({ matches: matches.length, others: labels.length - matches.length });
    expect(report?.agreement.truePositives).toBeGreaterThan(0.9 * matches.length);
    expect(report?.blocked).toBeGreaterThan(0.9);
    // Hundreds of labels outweigh the ten pairs that EM is worth: m is the share among the labelled matches.
    const seen = matches.filter(({ a, b }) => text(a, "city") !== undefined && text(b, "city") !== undefined);
    const same = seen.filter(({ a, b }) => text(a, "city") === text(b, "city"));
    expect(parameters.comparisons[3]?.m[0]).toBeCloseTo(same.length / seen.length, 1);
    expect(report?.comparisons[3]?.matches).toBe(seen.length);
    expect(clusterAccuracy(clusters, truth).f1).toBeGreaterThan(0.95);

    const few = await linked([table], config(), { labels: matches.slice(0, 3) });
    expect(few.training?.warnings.join("\n")).toContain("only 3 labelled matches");
    const none = await linked();
    few.parameters.comparisons.forEach(({ m }, c) =>
      expect(m[0]).toBeCloseTo(none.parameters.comparisons[c]?.m[0] ?? 0, 0),
    );
    expect(none.training?.labels).toBeUndefined();
  });

  it("adds records that stand anywhere among the old ones", async () => {
    const plain = await linked();
    const fresh = Uint8Array.from({ length: table.rows }, (_, row) => (row % 5 === 0 ? 1 : 0));
    const existing = plain.clusters.map((label, row) =>
      fresh[row] === 1 || fresh[label] === 1 ? row : label,
    );
    const added = await linked([table], config(), { parameters: plain.parameters, fresh, existing });
    for (let k = 0; k < added.edges.length; k++)
      expect((fresh[added.edges.a[k] ?? 0] ?? 0) + (fresh[added.edges.b[k] ?? 0] ?? 0)).toBeGreaterThan(0);
    existing.forEach((label, row) => expect(added.clusters[row]).toBe(added.clusters[label]));
  });

  it("takes part in every kind of comparison", async () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({
      tags: i % 2 ? `red|blue|x${i}` : `blue|red|x${i - 1}`,
      height: String(150 + (i >> 1)),
      place: `${30 + (i >> 1) / 100},36`,
      code: `AB${1000 + (i >> 1)}${i % 2 ? "" : ""}`,
      key: String(i >> 1),
    }));
    const of = parseConfig({
      comparisons: [
        {
          name: "tags",
          levels: [
            { when: [{ op: "token_jaccard", column: "tags", threshold: 0.5 }] },
            { when: [{ op: "token_shared", column: "tags", threshold: 1 }] },
          ],
        },
        {
          name: "height",
          levels: [
            { when: [{ op: "number_difference", column: "height", threshold: 0 }] },
            { when: [{ op: "number_ratio", column: "height", threshold: 0.05 }] },
          ],
        },
        {
          name: "place",
          levels: [
            { when: [{ op: "kilometres", column: "place", threshold: 0.5 }] },
            { when: [{ op: "kilometres", column: "place", threshold: 2 }] },
          ],
        },
        damerauAt("code"),
        { name: "begin", levels: [{ when: [{ op: "prefix", column: "code", threshold: 4 }] }] },
      ],
      blocking: [{ by: ["prefix(code,2)"] }],
    });
    if (!of.ok) throw new Error(of.problems.join());
    const { session } = await linked([tableFromRecords("things", rows)], of.config);
    const levels = (a: number, b: number) => session.explain(a, b).comparisons.map(({ level }) => level);
    expect(levels(0, 1).slice(1)).toEqual(["0", "0", "equal", "0"]);
    // One hundredth of a degree of latitude is 1.11 km.
    expect(levels(0, 2)).toEqual(["0", "1", "1", "damerau ≤ 1", "all else"]);
    expect(levels(0, 6)[2]).toBe("all else");
  });
});

function both(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || b === undefined ? undefined : `${a} ${b}`;
}
