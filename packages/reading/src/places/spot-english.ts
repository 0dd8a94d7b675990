import type { Atlas } from "./atlas.ts";
import { foldPlaceName } from "./fold.ts";
import type { Called, Spotted } from "./spotted.ts";
import { knownName } from "./known-name.ts";
import { CLASS_WORDS, DIRECTION, GOVERNED } from "./spotted.ts";

/** A word with how it stands: `joined` to the one before by a space alone. */
interface Word {
  text: string;
  start: number;
  end: number;
  capital: boolean;
  joined: boolean;
  /** First of a sentence, so that its capital says nothing. */
  opens: boolean;
}

const WORD = /(?:\p{Lu}\.){2,}|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’ʼ‘`-][\p{L}\p{N}\p{M}]+)*/gu;
const CAPITAL = /^(?:\p{Lu}|(?:al|el|an|ar|as|ash|at|az|ad)-\p{Lu}|d['’]\p{Lu})/u;
const INNER =
  /^(?:of|de|la|las|los|del|della|di|da|do|dos|das|al|el|and|the|sur|upon|am|an|on|in|le|les|du|e|y|i|ibn|bin|abu|der|den|op)$/;
const PREPOSITION =
  /^(?:in|at|near|from|to|towards?|into|around|outside|inside|across|over|between|within|throughout|via|through|of|entering|leaving|reached|besieged|neighbou?ring|visiting|visited|and|or)$/i;
const PLACE_PREPOSITION =
  /^(?:in|at|near|from|to|towards?|into|around|outside|inside|across|between|within|throughout|via|over)$/i;
const TITLE =
  /^(?:mr|mrs|ms|dr|prof|professor|president|minister|general|gen|colonel|col|lt|lieutenant|major|captain|capt|sheikh|king|queen|prince|princess|lord|lady|sir|dame|sen|senator|rep|congressman|governor|gov|judge|justice|pope|saint|secretary|chancellor|ambassador|envoy|commander|spokesman|spokeswoman|spokesperson|director|chairman|chairwoman|head|chief|officer|sergeant|mullah|imam|ayatollah|bishop|father|sister|brother)$/i;
const ORGANISATION =
  /^(?:university|post|times|hospital|school|college|institute|association|society|brigade|front|party|news|tv|radio|bank|club|united|fc|company|corporation|corp|inc|ltd|group|committee|commission|cent(?:re|er)|clinic|laboratory|laboratories|herald|tribune|telegraph|journal|press|street|avenue|road|square|fever|virus|disease|flu|foundation|museum|church|cathedral|stadium|conference|agreement|process|communiqu[eé]|convention|protocol|declaration|accords?|treaty|summit|fund|union|league|games|airlines?|airways|zoo|bay|valley|hall|canal|cartel|broadcasting|elementary|cup|racecourse|airport|bridge|mountains?|strain|restaurant|memorial|veterinary|daily|weekly|gazette|observer|guardian|mirror|globe|chronicle|examiner|magazine|star)$/i;
/** Illnesses are called after places: "West Nile virus", "Marburg haemorrhagic fever". */
const ILLNESS = /^(?:virus|ebolavirus|fever|ha?emorrhagic|disease|syndrome|strain|flu)$/i;
/** Offices of a state or town: its name in front of them is still its name. */
const OFFICE =
  /^(?:department|ministry|police|council|army|navy|air|court|parliament|assembly|senate|congress|government|health|regional|public|national|federal|foreign|defen[cs]e|state|unified|agency|border|envoy|special|president|prime)$/i;
const OF_ORGANISATION =
  /^(?:university|bank|institute|college|school|archbishop|bishop|duke|earl|prince|princess|queen|king|bay|sea|society|church|house|treaty|battle|declaration|convention|embassy|ministry)$/i;
const ORDINARY = new Set(
  "of most march may june july august april sunday monday tuesday wednesday thursday friday saturday january february september october november december the a an and or but if he she it they we you i this that these those his her its their our my who what when where why how not no yes police man men union battle same many more some all one two three four five six seven eight nine ten first second third new old north south east west center central mobile young white black green brown bush best love moore police god lord independence liberty reading nice bath sandy spring summer winter autumn pope federal western eastern northern southern doh uga mcdonald van university hospital school church general major same mission health un who eu nato unicef fao aids sars hiv most police bank page king queen prince house park street road bridge lake river hill island".split(
    " ",
  ),
);

/** Names in English text that may be places, longest first at each word, with what the words around say. */
export function spotEnglish(
  text: string,
  atlas: Atlas,
  lower: ReadonlySet<string>,
  surnames: Set<string>,
): Spotted[] {
  const words = wordsOf(text);
  const out: Spotted[] = [];
  for (let i = 0; i < words.length; i++) {
    if (!words[i]!.capital) continue;
    const length = longestName(text, words, i, atlas);
    if (length === 0) {
      const part = compoundPart(text, words[i]!, atlas);
      out.push(...(part ? [part] : bothCountries(words[i]!, atlas)));
      continue;
    }
    const found = judge(text, words, i, length, lower, surnames);
    if (found) out.push(found);
    i += length - 1;
  }
  return out;
}

/** The same for names that are known to stand at these ranges, whatever the words around say. */
export function spotGiven(
  text: string,
  given: readonly { start: number; end: number }[],
  atlas: Atlas,
): Spotted[] {
  const words = wordsOf(text);
  return given.map(({ start, end }) => {
    const known = knownName(text.slice(start, end), atlas);
    const out: Spotted = {
      start,
      end,
      folded: known?.folded ?? foldPlaceName(text.slice(start, end)),
      cued: true,
      doubtful: false,
    };
    const at = words.findIndex((word) => word.end > start);
    const length = words.filter((word) => word.start < end && word.end > start).length;
    const after = words[at + length]?.joined ? words[at + length] : undefined;
    const called = known?.called ?? (at < 0 ? undefined : calledBy(words, at, length, after)?.called);
    if (called) out.called = called;
    return out;
  });
}

/** Words of a text; a possessive ending is cut off. Shared with what collects a document's ordinary words. */
function wordsOf(text: string): Word[] {
  const out: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const raw = match[0];
    const own = raw.replace(/['’]s$/, "");
    const start = match.index;
    const before = out.at(-1);
    const gap = before ? text.slice(before.end, start) : "";
    out.push({
      text: own,
      start,
      end: start + own.length,
      capital: CAPITAL.test(own),
      joined:
        before !== undefined &&
        (/^[ \u00a0\n]$/.test(gap) || (gap === ". " && /^(?:St|Ste|Mt|Ft)$/.test(before.text))),
      opens:
        before === undefined ||
        (/[.!?:;]["”’')]*\s|\n\s*\n/.test(gap) && !/^(?:St|Mr|Dr|Gen|Lt)$/.test(before.text)),
    });
  }
  return out;
}

function longestName(text: string, words: readonly Word[], at: number, atlas: Atlas): number {
  let most = 1;
  while (
    most < 6 &&
    words[at + most]?.joined &&
    (words[at + most]!.capital || INNER.test(words[at + most]!.text))
  )
    most++;
  for (let length = most; length > 0; length--) {
    const last = words[at + length - 1]!;
    if (!last.capital) continue;
    if (atlas.has(foldPlaceName(text.slice(words[at]!.start, last.end)))) return length;
  }
  return 0;
}

/** "Moscow-backed", "US-led": the place in front of the hyphen. */
function compoundPart(text: string, word: Word, atlas: Atlas): Spotted | undefined {
  const part =
    /^(.+)[-–](?:led|based|backed|held|controlled|brokered|born|run|made|funded|supported|bound|area)$/.exec(
      word.text,
    )?.[1];
  if (part === undefined) return undefined;
  const folded = foldPlaceName(part);
  return atlas.has(folded) && !ORDINARY.has(folded)
    ? {
        start: word.start,
        end: word.start + part.length,
        folded,
        cued: /-(?:based|held|controlled|area)$/.test(word.text),
        doubtful: false,
      }
    : undefined;
}

/** "the India-Pakistan border": two countries joined by a hyphen. */
function bothCountries(word: Word, atlas: Atlas): Spotted[] {
  const [first, second, ...more] = word.text.split("-");
  if (first === undefined || second === undefined || more.length > 0) return [];
  const folded = [first, second].map(foldPlaceName);
  if (!folded.every((name) => atlas.candidates(name).some(({ place }) => place.level === "country")))
    return [];
  const middle = word.start + first.length;
  return [
    { start: word.start, end: middle, folded: folded[0]!, cued: true, doubtful: false },
    { start: middle + 1, end: word.end, folded: folded[1]!, cued: true, doubtful: false },
  ];
}

function judge(
  text: string,
  words: readonly Word[],
  at: number,
  length: number,
  lower: ReadonlySet<string>,
  surnames: Set<string>,
): Spotted | undefined {
  const first = words[at]!;
  const last = words[at + length - 1]!;
  const folded = foldPlaceName(text.slice(first.start, last.end));
  // "Reading" is a word, "the town of Reading" a place.
  if (
    length === 1 &&
    ORDINARY.has(folded) &&
    !(words[at - 1]?.text === "of" && CLASS_WORDS.has(words[at - 2]?.text ?? ""))
  )
    return undefined;
  if (
    length === 1 &&
    /^\p{Lu}+$/u.test(first.text) &&
    first.text.length > 4 &&
    first.text !== text.toUpperCase() &&
    lower.size === 0
  )
    return undefined;
  const before = first.joined ? words[at - 1] : undefined;
  const after = words[at + length]?.joined ? words[at + length] : undefined;
  const out: Spotted = { start: first.start, end: last.end, folded, cued: false, doubtful: false };
  const called = calledBy(words, at, length, after);
  if (called) {
    out.called = called.called;
    if (called.end !== undefined) out.end = called.end;
  }
  if (after?.capital && !called && ORGANISATION.test(after.text)) return undefined;
  if (after && ILLNESS.test(after.text)) return undefined;
  if (/^[$£€]/.test(text.slice(last.end)) || /[$£€]$/.test(text.slice(0, first.start).slice(-1)))
    return undefined;
  if (
    after?.capital &&
    !called &&
    !after.opens &&
    !OFFICE.test(after.text) &&
    !TITLE.test(after.text) &&
    !DIRECTION.test(after.text) &&
    !/^\p{Lu}+$/u.test(after.text)
  )
    out.doubtful = true;
  if (
    before?.capital &&
    !DIRECTION.test(before.text) &&
    !PREPOSITION.test(before.text) &&
    !(before.opens && ORDINARY.has(before.text.toLowerCase()))
  ) {
    if (TITLE.test(before.text) || length === 1) {
      if (length === 1) surnames.add(folded);
      return undefined;
    }
    out.doubtful = true;
  }
  if (before && TITLE.test(before.text) && !before.capital && length === 1) out.doubtful = true;
  if (
    before?.text.toLowerCase() === "of" &&
    OF_ORGANISATION.test(words[at - 2]?.text ?? "") &&
    words[at - 2]!.capital
  )
    return undefined;
  const near =
    before && DIRECTION.test(before.text)
      ? words[at - 2]
      : before?.text.toLowerCase() === "the"
        ? words[at - 2]
        : before;
  out.cued = called !== undefined || (near !== undefined && PLACE_PREPOSITION.test(near.text));
  if (length === 1 && lower.has(folded)) out.doubtful = true;
  if (length === 1 && surnames.has(folded) && !out.cued) out.doubtful = true;
  return out;
}

/** "Idlib province", "the village of Hass", "Orange County": what kind of place the words say it is. */
function calledBy(
  words: readonly Word[],
  at: number,
  length: number,
  after: Word | undefined,
): { called: Called; end?: number } | undefined {
  const behind = after && CLASS_WORDS.get(after.text.toLowerCase());
  const next = words[at + length + 1];
  // "Seoul City Hall", "Michigan State University": the word belongs to what follows.
  if (behind && after && !(after.capital && next?.joined && next.capital))
    return {
      called: { word: after.text.toLowerCase(), levels: behind },
      ...(after.capital ? { end: after.end } : {}),
    };
  const governed = after && GOVERNED.get(after.text.toLowerCase());
  if (governed) return { called: { word: after.text.toLowerCase(), levels: governed } };
  const of =
    words[at]!.joined && words[at - 1]?.text === "of" ? words[at - 2]?.text.toLowerCase() : undefined;
  const front = of ?? (words[at]!.joined ? words[at - 1]?.text : undefined);
  const levels = front === undefined ? undefined : (CLASS_WORDS.get(front) ?? (of && GOVERNED.get(of)));
  return levels && front !== undefined ? { called: { word: front, levels } } : undefined;
}
