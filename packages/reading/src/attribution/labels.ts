import type { Known, Memory } from "../actors/memory.ts";
import type { Chain, Step } from "./chain.ts";

/** "Q:", "PRESENTER:", "JOEL ABRAM (by phone):", "Mr. Egeland:" at the start of a paragraph. */
const LABEL =
  /^\s*(?:(?<asks>Q|Question|PRESENTER|HOST|INTERVIEWER|MODERATOR|ANCHOR|REPORTER|JOURNALIST)|(?<answers>A|Answer)|(?<title>(?:Mr|Ms|Mrs|Dr|Gen|Col|Amb)\.? \p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)?)|(?<capitals>\p{Lu}[\p{Lu}.’'-]+(?: \p{Lu}[\p{Lu}.’'-]*){0,3})|(?<plain>\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+){1,2}))(?:\s*\([^)\n]{1,30}\))?\s*(?:[:]|\.\s(?=[A-Z]))\s+/u;
/** Words in capitals that head a paragraph and name nobody. */
const HEADING =
  /\b(?:KEY|FIGURES?|HIGHLIGHTS?|SITUATION|UPDATE|REPORT|SUMMARY|NOTE|OVERVIEW|ACCESS|HEALTH|PROTECTION|FOOD|SHELTER|WASH|FUNDING|RESPONSE|NEEDS|CONTACT|DATE|SUBJECT|FROM|TO|ANNEX|TABLE|FIGURE|MAP|SOURCES?|BACKGROUND|CONTEXT|WEATHER|FACTBOX|EXCLUSIVE|BREAKING|ANALYSIS|OPINION|VIDEO|WATCH|PHOTOS?|CORRECTION)\b/;

/** A speaker's label at the start of a paragraph: where it ends, and who speaks; null is the publisher's own voice. */
export interface Label {
  end: number;
  who: Known | null;
  name: string | null;
  start: number;
  nameEnd: number;
}

/** Whether a document is a transcript: at least three paragraphs open with a speaker's label. */
export function isTranscript(paragraphs: readonly string[]): boolean {
  let labelled = 0;
  for (const text of paragraphs) {
    const found = LABEL.exec(text.slice(0, 90))?.groups;
    if (found && found["plain"] === undefined && !HEADING.test(found["capitals"] ?? "")) labelled++;
    if (labelled >= 3) return true;
  }
  return false;
}

/** The label of a paragraph of a transcript, or null where it goes on without one. */
export function labelOf(text: string, memory: Memory): Label | null {
  const match = LABEL.exec(text.slice(0, 90));
  if (!match) return null;
  const groups = match.groups!;
  const start = match[0].length - match[0].trimStart().length;
  const end = match[0].length;
  if (groups["asks"] !== undefined) {
    memory.interviewee ??= memory.lastPerson;
    return { start, end, nameEnd: end, who: null, name: null };
  }
  if (groups["answers"] !== undefined) {
    const who = (memory.interviewee ??= memory.lastPerson);
    return { start, end, nameEnd: end, who, name: who?.name ?? "interviewee" };
  }
  const written = groups["title"] ?? groups["capitals"] ?? groups["plain"]!;
  if (groups["capitals"] !== undefined && HEADING.test(written)) return null;
  const plain = written.replace(/^(?:Mr|Ms|Mrs|Dr|Gen|Col|Amb)\.? /, "");
  const familiar = memory.short(plain);
  if (groups["plain"] !== undefined && familiar?.kind !== "person") return null;
  const who =
    familiar ??
    memory.note(
      groups["capitals"] === undefined ? plain : plain.replace(/\p{L}[\p{L}’']*/gu, capitalised),
      "person",
    );
  return { start, end, nameEnd: start + written.length, who, name: who.name };
}

const capitalised = (word: string): string => word[0]! + word.slice(1).toLowerCase();

/** The chain of a labelled paragraph. */
export function labelled(publisher: Chain, label: Label): Chain {
  if (label.name === null) return publisher;
  const step: Step = {
    name: label.name,
    role: "speaker",
    known: label.who,
    start: label.start,
    end: label.nameEnd,
  };
  return [...publisher, step];
}
