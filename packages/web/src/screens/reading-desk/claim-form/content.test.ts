import { describe, expect, it } from "vitest";
import { contentFrom, entered, parseNumber } from "./content.ts";
import { fieldsOf } from "./fields.ts";
import { contentSchemas, claimKinds } from "@truce/domain/claims";

describe("the form of a claim", () => {
  it("gives back what it was filled from, with what it does not show", () => {
    const content = {
      value: 1271,
      precision: "exact",
      unit: "civilians",
      subsetOf: "clm_1",
      period: { text: "June", start: "2016-06-01", end: "2016-06-30", precision: "month", inferred: [] },
    };
    expect(contentFrom(fieldsOf.figure, entered(fieldsOf.figure, content), content)).toEqual(content);
  });

  it("does not turn an emptied number into zero", () => {
    const values = {
      ...entered(fieldsOf.figure, { value: 5, precision: "vague", unit: "people" }),
      value: "",
    };
    expect(contentFrom(fieldsOf.figure, values, {})["value"]).toBeNull();
  });

  it.each(["6,567", "6 567", "٦٬٥٦٧", "۶۵۶۷"])("understands %s", (typed) => {
    expect(parseNumber(typed)).toBe(6567);
  });

  it.each(["", "many", "1e9", "12-13"])("refuses %o", (typed) => {
    expect(parseNumber(typed)).toBeUndefined();
  });

  it("asks for every member that a kind's schema requires", () => {
    for (const kind of claimKinds) {
      const values = Object.fromEntries(
        fieldsOf[kind].flatMap((field): [string, string][] =>
          field.type === "choice"
            ? [[field.name, field.options[0]!]]
            : field.type === "interval"
              ? field.required
                ? [
                    [`${field.name}.start`, "2016-07-01"],
                    [`${field.name}.end`, "2016-07-01"],
                  ]
                : []
              : field.required
                ? [[field.name, "word"]]
                : [],
        ),
      );
      const parsed = contentSchemas[kind].safeParse(contentFrom(fieldsOf[kind], values, {}));
      expect(parsed.success, kind).toBe(true);
    }
  });
});
