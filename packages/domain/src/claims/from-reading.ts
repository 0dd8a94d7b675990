import type { ClaimContent as ReadContent } from "@truce/reading";
import { daysOf, type TimeInterval } from "../base/index.ts";
import type { ContentOf } from "./content.ts";

/** An ISO day, month or year as the interval that it is. */
function intervalOf(iso: string): TimeInterval {
  const precision = iso.length > 7 ? "day" : iso.length > 4 ? "month" : "year";
  const days = daysOf(iso);
  return { text: iso, start: days?.first ?? null, end: days?.last ?? null, precision, inferred: [] };
}

/**
 * The reader's content in the words of the record: the kind stands on the claim and not in its content, and a day of
 * reference is an interval like every other time.
 */
export function contentFromReading(content: ReadContent): Record<string, unknown> {
  const { kind: _kind, ...rest } = content;
  return "asOf" in rest && typeof rest.asOf === "string" ? { ...rest, asOf: intervalOf(rest.asOf) } : rest;
}

/** Compiles only while what the reader writes, apart from the two differences above, is what the record takes. */
type Taken<K extends ReadContent["kind"]> =
  Omit<Extract<ReadContent, { kind: K }>, "kind" | "asOf"> extends Partial<Omit<ContentOf<K>, "asOf">>
    ? true
    : never;
const taken: { [K in ReadContent["kind"]]: Taken<K> } = {
  figure: true,
  incident: true,
  casualty: true,
  access: true,
  commitment: true,
  deadline: true,
  designation: true,
  position: true,
  assessment: true,
  status: true,
  notice: true,
  restriction: true,
  quotation: true,
};
void taken;
