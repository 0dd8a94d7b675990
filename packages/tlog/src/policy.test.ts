import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatVerifierKey, signingKey } from "./keys.ts";
import { formatPolicy, meetsQuorum, parsePolicy } from "./policy.ts";
import {
  codeOf,
  fixed,
  logKey,
  SAMPLE_TIME,
  sampleCheckpoint,
  sampleLog,
  samplePolicy,
  valueOf,
} from "./testing/sample.ts";
import { trustCheckpoint } from "./trust.ts";
import { formatNote, parseNote } from "./note.ts";

const witness = (name: string) => formatVerifierKey(signingKey(`${name}.example`, 0x04, fixed(name)));
const line = (name: string) => `witness ${name} ${witness(name)}`;
/** The example of tlog-policy, with keys of our own. */
const example = [
  `log ${formatVerifierKey(logKey)} https://node.example/ledger`,
  "",
  ...["X1", "X2", "X3"].map((name) => line(name)),
  "group X-witnesses 2 X1 X2 X3",
  "  # two organisations",
  ...["Y1", "Y2", "Y3"].map((name) => line(name)),
  "group Y-witnesses any Y1 Y2 Y3",
  "\tgroup  X-and-Y all X-witnesses Y-witnesses ",
  "quorum X-and-Y",
  "",
].join("\n");

describe("policies", () => {
  it("reads the example of tlog-policy and counts its quorum", () => {
    const policy = valueOf(parsePolicy(example));
    const met = (...names: string[]) => meetsQuorum(policy, new Set(names));
    expect(met("X1", "X3", "Y2")).toBe(true);
    expect(met("X1", "X2", "X3")).toBe(false);
    expect(met("X1", "Y1", "Y2", "Y3")).toBe(false);
    expect(met()).toBe(false);
    // Names that are no witnesses count for nothing, not even a group's own name.
    expect(met("X-and-Y", "X-witnesses", "Y-witnesses")).toBe(false);
    expect(meetsQuorum(valueOf(parsePolicy("quorum none\n")), new Set())).toBe(true);
    expect(valueOf(parsePolicy(formatPolicy(policy)))).toMatchObject({
      groups: policy.groups,
      quorum: "X-and-Y",
    });
    expect(formatPolicy(valueOf(parsePolicy(formatPolicy(policy))))).toBe(formatPolicy(policy));
  });

  it("counts k of n as an independent count does", () => {
    const names = ["a", "b", "c", "d", "e"];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.subarray(names), (k, cosigned) => {
        const policy = valueOf(
          parsePolicy(
            `${names.map((name) => line(name)).join("\n")}\ngroup g ${k} ${names.join(" ")}\nquorum g\n`,
          ),
        );
        expect(meetsQuorum(policy, new Set(cosigned))).toBe(cosigned.length >= k);
      }),
      { numRuns: 40 },
    );
  });

  it("keeps names apart as octets", () => {
    const bytes = (text: string, name: number[]) => [...new TextEncoder().encode(text), ...name];
    const key = witness("a");
    const file = Uint8Array.from([
      ...bytes("witness ", [0xe2, 0x84, 0xaa]),
      ...bytes(` ${key}\nquorum `, [0x4b, 0x0a]),
    ]);
    expect(codeOf(parsePolicy(file))).toBe("undefined-name");
    const invalid = Uint8Array.from([
      ...bytes("witness ", [0xff]),
      ...bytes(` ${key}\nquorum `, [0xff, 0x0a]),
    ]);
    expect(codeOf(parsePolicy(invalid))).toBe("ok");
    expect(codeOf(parsePolicy(`witness a\u00a0b ${key}\nquorum a\u00a0b\n`))).toBe("ok");
  });

  it.each([
    ["malformed-policy", ""],
    ["no-quorum", "\n"],
    ["malformed-policy", "quorum none"],
    ["malformed-policy", "quorum none\r\n"],
    ["malformed-policy", "quorum none none\n"],
    ["malformed-policy", "Quorum none\n"],
    ["duplicate", "quorum none\nquorum none\n"],
    ["undefined-name", "quorum a\n"],
    ["undefined-name", `quorum a\n${line("a")}\n`],
    ["malformed-policy", `${line("none")}\nquorum none\n`],
    ["duplicate", `${line("a")}\n${line("a").replace("witness a", "witness b")}\nquorum none\n`],
    ["duplicate", `${line("a")}\n${line("b").replace("witness b", "witness a")}\nquorum none\n`],
    ["duplicate", `${line("a")}\ngroup g any a a\nquorum g\n`],
    ["duplicate", `${line("a")}\ngroup g any a\ngroup h any a\nquorum g\n`],
    ["malformed-policy", `${line("a")}\ngroup g 2 a\nquorum g\n`],
    ["malformed-policy", `${line("a")}\ngroup g 0 a\nquorum g\n`],
    ["malformed-policy", `${line("a")}\ngroup g 01 a\nquorum g\n`],
    ["malformed-policy", `${line("a")}\ngroup g all\nquorum g\n`],
    ["undefined-name", "group g any g\nquorum g\n"],
    ["malformed-key", `witness a ${formatVerifierKey(logKey)}\nquorum a\n`],
    ["malformed-key", "log nonsense\nquorum none\n"],
    ["duplicate", `${`log ${formatVerifierKey(logKey)}\n`.repeat(2)}quorum none\n`],
  ])("%s: %j", (code, file) => {
    expect(codeOf(parsePolicy(file))).toBe(code);
  });
});

describe("trust in a checkpoint", () => {
  const policy = valueOf(parsePolicy(samplePolicy));
  const checkpoint = sampleCheckpoint(sampleLog(300).edge);
  const drop = (name: string) => {
    const note = valueOf(parseNote(checkpoint));
    return formatNote({ text: note.text, signatures: note.signatures.filter((each) => each.name !== name) });
  };

  it("needs the log and the quorum", () => {
    const trusted = valueOf(trustCheckpoint(checkpoint, policy));
    expect(trusted.cosigned.map(({ witness, timestamp }) => [witness, timestamp])).toEqual([
      ["north", SAMPLE_TIME],
      ["south", SAMPLE_TIME],
    ]);
    expect(codeOf(trustCheckpoint(drop("north.example/witness"), policy))).toBe("no-quorum-met");
    expect(codeOf(trustCheckpoint(drop("node.example/ledger"), policy))).toBe("no-trusted-signature");
    expect(codeOf(trustCheckpoint(checkpoint, valueOf(parsePolicy("quorum none\n"))))).toBe("unknown-log");
  });

  it("refuses a cosignature from the future, when told the time", () => {
    expect(codeOf(trustCheckpoint(checkpoint, policy, { now: SAMPLE_TIME - 299 }))).toBe("ok");
    expect(codeOf(trustCheckpoint(checkpoint, policy, { now: SAMPLE_TIME - 301 }))).toBe(
      "cosigned-in-future",
    );
  });

  it("refuses the whole note where one cosignature of a listed witness is wrong", () => {
    const note = valueOf(parseNote(checkpoint));
    const other = valueOf(parseNote(sampleCheckpoint(sampleLog(301).edge)));
    const mixed = [...note.signatures.slice(0, 2), ...other.signatures.slice(2)];
    expect(codeOf(trustCheckpoint(formatNote({ text: note.text, signatures: mixed }), policy))).toBe(
      "bad-signature",
    );
  });
});
