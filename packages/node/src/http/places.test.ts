import { afterAll, beforeAll, expect, test } from "vitest";
import type { ClaimPage, FacetCounts } from "@truce/domain/claims";
import { openTestNode, type TestNode } from "./test-node.ts";

let truce: TestNode;
beforeAll(async () => {
  truce = await openTestNode();
});
afterAll(() => truce.close());

test("one place in two scripts is one place among the counts, and is found by either name", async () => {
  const person = await truce.person("Nadia", "reader", "intake");
  const english = "The mission said that shelling killed five people in Aleppo on 3 July 2016, in Syria.";
  const arabic = "دمشق، سوريا. أفادت البعثة بأن القصف أدى إلى مقتل خمسة أشخاص في مدينة حلب في 3 تموز 2016.";
  await truce.add(person, english, { published: "2016-07-04" });
  await truce.add(person, arabic, { published: "2016-07-04" });

  const { place } = await truce.get<FacetCounts>(person, "/claims/facets");
  expect(place.map(({ value }) => value)).not.toContain("حلب");
  const aleppo = place.find(({ value }) => value === "Aleppo, Aleppo, SY");
  expect(aleppo?.count).toBeGreaterThanOrEqual(2);

  const by = async (name: string): Promise<number> =>
    (await truce.get<ClaimPage>(person, `/claims?place=${encodeURIComponent(name)}`)).claims.length;
  for (const name of ["Aleppo, Aleppo, SY", "Aleppo", "حلب", "Алеппо", "halab"])
    expect(await by(name), name).toBe(aleppo!.count);
  expect(await by("Homs")).toBe(0);
});
