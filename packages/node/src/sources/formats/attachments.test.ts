import { Problem } from "@truce/domain/base";
import type { DocumentRecord } from "@truce/domain/sources";
import { describe, expect, it } from "vitest";
import { aboutText, captureAttachments, type Nesting } from "./attachments.ts";
import { bounds } from "./bounds.ts";

const document = { id: "doc_00000000000000000000000000000001" } as unknown as DocumentRecord;
const file = (name: string): { name: string; mediaType: string; bytes: Uint8Array } => ({
  name,
  mediaType: "text/plain",
  bytes: Uint8Array.of(1),
});

describe("captureAttachments", () => {
  it("hands in each with a note of where it came from; a refused one does not harm the others", async () => {
    const within = await captureAttachments(
      [file("a"), file("bad"), file("c")],
      document,
      undefined,
      async (each) => {
        if (each.handedIn.name === "bad") throw new Problem("empty-document", "It is empty.");
        return Promise.resolve(each.declared.note);
      },
    );
    expect(within).toEqual([
      { name: "a", captured: `attachment of ${document.id}` },
      { name: "bad", refused: "It is empty." },
      { name: "c", captured: `attachment of ${document.id}` },
    ]);
  });

  it("does not hide a fault of ours, or a full disk", async () => {
    const failing = (cause: Error): Promise<unknown> =>
      captureAttachments([file("a")], document, undefined, () => Promise.reject(cause));
    await expect(failing(new TypeError("x"))).rejects.toThrow("x");
    await expect(failing(new Problem("storage-full", "The disk is full."))).rejects.toThrow("full");
  });

  it("ends with files in files in files, and with their number", async () => {
    let captured = 0;
    const capture = async (inside: Nesting): Promise<void> => {
      captured++;
      await captureAttachments(
        [file("a"), file("b"), file("c"), file("d"), file("e"), file("f")],
        document,
        inside,
        (_, deeper) => capture(deeper),
      );
    };
    await captureAttachments([file("a")], document, undefined, (_, inside) => capture(inside));
    expect(captured).toBe(1 + 6 + 36);
    captured = 0;
    await captureAttachments(Array(200).fill(file("a")), document, undefined, () =>
      Promise.resolve(captured++),
    );
    expect(captured).toBe(bounds.attachmentsInAll);
  });
});

describe("aboutText", () => {
  it("adds to a note why a file was not read, or what its text leaves out", () => {
    expect(aboutText("From Ali", { kind: "other", mediaType: "application/pdf", why: "no text layer" })).toBe(
      "From Ali\nKept, not read: no text layer.",
    );
    expect(aboutText(undefined, { kind: "other", mediaType: "image/png" })).toBeNull();
    expect(
      aboutText(undefined, {
        kind: "text",
        text: "x",
        textVersion: "pdf-1",
        charset: null,
        mediaType: "application/pdf",
        remarks: ["pages without text: 3"],
      }),
    ).toBe("Text: pages without text: 3.");
  });
});
