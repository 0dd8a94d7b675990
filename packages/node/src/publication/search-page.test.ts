import type { Person } from "@truce/domain/base";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestNode, type TestNode } from "../http/test-node.ts";

interface Page {
  claims: { total: number; found: { words: { text: string; found: boolean }[] }[] };
  documents: { total: number; found: { passage: { text: string; found: boolean }[] | null }[] };
}

let truce: TestNode;
let reader: Person;
beforeAll(async () => {
  truce = await openTestNode();
  reader = await truce.person("Reader", "reader");
  const { operator } = truce.node;
  await truce.add(operator, "The envoy said on 4 May 2031 that 4,747 civilians were killed in Ruvan.");
  await truce.add(operator, "The envoy said that 12 civilians were killed in Zarnika.", { label: "sealed" });
});
afterAll(() => truce.close());

const page = (person: Person, q: string): Promise<Page> =>
  truce.get<Page>(person, `/search/passages?q=${encodeURIComponent(q)}`);

describe("search over claims and reports", () => {
  it("counts both and marks the words in each", async () => {
    const { claims, documents } = await page(truce.node.operator, "4747");
    expect(documents.total).toBe(1);
    expect(documents.found[0]!.passage?.find((run) => run.found)?.text).toBe("4,747");
    expect(claims.total).toBeGreaterThan(0);
    expect(claims.found[0]!.words.find((run) => run.found)?.text).toBe("4,747");
  });

  it("shows and counts nothing of what the viewer may not see", async () => {
    expect((await page(truce.node.operator, "zarnika")).documents.total).toBe(1);
    const seen = await page(reader, "zarnika");
    expect([seen.claims.total, seen.documents.total]).toEqual([0, 0]);
    expect((await page(reader, "civilians")).documents.total).toBe(1);
  });
});
