import type { Extracted } from "./extracted.ts";
import { readDocx } from "./docx/read-docx.ts";
import { readEmail } from "./email/read-email.ts";
import { readPdf } from "./pdf/read-pdf.ts";

/** Formats whose words are read through a working text. */
export const formatTypes = [
  "application/pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "message/rfc822",
] as const;
export type FormatType = (typeof formatTypes)[number];

export const formatOf = (mediaType: string): FormatType | undefined =>
  formatTypes.find((each) => each === mediaType);

/** Makes the working text of a file. A pure function of the bytes; runs in a worker thread. */
export async function extract(bytes: Uint8Array, format: FormatType): Promise<Extracted> {
  const extracted = await read(bytes, format);
  if (extracted.kind !== "text") return extracted;
  // Half characters could not be stored and given back exactly. Offsets stay: U+FFFD is as long as what it replaces.
  const { mined, ...rest } = extracted;
  const whole = Object.entries(mined ?? {}).map(([name, value]) => [name, String(value).toWellFormed()]);
  return { ...rest, text: rest.text.toWellFormed(), mined: Object.fromEntries(whole) };
}

async function read(bytes: Uint8Array, format: FormatType): Promise<Extracted> {
  switch (format) {
    case "application/pdf":
      return readPdf(bytes);
    case "application/vnd.openxmlformats-officedocument.wordprocessingml.document":
      return readDocx(bytes);
    case "message/rfc822":
      return readEmail(bytes);
  }
}
