import { afterEach, expect, it, vi } from "vitest";
import { arabicNames } from "./place-names.ts";

afterEach(() => vi.unstubAllGlobals());

it("asks once for what is asked for at the same moment, and in parts for more than the node answers", async () => {
  const asked: string[][] = [];
  vi.stubGlobal("fetch", (url: string) => {
    const places = new URL(url, "http://node.invalid").searchParams.getAll("place");
    asked.push(places);
    const found = Object.fromEntries(places.map((each) => [each.split("|")[0], `اسم ${each.split("|")[1]}`]));
    return Promise.resolve(new Response(JSON.stringify({ places: found, labels: {} })));
  });
  const refs = Array.from({ length: 130 }, (_, n) => ({ id: `geonames:${n}`, name: `P${n}` }));
  const [one, more] = await Promise.all([arabicNames("w", refs.slice(0, 2)), arabicNames("w", refs)]);
  expect(asked.map(({ length }) => length)).toEqual([100, 30]);
  expect(one["geonames:1"]).toBe("اسم P1");
  expect(Object.keys(more)).toHaveLength(130);
  await arabicNames("w", refs.slice(0, 1));
  expect(asked).toHaveLength(3);
});
