import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../base/index.ts";
import { splitRecord } from "./fields.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Names and values of the fields, as text. */
function fieldsOf(...args: Parameters<typeof splitRecord>): Record<string, string> | undefined {
  const split = splitRecord(...args);
  return (
    split &&
    Object.fromEntries(
      split.fields.map(({ name, start, end }) => [name, decoder.decode(split.bytes.subarray(start, end))]),
    )
  );
}

const claim = {
  chain: [
    { name: "The “Herald”, daily", role: "publisher" },
    { name: "S. {a} [b]", role: "speaker" },
  ],
  content: { place: 'Vardel, "the" \\ town', value: 12, time: { start: "2031-06-01" } },
  evidence: [{ start: 0, end: 4, text: "x,y:{}[]" }],
  id: "clm_1",
  kind: "figure",
  label: "public",
  origin: { by: "reader" },
};

describe("the fields of a record", () => {
  it("are the members that can be withheld one by one, and all others together", () => {
    const { chain, content, evidence, origin, ...rest } = claim;
    expect(fieldsOf("claim", encoder.encode(canonicalJson(claim)))).toEqual({
      "chain.0": canonicalJson(chain[0]),
      "chain.1": canonicalJson(chain[1]),
      "content.place": JSON.stringify(content.place),
      "content.time": canonicalJson(content.time),
      "content.value": "12",
      evidence: canonicalJson(evidence),
      origin: canonicalJson(origin),
      record: canonicalJson(rest),
    });
  });

  it("have one beside the record where there is one", () => {
    const record = encoder.encode('{"id":"doc_1","title":null}');
    const extra = { name: "textSha256", value: encoder.encode('"ab"') };
    expect(fieldsOf("document", record, extra)).toEqual({
      record: '{"id":"doc_1"}',
      textSha256: '"ab"',
      title: "null",
    });
  });

  it("hold empty lists and objects too, so that none can be taken away", () => {
    const record = encoder.encode('{"chain":[],"content":{},"id":"clm_1"}');
    expect(fieldsOf("claim", record)).toEqual({ record: '{"chain":[],"content":{},"id":"clm_1"}' });
  });

  it("are those that parsing gives, whatever the record", () => {
    const json = fc.jsonValue({ maxDepth: 3 });
    const any = fc.record(
      {
        content: fc.dictionary(fc.string({ unit: "binary" }), json),
        chain: fc.array(json, { maxLength: 3 }),
        evidence: json,
        id: fc.string(),
        label: json,
      },
      { requiredKeys: ["id"] },
    );
    fc.assert(
      fc.property(any, (record) => {
        const text = canonicalJson(record);
        const split = splitRecord("claim", encoder.encode(text));
        expect(split).toBeDefined();
        const values = split!.fields.map(({ start, end }) =>
          decoder.decode(split!.bytes.subarray(start, end)),
        );
        const { content = {}, chain = [], evidence, ...rest } = JSON.parse(text) as typeof record;
        const others: Record<string, unknown> = { ...rest };
        if ("chain" in record && chain.length === 0) others["chain"] = [];
        if ("content" in record && Object.keys(content).length === 0) others["content"] = {};
        const expected = [...Object.values(content), ...chain, others].map((each) => canonicalJson(each));
        if ("evidence" in record) expected.push(canonicalJson(evidence));
        expect(values.sort()).toEqual(expected.sort());
      }),
    );
  });

  it("change with every bit of the record", () => {
    const bytes = encoder.encode(canonicalJson(claim));
    const told = (split: ReturnType<typeof splitRecord>) =>
      split?.fields
        .map(({ name, start, end }) => `${name} ${split.bytes.subarray(start, end).toHex()}`)
        .sort()
        .join();
    const sound = told(splitRecord("claim", bytes));
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = bytes.slice();
      changed[bit >> 3] = changed[bit >> 3]! ^ (1 << (bit & 7));
      expect(told(splitRecord("claim", changed)), `bit ${bit}`).not.toBe(sound);
    }
  });

  it.each([
    "",
    "null",
    "[]",
    "{",
    '{"a"}',
    '{"a":}',
    '{"a":1,}',
    '{"a":1}x',
    '{"a": 1} ',
    '{ "a":1}',
    '{"a":"x}',
  ])("are not found in %j", (text) => {
    expect(splitRecord("claim", encoder.encode(text))).toBeUndefined();
  });
});
