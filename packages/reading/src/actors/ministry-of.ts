import type { Region, Sentence } from "../syntax/sentence.ts";
import { words } from "../syntax/sentence.ts";
import type { Known, Memory } from "./memory.ts";

const MINISTRY =
  /^(?:(?:Foreign|Defen[cs]e|Interior|Health|Justice|Information|Finance|Armed|Security|Supreme|National|General|Air|State|Human|Rights|Civil)\s+)*(?:Ministry|Army|Parliament|Government|Forces|Office|Police|Force|Navy|Department|Court|Assembly|Cabinet|Council|Commission)$/;

/** "Marenia’s Health Ministry": a body without a name of its own is told by the state before it. */
export function ministryOf(
  sentence: Sentence,
  run: Region,
  before: (Region & { known: Known }) | undefined,
  memory: Memory,
): Known | null {
  const name = words(sentence, run);
  if (
    before?.known.kind !== "state" ||
    before.b !== run.a - 1 ||
    !/^[’']s$/.test(sentence.tokens[run.a - 1]!.text) ||
    !MINISTRY.test(name)
  )
    return null;
  const department = /^Defen[cs]e Ministry$/.test(name)
    ? "Ministry of Defence"
    : name === "Foreign Ministry"
      ? "Ministry of Foreign Affairs"
      : null;
  const listed = department && memory.dictionary.named(`${department} of ${before.known.name}`, memory.on);
  return listed ? memory.actor(listed) : memory.note(words(sentence, { a: before.a, b: run.b }), "body");
}
