import { Problem } from "@truce/domain/base";

/** What bytes turned out to be: text with the encoding it came in, or something that is kept and not read. */
export type Decoded =
  | {
      readonly kind: "text";
      readonly text: string;
      readonly charset: string;
      readonly mediaType: ReadableType;
    }
  | {
      readonly kind: "other";
      readonly mediaType: string;
      /** Why a format that is read otherwise was not read this time. */
      readonly why?: string;
    };

/** What is known about bytes from outside: a file name, what a server or a person declared. */
export interface DecodeHints {
  readonly name?: string;
  readonly mediaType?: string | undefined;
  readonly charset?: string | undefined;
}

export const readableTypes = ["text/plain", "text/html", "text/markdown"] as const;
export type ReadableType = (typeof readableTypes)[number];

/** How the reader takes a text: as it came, or, where it was drawn out of another format, as plain text. */
export const readAs = (mediaType: string): ReadableType =>
  readableTypes.find((each) => each === mediaType) ?? "text/plain";

const byExtension: Record<string, string> = {
  txt: "text/plain",
  text: "text/plain",
  md: "text/markdown",
  markdown: "text/markdown",
  htm: "text/html",
  html: "text/html",
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  eml: "message/rfc822",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  mp4: "video/mp4",
  ogg: "audio/ogg",
  mp3: "audio/mpeg",
};

/** First bytes that say what a file is, whatever its name says. */
const signatures: readonly (readonly [string, readonly number[]])[] = [
  ["application/pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["application/zip", [0x50, 0x4b, 0x03, 0x04]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/gif", [0x47, 0x49, 0x46, 0x38]],
  ["audio/ogg", [0x4f, 0x67, 0x67, 0x53]],
];

/** A text with this share of control characters is not a text. */
const mostControls = 0.01;

/**
 * Decides what the bytes are and decodes text. The encoding is, in this order: a byte-order mark, what the person or
 * the server declared, an HTML `meta`, UTF-8. Never guessed: a wrong guess would put words into a source's mouth.
 *
 * @throws Problem `empty-document`, `unreadable-text`
 */
export function decode(bytes: Uint8Array, hints: DecodeHints): Decoded {
  if (bytes.length === 0)
    throw new Problem("empty-document", "The file has no bytes. Check the file and hand it in again.");
  const signed = signatures.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte))?.[0];
  const named = byExtension[hints.name?.toLowerCase().split(".").at(-1) ?? ""];
  const declared = hints.mediaType?.split(";")[0]?.trim().toLowerCase();
  const type = signed ?? (declared && declared !== "application/octet-stream" ? declared : named) ?? named;
  if (signed || (type && !isText(type)))
    return {
      kind: "other",
      mediaType: (signed === "application/zip" ? zipped(declared, named) : undefined) ?? type!,
    };

  const bom = bomOf(bytes);
  if (!bom && !hints.charset && bytes.subarray(0, 65_536).includes(0))
    return { kind: "other", mediaType: "application/octet-stream" };
  const charset = bom ?? hints.charset ?? charsetOf(hints.mediaType) ?? metaCharset(bytes) ?? "utf-8";
  const text = decodeAs(bytes, charset);
  if (text.trim() === "")
    throw new Problem("empty-document", "The document holds only white space: there is nothing to read.");
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  const controls = text.slice(0, 20_000).match(/[\0-\x08\x0E-\x1A\x1C-\x1F]/gu)?.length ?? 0;
  if (controls > Math.min(text.length, 20_000) * mostControls)
    return { kind: "other", mediaType: "application/octet-stream" };
  const readable = readableTypes.find((each) => each === type);
  return {
    kind: "text",
    text,
    charset,
    mediaType: readable ?? (looksLikeHtml(text) ? "text/html" : "text/plain"),
  };
}

/** A Word file is a zip; its name or its server says that it is one. */
const zipped = (...types: (string | undefined)[]): string | undefined =>
  types.find((type) => type?.startsWith("application/vnd."));

const isText = (type: string): boolean => type.startsWith("text/") || type === "application/xhtml+xml";

const looksLikeHtml = (text: string): boolean =>
  /^\s*(?:<!doctype html|<html[\s>])/iu.test(text.slice(0, 1000));

function bomOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

const charsetOf = (mediaType: string | undefined): string | undefined =>
  /charset=["']?([\w.:-]+)/iu.exec(mediaType ?? "")?.[1];

/** The HTML standard looks for a `meta charset` in the first 1,024 bytes. */
const metaCharset = (bytes: Uint8Array): string | undefined =>
  /<meta[^>]+charset=["']?([\w.:-]+)/iu.exec(new TextDecoder("latin1").decode(bytes.subarray(0, 1024)))?.[1];

function decodeAs(bytes: Uint8Array, charset: string): string {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(charset, { fatal: true });
  } catch {
    throw new Problem(
      "unreadable-text",
      `“${charset}” is no encoding that this node knows. Use utf-8, windows-1256, windows-1251 or another name of the WHATWG Encoding Standard.`,
      { charset },
    );
  }
  try {
    return decoder.decode(bytes);
  } catch {
    throw new Problem(
      "unreadable-text",
      `The bytes are not ${charset}${charset.toLowerCase() === "utf-8" ? ` (first fault at byte ${firstBadByte(bytes)})` : ""}. Say the encoding (for example windows-1256 for older Arabic, windows-1251 for older Russian text) or save the file as UTF-8.`,
      { charset },
    );
  }
}

/** The first byte that is not valid UTF-8, found by halving: a prefix decodes if it ends before the fault. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return good;
}
