import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listOf, parseSearch, stringifySearch, textOf } from "./address.ts";

describe("the address", () => {
  it("comes back the same", () => {
    const value = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.array(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 4 }),
    );
    const key = fc.string({ minLength: 1 }).filter((each) => each !== "__proto__");
    fc.assert(
      fc.property(fc.dictionary(key, value), (search) => {
        expect({ ...parseSearch(stringifySearch(search)) }).toEqual({ ...search });
      }),
    );
  });

  it("takes nothing that a hand-written address may hold wrong", () => {
    expect(listOf(["figure", "nonsense"], ["figure", "access"])).toEqual(["figure"]);
    expect(listOf("nonsense", ["figure"])).toBeUndefined();
    expect(textOf(["a", "b"])).toBeUndefined();
    expect(textOf("")).toBeUndefined();
  });
});
