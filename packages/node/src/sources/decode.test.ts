import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decode } from "./decode.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const problem = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (cause) {
    return cause;
  }
};

describe("decode", () => {
  it("gives text back as it was, in any language", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[abcдмкعربي 123،.]+$/u), (text) => {
        fc.pre(text.trim() !== "");
        expect(decode(utf8(text), { name: "a.txt" })).toMatchObject({ kind: "text", text, charset: "utf-8" });
      }),
    );
  });

  it.each([
    ["windows-1256", Uint8Array.of(0xe3, 0xcf, 0xed, 0xe4, 0xc9), "مدينة"],
    ["windows-1251", Uint8Array.of(0xd1, 0xe8, 0xf0, 0xe8, 0xff), "Сирия"],
  ])("decodes %s where it is declared", (charset, bytes, text) => {
    expect(decode(bytes, { charset })).toMatchObject({ kind: "text", text, charset });
    expect(decode(bytes, { mediaType: `text/plain; charset=${charset}` })).toMatchObject({ text });
  });

  it("never guesses an encoding: it says where the fault is and how to mend it", () => {
    expect(problem(() => decode(Uint8Array.of(0x61, 0x62, 0xe3, 0xcf), { name: "a.txt" }))).toMatchObject({
      key: "unreadable-text",
      message: expect.stringMatching(/byte 3.*windows-1256/u),
    });
  });

  it("takes the encoding from a byte-order mark or an HTML meta", () => {
    expect(decode(Uint8Array.of(0xff, 0xfe, 0x27, 0x06), {})).toMatchObject({
      text: "ا",
      charset: "utf-16le",
    });
    const page = Uint8Array.from([...utf8('<!doctype html><meta charset="windows-1251"><p>'), 0xd1]);
    expect(decode(page, {})).toMatchObject({ mediaType: "text/html", charset: "windows-1251" });
  });

  it.each([
    ["nothing", new Uint8Array(), "empty-document"],
    ["white space alone", utf8(" \n\t "), "empty-document"],
  ])("refuses %s", (_what, bytes, key) => {
    expect(problem(() => decode(bytes, { name: "a.txt" }))).toMatchObject({ key });
  });

  it.each([
    ["a PDF under another name", utf8("%PDF-1.7 …"), "report.txt", "application/pdf"],
    ["an image", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2), "a.png", "image/png"],
    [
      "a Word file, which is a zip",
      Uint8Array.of(0x50, 0x4b, 3, 4, 0),
      "a.docx",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ],
    ["bytes that are no text", Uint8Array.of(1, 0, 2, 0, 3), "a.txt", "application/octet-stream"],
  ])("keeps %s and does not read it", (_what, bytes, name, mediaType) => {
    expect(decode(bytes, { name })).toEqual({ kind: "other", mediaType });
  });

  it("never throws anything but a problem, whatever the bytes", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.option(fc.constantFrom("utf-8", "windows-1256", "nonsense"), { nil: undefined }),
        (bytes, charset) => {
          const found = problem(() => decode(bytes, { charset }));
          expect(found).toSatisfy(
            (each: { kind?: string; key?: string }) => each.kind !== undefined || each.key !== undefined,
          );
        },
      ),
    );
  });
});
