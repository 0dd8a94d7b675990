/**
 * What HTTP serves of two logs whose acts differ in everything but their number: contents, lengths, languages, actors,
 * kinds, labels. Nobody may tell them apart but by size and time.
 */
import { createHmac } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Person } from "@truce/domain/base";
import { appendEntries, emptyLog, memoryTiles, parseCheckpointNote } from "@truce/tlog";
import { loggedEntries, logExtent, type LoggedEntry } from "@truce/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestNode, type TestNode } from "../http/test-node.ts";
import { wholePass } from "../sharing/people.ts";

/** Some acts; more entries than one tile holds come of all rounds together. */
type Round = (truce: TestNode, who: Person) => Promise<void>;

const post = async (truce: TestNode, who: Person, path: string, body: unknown): Promise<unknown> => {
  const response = await truce.ask(who, `/api/v1/workspaces/${truce.workspaceId}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
};

/** Reports in Arabic, judged, closed, read while closed: many kinds, long and short. */
const monitors: Round[] = [
  async (truce, who) => {
    for (let n = 1; n <= 12; n += 1)
      await truce.add(
        who,
        `قالت شبكة الشمال إن ${n} مدنيين قتلوا في فاردل. ${"وتعرضت المدينة لقصف عنيف. ".repeat(40 * n)}`,
        { published: "2031-07-04", label: n % 2 ? "sealed" : "public" },
      );
  },
  async (truce, who) => {
    const { documentId } = await truce.add(
      who,
      Array.from(
        { length: 30 },
        (_, n) =>
          `The Northern Network for Records reported that ${n + 3} civilians had been killed in June 2031 in Vardel.`,
      ).join("\n\n"),
      { published: "2031-07-04" },
    );
    const { claims } = await truce.claims(who, `document=${documentId}`);
    for (const { id } of claims)
      for (const answer of ["accept", "undo", "reject", "undo", "accept", "undo", "reject", "undo"])
        await truce.judge(who, id, { answer, reason: "a reason of some length".repeat(9) });
    await post(truce, who, `/documents/${documentId}/label`, { label: "sealed", reason: "at risk" });
    await truce.get(who, `/documents/${documentId}/text`);
  },
];

/** The life of an office: feeds, actors, people, each act as short as it can be. */
const office: Round[] = [
  async (truce, who) => {
    for (let n = 0; n < 20; n += 1) await truce.person(`P${n}`, "reader");
    await post(truce, who, "/actors", { name: "F", kind: "armed_group" });
  },
  async (truce, who) => {
    for (let n = 0; n < 15; n += 1)
      await post(truce, who, "/feeds", {
        url: `https://feeds.invalid/${n}`,
        take: "content",
        everyMinutes: 60,
        label: "public",
      });
  },
];

interface Side {
  readonly truce: TestNode;
  readonly who: Person;
  entries: LoggedEntry[];
  /** All that HTTP serves of the log: by path the answer's headers and body. */
  served: Map<string, { headers: string; body: Uint8Array }>;
  /** Sizes of the checkpoints that were published. */
  readonly sizes: number[];
}

async function open(name: string): Promise<Side> {
  const truce = await openTestNode({ ledger: { intervalMs: 60_000, readsMs: 0 } });
  const who = await truce.person(name, "analyst", "reviewer", "releaser");
  return { truce, who, entries: [], served: new Map(), sizes: [] };
}

const recorded = async ({ truce }: Side): Promise<number> => {
  const { size, waiting } = await truce.node.store.query(logExtent, wholePass, {});
  return size + waiting;
};

/** Acts until a number of entries is recorded: one entry each. */
async function fill(side: Side, until: number): Promise<void> {
  for (let n = await recorded(side); n < until; n += 1) await side.truce.person(`Person ${n}`, "reader");
}

async function publish(side: Side): Promise<void> {
  const { truce, who, served } = side;
  await truce.node.ledger.turn();
  const folder = join(truce.node.dataDir, "log");
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const path = join(file.parentPath, file.name).slice(folder.length + 1);
    const answer = await truce.ask(who, `/log/${path}`);
    if (answer.status === 404) continue;
    const headers = [...answer.headers].map((each) => each.join(": ")).join("\n");
    served.set(path, { headers, body: new Uint8Array(await answer.arrayBuffer()) });
  }
  side.sizes.push(checkpointOf(side).size);
}

function checkpointOf({ served }: Side): { origin: string; size: number; root: Uint8Array; extra: number } {
  const note = new TextDecoder().decode(served.get("checkpoint")?.body);
  const parsed = parseCheckpointNote(note);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const { origin, size, root } = parsed.value.checkpoint;
  return { origin, size, root, extra: note.slice(0, note.indexOf("\n\n")).split("\n").length - 3 };
}

const kindOf = ({ bytes }: LoggedEntry): string =>
  (JSON.parse(new TextDecoder().decode(bytes)) as { kind: string }).kind;

/** The leaf as the format says it (docs/formats/tlog-proof-bundle.md), by other code than the log's. */
const commitLeaf = (salt: Uint8Array, bytes: Uint8Array): Uint8Array =>
  Uint8Array.of(1, ...createHmac("sha256", salt).update(bytes).digest());

let sides: [Side, Side];
beforeAll(async () => {
  const one = await open("A chief of monitors with a long name");
  const other = await open("B");
  sides = [one, other];
  for (let round = 0; round < monitors.length; round += 1) {
    await monitors[round]!(one.truce, one.who);
    await office[round]!(other.truce, other.who);
    await fill(one, Math.max(await recorded(one), await recorded(other), round === 0 ? 0 : 300));
    // Reads of closed things become an entry within this turn, so the other side follows.
    await publish(one);
    await fill(other, await recorded(one));
    await publish(other);
  }
  for (const side of sides)
    side.entries = await side.truce.node.store.query(loggedEntries, wholePass, { from: 0, limit: 10_000 });
}, 120_000);
afterAll(() => Promise.all(sides.map(({ truce }) => truce.close())));

describe("what is served of two logs with as many acts", () => {
  it("stands on acts that differ in kind, length and content nearly everywhere", () => {
    const [one, other] = sides;
    expect(one.entries).toHaveLength(other.entries.length);
    expect(one.entries.length).toBeGreaterThan(256);
    const same = one.entries.filter((entry, at) => kindOf(entry) === kindOf(other.entries[at]!)).length;
    expect(same).toBeLessThan(one.entries.length / 2);
    for (const kind of ["document-captured", "reading-recorded", "judgement-made", "reads-checkpoint"])
      expect(one.entries.map(kindOf)).toContain(kind);
    expect(other.entries.map(kindOf)).not.toContain("document-captured");
    const sizes = new Set(sides.flatMap(({ entries }) => entries.map(({ bytes }) => bytes.length)));
    expect(sizes.size).toBeGreaterThan(12);
  });

  it("has the same parts, of the same length, with the same headers, at every checkpoint", () => {
    const [one, other] = sides;
    expect(one.sizes).toEqual(other.sizes);
    expect(one.sizes.at(-1)).toBe(one.entries.length);
    const shape = ({ served }: Side) =>
      [...served].map(([path, { headers, body }]) => `${path} ${body.length}\n${headers}`).sort();
    expect(shape(one)).toEqual(shape(other));
    expect(one.served.size).toBeGreaterThan(5);
    expect(checkpointOf(one).extra).toBe(0);
    expect(checkpointOf(one).origin).toHaveLength(checkpointOf(other).origin.length);
  });

  it("is, to the last byte, what follows from one keyed leaf an entry", () => {
    for (const side of sides) {
      const made = memoryTiles();
      const leaves = side.entries.map(({ salt, bytes }) => commitLeaf(salt, bytes));
      let edge = emptyLog;
      for (const size of side.sizes) {
        const grown = appendEntries(edge, leaves.slice(edge.size, size));
        made.write(grown.writes);
        ({ edge } = grown);
      }
      const { checkpoint, ...tiles } = Object.fromEntries(side.served);
      expect(checkpoint).toBeDefined();
      for (const [path, { body }] of Object.entries(tiles))
        expect(body.toHex(), path).toBe(made.tiles.get(path)?.toHex());
    }
  });

  it("hangs on what was said and on the salt, on both: guesses cannot be tried without it", () => {
    const [one, other] = sides;
    const salts = sides.flatMap(({ entries }) => entries.map(({ salt }) => salt.toHex()));
    expect(new Set(salts).size).toBe(salts.length);
    one.entries.forEach(({ salt, bytes }, at) => {
      const served = commitLeaf(salt, bytes).toHex();
      const there = other.entries[at]!;
      // The same salt with another content, the same content with another salt.
      expect(commitLeaf(salt, there.bytes).toHex()).not.toBe(served);
      expect(commitLeaf(there.salt, bytes).toHex()).not.toBe(served);
    });
  });

  it("holds no stretch of an entry, a salt, an id or a name", () => {
    const stretch = 6;
    for (const { entries, served } of sides) {
      const known = new Set<string>();
      for (const { bytes, salt } of entries)
        for (const each of [bytes, salt])
          for (let at = 0; at + stretch <= each.length; at += 1)
            known.add(each.subarray(at, at + stretch).toHex());
      expect(known.size).toBeGreaterThan(10_000);
      for (const [path, { body }] of served) {
        // Its name stands in the entry of its key, and is all of a checkpoint that is text.
        if (path === "checkpoint") continue;
        for (let at = 0; at + stretch <= body.length; at += 1)
          expect(known.has(body.subarray(at, at + stretch).toHex()), `${path} at ${at}`).toBe(false);
      }
    }
  });

  it("has leaves whose every byte is as good as random, of either log and of each kind", () => {
    // χ² over the 256 values with the p = 10⁻⁶ bound of 255 degrees of freedom, by Wilson and Hilferty.
    const bound = 255 * (1 - 2 / (9 * 255) + 4.753 * Math.sqrt(2 / (9 * 255))) ** 3;
    const leaves = sides.flatMap(({ entries }) =>
      entries.map((entry) => ({ kind: kindOf(entry), leaf: commitLeaf(entry.salt, entry.bytes) })),
    );
    const groups = Map.groupBy(leaves, ({ kind }) => kind);
    groups.set("all", leaves);
    for (const [kind, group] of groups) {
      if (group.length < 40) continue;
      const seen = new Float64Array(256);
      for (const { leaf } of group) for (const byte of leaf.subarray(1)) seen[byte]! += 1;
      const expected = (group.length * 32) / 256;
      const chi = seen.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
      expect(chi, kind).toBeLessThan(bound);
      // No place of the leaf says the kind: of 40 random bytes fewer than 20 differing ones come once in 10⁹.
      for (let place = 1; place < 33; place += 1)
        expect(new Set(group.slice(0, 40).map(({ leaf }) => leaf[place])).size).toBeGreaterThan(20);
    }
  });
});
