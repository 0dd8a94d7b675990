import PostalMime, { addressParser, decodeWords, type Address, type Email } from "postal-mime";
import { bounds } from "../bounds.ts";
import { kept, type Attachment, type Extracted, type MinedFromFile } from "../extracted.ts";
import { writtenDate } from "../written-date.ts";
import { htmlText } from "./html-text.ts";

/** Changes whenever the same bytes may give another text; the second part is the version of the mail library. */
export const emailTextVersion = "email-1/postal-mime-4.0.0";

/**
 * Reads an e-mail (RFC 5322, MIME): the headers that a reader sees first, as lines at the top; then the plain text, or
 * the words of the HTML where there is no plain text worth the name. Forwarded messages and other attachments become
 * items of their own. The date keeps the sender's offset; the sender counts as publisher.
 */
export async function readEmail(bytes: Uint8Array): Promise<Extracted> {
  let email: Email;
  try {
    email = await PostalMime.parse(bytes, {
      forceRfc822Attachments: true,
      maxNestingDepth: bounds.email.nesting,
      maxHeadersSize: bounds.email.headerBytes,
    });
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    return kept(`the e-mail cannot be taken apart: ${cause.message}`);
  }
  const header = (key: string): string | undefined => {
    const value = email.headers.find((each) => each.key === key)?.value;
    return value === undefined ? undefined : oneLine(decodeWords(value));
  };
  const date = header("date");
  const lines = [
    ["From", addresses(email, "from")],
    ["To", addresses(email, "to")],
    ["Cc", addresses(email, "cc")],
    ["Date", date],
    ["Subject", header("subject")],
  ].filter((line): line is [string, string] => Boolean(line[1]));
  if (lines.length === 0) return kept("the file is no e-mail: it has no From, To, Date or Subject");

  const { attachments, left } = attached(email);
  const body = bodyOf(email);
  const list = attachments.map(
    ({ name, mediaType, bytes: part }) => `${name} (${mediaType}, ${part.length} bytes)`,
  );
  const text = [
    lines.map(([name, value]) => `${name}: ${value}`).join("\n"),
    body,
    list.length > 0 ? `Attachments:\n${list.join("\n")}` : "",
  ]
    .filter((part) => part !== "")
    .join("\n\n");
  if (text.length > bounds.textLength)
    return kept(`the e-mail holds more text than is read (${bounds.textLength} characters)`);
  return {
    kind: "text",
    text,
    textVersion: emailTextVersion,
    mined: mine(email, header("subject"), date),
    attachments,
    remarks: [
      ...left,
      ...(body.includes("\uFFFD") ? ["some letters were lost: the e-mail names the wrong encoding"] : []),
    ],
  };
}

/**
 * Plain text wins, as it is what the sender's program meant to be read without a browser; unless it is a stub ("this
 * message needs an HTML viewer") beside much more HTML.
 */
function bodyOf(email: Email): string {
  const plain = (email.text ?? "")
    .replaceAll("\r\n", "\n")
    .replaceAll(/[\u200B\uFEFF\0]/gu, "")
    .trim();
  if (email.html === undefined || email.html === "") return plain;
  const words = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  if (plain !== "" && words(plain) > 40) return plain;
  const html = htmlText(email.html);
  return words(html) > 3 * words(plain) ? html : plain;
}

function addresses(email: Email, key: string): string {
  const shown = (each: Address): string =>
    each.group
      ? `${each.name}: ${each.group.map(shown).join(", ")}`
      : each.name === "" || each.name === each.address
        ? each.address
        : `${each.name} <${each.address}>`;
  const all = email.headers.filter((each) => each.key === key).flatMap(({ value }) => addressParser(value));
  const most = 50;
  const rest = all.length > most ? [`and ${all.length - most} more`] : [];
  return oneLine([...all.slice(0, most).map(shown), ...rest].join(", "));
}

function mine(email: Email, subject: string | undefined, date: string | undefined): MinedFromFile {
  const from = email.from?.name || email.from?.address;
  const published = date === undefined ? undefined : writtenDate(date);
  return {
    ...(subject ? { title: subject.slice(0, 1000) } : {}),
    ...(from ? { publisher: oneLine(from).slice(0, 300) } : {}),
    ...(published === undefined ? {} : { published }),
  };
}

/** Attachments within the bounds; pictures inside the HTML and what exceeds the bounds are named, not set apart. */
function attached(email: Email): { attachments: Attachment[]; left: string[] } {
  const attachments: Attachment[] = [];
  const left: string[] = [];
  let pictures = 0;
  let size = 0;
  for (const [index, part] of email.attachments.entries()) {
    if (typeof part.content === "string" || part.content.byteLength === 0) continue;
    if (part.related && part.mimeType.startsWith("image/") && part.disposition !== "attachment") {
      pictures++;
      continue;
    }
    const bytes = part.content instanceof Uint8Array ? part.content : new Uint8Array(part.content);
    const name =
      fileName(part.filename) || `part-${index + 1}${part.mimeType === "message/rfc822" ? ".eml" : ""}`;
    size += bytes.length;
    if (attachments.length >= bounds.email.attachments || size > bounds.email.attachmentBytes) {
      left.push(`the attachment ${name} was not set apart: there are too many, or they are too large`);
      if (left.length > 20) break;
      continue;
    }
    attachments.push({ name, mediaType: part.mimeType.slice(0, 200), bytes });
  }
  if (pictures > 0) left.push(`${pictures} pictures inside the message were not set apart`);
  return { attachments, left };
}

/** A name without folders, control characters or marks that turn the direction of writing. */
const fileName = (name: string | null): string =>
  oneLine(name ?? "")
    .split(/[/\\]/u)
    .at(-1)!
    .slice(-200);

const oneLine = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- control characters are what is removed
    .replaceAll(/[\0-\x1F\x7F\u202A-\u202E\u2066-\u2069]+/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
