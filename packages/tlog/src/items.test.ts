import fc from "fast-check";
import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { compareBytes, toBase64, toHex } from "./bytes.ts";
import {
  commitField,
  entryItems,
  fieldsRoot,
  redact,
  verifyItems,
  type Disclosure,
  type ItemFields,
  type Withheld,
} from "./fields.ts";
import { hmacSha256 } from "./hash.ts";
import { encodeOpening, parseOpening } from "./opening.ts";
import { fieldSalt, sealFields } from "./seal.ts";
import { codeOf, fixed, sampleEntry, sampleFields, valueOf } from "./testing/sample.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const rootOf = (fields: ItemFields) => toBase64(fieldsRoot(fields));

describe("items and their fields", () => {
  const names = sampleFields.map(({ name }) => name);

  it("verify in every redacted copy, in whatever order", () => {
    fc.assert(
      fc.property(fc.subarray(names), fc.shuffledSubarray(sampleFields, { minLength: 3 }), (keep, order) => {
        const copy = redact(order, (name) => keep.includes(name));
        const verified = valueOf(verifyItems(sampleEntry, [copy]));
        expect(verified.closed).toBe(0);
        expect(verified.items).toMatchObject([{ id: "clm_0001", withheld: names.length - keep.length }]);
        expect(verified.items[0]!.disclosed.map(({ name }) => name).sort()).toEqual(keep.toSorted());
      }),
    );
  });

  it("refuse a changed name, value, salt or commitment, a field more or less, and one shown twice", () => {
    const [field, ...rest] = sampleFields as [Disclosure, ...Disclosure[]];
    const check = (...fields: (Disclosure | Withheld)[]) => codeOf(verifyItems(sampleEntry, [fields]));
    expect(check(field, ...rest)).toBe("ok");
    expect(check({ ...field, name: "plac" }, ...rest)).toBe("uncommitted-fields");
    expect(check({ ...field, value: bytes('"Daraya"') }, ...rest)).toBe("uncommitted-fields");
    expect(check({ ...field, salt: fixed("other") }, ...rest)).toBe("uncommitted-fields");
    // Name and value cannot be cut elsewhere.
    expect(check({ ...field, name: 'place"', value: field.value.slice(1) }, ...rest)).toBe(
      "uncommitted-fields",
    );
    expect(check({ commitment: fixed("other") }, ...rest)).toBe("uncommitted-fields");
    expect(check(...rest)).toBe("uncommitted-fields");
    expect(check(field, { commitment: fixed("more") }, ...rest)).toBe("uncommitted-fields");
    expect(check(field, { ...field, salt: fixed("other") }, ...rest)).toBe("duplicate-field");
    expect(codeOf(verifyItems(sampleEntry, [sampleFields, sampleFields]))).toBe("duplicate-item");
    expect(() => fieldsRoot([field, field])).toThrow(TypeError);
    expect(() => fieldsRoot([])).toThrow(TypeError);
    expect(() => fieldsRoot([{ commitment: new Uint8Array(31) }])).toThrow(TypeError);
    expect(() => commitField({ ...field, name: "" })).toThrow(TypeError);
    expect(() => commitField({ ...field, name: "\ud800" })).toThrow(TypeError);
    expect(() => commitField({ ...field, salt: new Uint8Array(16) })).toThrow(TypeError);
  });

  it.each([
    "not JSON",
    "null",
    "[]",
    '{"fields":"x"}',
    '{"fields":["AAAA"]}',
    `{"fields":1}`,
    `{"fields":"${toBase64(fixed("a")).slice(0, -1)}"}`,
    `{"fields":"${toBase64(fixed("a").slice(1))}"}`,
    `{ "fields":"${toBase64(fixed("a"))}"}`,
    `{"fields":"${toBase64(fixed("a"))}","fields":"${toBase64(fixed("a"))}"}`,
  ])("are not found in the entry %j", (entry) => {
    expect(entryItems(bytes(entry))?.size ?? 0).toBe(0);
    expect(codeOf(verifyItems(bytes(entry), [sampleFields]))).toBe("entry-without-items");
  });

  it("are looked for without harm in an entry nested 200,000 deep", () => {
    const deep = `{"deep":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
    expect(() => entryItems(bytes(deep))).not.toThrow();
  });

  it("are found wherever they stand, with their ids, and the unopened are counted", () => {
    const other = rootOf([{ commitment: fixed("a") }]);
    const entry = { content: { claims: [{ fields: rootOf(sampleFields), id: "clm_1" }, { fields: other }] } };
    const verified = valueOf(verifyItems(bytes(JSON.stringify(entry)), [sampleFields]));
    expect(verified).toMatchObject({ items: [{ id: "clm_1" }], closed: 1 });
  });
});

describe("items sealed from a seed", () => {
  const seed = fixed("seed");
  const field = fc.record({
    name: fc.string({ unit: "grapheme", minLength: 1, maxLength: 9 }),
    value: fc.uint8Array({ maxLength: 300 }),
  });

  it("have the root of their fields, whatever these are", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(field, { minLength: 1, maxLength: 12, selector: (each) => each.name }),
        (fields) => {
          let at = 3;
          const places = fields.map(({ name, value }) => ({ name, start: at, end: (at += value.length) }));
          const whole = Uint8Array.from([1, 2, 3, ...fields.flatMap(({ value }) => [...value])]);
          const opened = fields.map((each) => ({ ...each, salt: fieldSalt(seed, each.name) }));
          expect(toBase64(sealFields(seed, whole, places))).toBe(rootOf(opened));
        },
      ),
    );
  });

  it("refuse a short seed, no field, one twice, and a name that is no text", () => {
    const place = { name: "a", start: 0, end: 1 };
    expect(() => sealFields(seed.subarray(1), bytes("x"), [place])).toThrow(TypeError);
    expect(() => sealFields(seed, bytes("x"), [])).toThrow(TypeError);
    expect(() => sealFields(seed, bytes("x"), [place, place])).toThrow(TypeError);
    expect(() => fieldSalt(seed, "")).toThrow(TypeError);
    expect(() => fieldSalt(seed, "\ud800")).toThrow(TypeError);
    // Values longer than what is kept for them.
    const long = new Uint8Array(200_000).fill(7);
    const opened = [{ name: "a", value: long, salt: fieldSalt(seed, "a") }];
    expect(toBase64(sealFields(seed, long, [{ name: "a", start: 0, end: long.length }]))).toBe(
      rootOf(opened),
    );
  });
});

describe("HMAC-SHA256", () => {
  it("is the one of node:crypto for every length of key and message", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 80 }),
        fc.uint8Array({ maxLength: 5000, size: "max" }),
        (key, message) => {
          expect(toHex(hmacSha256(key, message))).toBe(
            createHmac("sha256", key).update(message).digest("hex"),
          );
        },
      ),
    );
  });

  it("gives the values of RFC 4231, test cases 1 to 4, 6 and 7", () => {
    const cases: [string, string, string][] = [
      [
        "0b".repeat(20),
        toHex(bytes("Hi There")),
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
      ],
      [
        toHex(bytes("Jefe")),
        toHex(bytes("what do ya want for nothing?")),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
      ],
      ["aa".repeat(20), "dd".repeat(50), "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"],
      [
        "0102030405060708090a0b0c0d0e0f10111213141516171819",
        "cd".repeat(50),
        "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
      ],
      [
        "aa".repeat(131),
        toHex(bytes("Test Using Larger Than Block-Size Key - Hash Key First")),
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
      ],
    ];
    for (const [key, message, expected] of cases)
      expect(toHex(hmacSha256(Uint8Array.fromHex(key), Uint8Array.fromHex(message)))).toBe(expected);
  });
});

describe("openings", () => {
  const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
  const disclosure = fc.record({
    name: fc.string({ unit: "grapheme", minLength: 1, maxLength: 9 }),
    value: fc.uint8Array({ maxLength: 50 }),
    salt: bytes32,
  });
  const withheld = fc.record({ commitment: bytes32 });
  const inOrder = (fields: (Disclosure | Withheld)[]): ItemFields =>
    fields.toSorted((a, b) => compareBytes(committed(a), committed(b)));
  const committed = (each: Disclosure | Withheld) => ("name" in each ? commitField(each) : each.commitment);
  const item = fc
    .uniqueArray(fc.oneof(disclosure, withheld), {
      minLength: 1,
      maxLength: 4,
      selector: (each) => toHex(committed(each)),
    })
    .map(inOrder);
  const opening = fc.record({
    salt: bytes32,
    entry: fc.uint8Array({ maxLength: 100 }),
    items: fc.array(item, { maxLength: 3 }),
  });

  it("parse to what was encoded, whole or not at all", () => {
    fc.assert(
      fc.property(opening, fc.nat(200), (each, cut) => {
        const encoded = encodeOpening(each);
        expect(encoded[0]).toBe(each.items.length === 0 ? 1 : 2);
        expect(valueOf(parseOpening(encoded))).toEqual(each);
        const part = parseOpening(encoded.subarray(0, Math.min(cut, encoded.length)));
        if (part.ok) expect(encodeOpening(part.value)).toEqual(encoded.subarray(0, cut));
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(1, 2), fc.uint8Array({ maxLength: 120 }), (version, noise) => {
        const read = parseOpening(Uint8Array.from([version, ...noise]));
        if (read.ok) expect(encodeOpening(read.value)).toEqual(Uint8Array.from([version, ...noise]));
      }),
    );
  });

  it("refuse fields out of order, unknown marks, and items under version 1", () => {
    const two = [{ commitment: fixed("a") }, { commitment: fixed("b") }];
    const encoded = encodeOpening({ salt: fixed("s"), entry: bytes("e"), items: [two] });
    expect(parseOpening(encoded).ok).toBe(true);
    const start = 37 + 1 + 4;
    const swapped = Uint8Array.from([
      ...encoded.subarray(0, start),
      ...encoded.subarray(start + 33),
      ...encoded.subarray(start, start + 33),
    ]);
    const changed = (at: number, byte: number) => encoded.map((each, i) => (i === at ? byte : each));
    for (const wrong of [swapped, changed(start, 2), changed(0, 1), changed(0, 3)])
      expect(codeOf(parseOpening(wrong))).toBe("malformed-opening");
    expect(() =>
      encodeOpening({ salt: fixed("s"), entry: bytes("e"), items: [[{ commitment: bytes("x") }]] }),
    ).toThrow();
  });
});
