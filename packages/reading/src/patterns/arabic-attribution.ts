import { EVENT_NOUN, HOLDING, NO_NAME, ROLE, SAID, SAYING, THAT, TITLE } from "./arabic-words.ts";
import type { PackAttribution } from "./pack.ts";

interface Span {
  start: number;
  end: number;
}

const WORD = '[^\\s«»"“”:،]+';
const BY =
  "و?(?:بحسب(?:\\s+ما)?(?!\\p{L})|حسبما|حسب(?:\\s+ما)?(?!\\p{L})|وفقا\\s+ل(?:ما\\s+)?|وفق(?:\\s+ما)?|نقلا\\s+عن|استنادا\\s+إلى|على\\s+حد\\s+(?=قول|تعبير|وصف|زعم))";
/** These need no comma before them: "by governorate" is told with the others. */
const BY_PLAIN =
  "(?:بحسب\\s+ما|حسبما|وفقا\\s+ل(?:ما\\s+)?|وفق\\s+ما|نقلا\\s+عن|على\\s+حد\\s+(?=قول|تعبير|وصف|زعم))";
/** The verb that may stand in "بحسب ما قالت". */
const BY_VERB =
  "(?:\\s*(?:قال|ذكر|أفاد|أعلن|أكد|أوضح|نقل|أورد|أضاف|صرح|أشار|كشف|زعم)(?:ت|وا|ته|ه|ها)?(?:\\s+(?:به|إليه|عنه))?(?!\\p{L}))?";
const OWN_WORDS = /^(?:قوله|قولها|قولهم|تعبيره|تعبيرها|وصفه|وصفها|زعمه|زعمها|كلامه|كلامها|ه|ها|هم)$/u;
const BY_FIRST = new RegExp(`^(?<v>${BY}${BY_VERB})\\s*(?<s>[^،,«»"]{2,100})[،,]\\s*(?<c>.{6,})$`, "su");
const BY_LAST = new RegExp(
  `^(?<c>.{8,600}?)(?:[،,]\\s*(?<v>${BY}${BY_VERB})|\\s(?<v2>${BY_PLAIN}${BY_VERB}))(?<s>\\s*[^،,.«»]{0,100})[.]?$`,
  "su",
);
const BY_MID = new RegExp(
  `^(?<a>[^،,]{6,200})[،,]\\s+(?<v>${BY}${BY_VERB})\\s*(?<s>[^،,.«»"]{2,80})[،,]\\s+(?<b>.{6,})$`,
  "su",
);
const NESTED = new RegExp(
  `^(?<lead>[^«»]{0,30}?)(?<v>و?نقل(?:ت)?)(?<o>(?:\\s+${WORD}){1,6}?)\\s+عن(?<s>(?:\\s+${WORD}){1,9}?)\\s+(?:قول(?:ه|ها|هم)\\s+)?(?:إن|أن)(?:ه|ها|هم)?(?<gap>\\s+)(?<c>.{4,})$`,
  "su",
);
const HAD = new RegExp(
  `^(?<lead>و?كانت?)(?<s>(?:\\s+${WORD}){1,9}?)\\s+(?:قد\\s+)?(?<v>${SAID})(?:\\s*،\\s*[^،«»"]{2,70}،)?\\s+${THAT}\\s+(?<c>.{4,})$`,
  "su",
);
/** "أفاد مصدر بمقتل خمسة", "أعلنت الوزارة مقتل", "أشار إلى مقتل": a report with an event for its matter. */
const WITH_NOUN = new RegExp(
  `^(?<lead>[^«»"،]{0,40}?)(?<![\\p{L}])(?<v>[وف]?(?:أفاد|تحدث|أبلغ|أعلن|أكد|أشار|لفت|ذكر|أضاف|كشف|نوه)(?:ت|وا)?)(?<s>(?:\\s+${WORD}){0,8}?)(?:\\s*،[^،«»"]{2,60}،|\\s*،)?(?<l>\\s+(?:عن\\s+|إلى\\s+|ب)?)(?=${EVENT_NOUN}(?!\\p{L}))(?<c>.{4,})$`,
  "su",
);
const TAG = new RegExp(
  `^(?<q>[«“"].+?[»”"])\\s*[،,]?\\s*(?:كما\\s+|هكذا\\s+)?(?<v>${SAID})\\s+(?<s>[^.،]{2,80})`,
  "su",
);
const COLON = new RegExp(
  `^(?<v>${SAID})(?<s>(?:[^:«»"“”]|["«“][^"»”:]{1,30}["»”]){0,110}?)\\s*:\\s*(?<c>[«“"]?.+)$`,
  "su",
);
const SAYS_ON = new RegExp(`^(?<v>(?:لكن\\s+|كما\\s+)?${SAYING})\\s+${THAT}\\s+(?<c>.{4,})$`, "su");
const SAYS_COLON = new RegExp(`^(?<v>${SAYING})\\s*:\\s*(?<c>.{4,})$`, "su");
/** "وجاء في التقرير أن", "وأظهرت البيانات أن": a paper speaks. */
const PAPER = new RegExp(
  `^(?<lead>[^«»"]{0,60}?)(?<![\\p{L}])(?<v>[وف]?(?:جاء\\s+في|ورد\\s+في|جاء|ورد|أظهرت?|تظهر|أظهر))(?<s>\\s*(?:فيه|فيها|(?:\\s+${WORD}){1,7}?))\\s+${THAT}\\s+(?<c>.{4,})$`,
  "su",
);
const VERB = new RegExp(`(?<![\\p{L}])(?<v>${SAID})(?![\\p{L}])`, "gu");
const THAT_AT = new RegExp(`(?<=^|[\\s،])${THAT}\\s+`, "u");

/** "يذكر أن", "تجدر الإشارة إلى أن": the text speaks for itself. */
const NOBODY =
  /^و?(?:يذكر|يشار\s+إلى|تجدر\s+الإشارة\s+إلى|(?:من\s+)?(?:ال)?جدير(?:\s+بالذكر|\s+ذكره)|معلوم|يقال|قيل)\s+(?:أن|إن|بأن)(?:ه|ها|هم)?\s+/u;

/** Where a speaker's name ends: time, place and occasion follow. */
const TAIL =
  /(?:\s+(?:ل[«"“]|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد|الذي|التي|الذين|وهو|وهي|يوم|أمس|اليوم|مساء|صباح|فجر|خلال|للصحفيين|للصحافيين|لوكالة|لقناة|لصحيفة|لموقع|لمجلس|أمام|عبر|على\s+(?:حسابه|حسابها|موقعه|موقعها|صفحته|صفحتها|هامش)|عقب|أيضا|كذلك|مجددا|بدوره|بدورها|من جانبه|من جهته|بوضوح|في\s+(?:مؤتمر|بيان|تصريح|تقرير|إحاطة|مقابلة|حديث|كلمة|ختام|معرض|منشور|تغريدة|رسالة|جلسة|اجتماع|هالفيت|\d|(?:ال)?(?:شهر|عام|سنة|أسبوع)|وقت))|\s+ل?[«"“]فرانس برس).*$/su;
const ANONYMOUS =
  /^(?:مصدر|مصادر|شهود|ناشط(?:ون|ين|ان)?(?!\s+\p{L}+\s+\p{L}+)|سكان|أهالي|أحد\s+(?:السكان|الأهالي|الشهود|النازحين)|مسؤول(?:ون|ين)?(?:\s+(?:محلي|عسكري|حكومي|أمني|رفيع)\p{L}*)?$)/u;

/**
 * Who says what in an Arabic clause (folded): verb–subject–that, subject–verb–that, "according to" before, between and
 * behind, quotation with tag, participles that go on with the same speaker, nested sources.
 */
export function arabicAttribution(sentence: string): PackAttribution | null {
  const nobody = NOBODY.exec(sentence);
  if (nobody)
    return {
      speaker: null,
      nobody: true,
      cue: { start: 0, end: nobody[0].length },
      content: [{ start: nobody[0].length, end: sentence.length }],
    };
  const on = SAYS_ON.exec(sentence) ?? SAYS_COLON.exec(sentence);
  if (on) return at(sentence, on, null);
  const nested = NESTED.exec(sentence);
  if (nested) {
    const outlet = placed(sentence, nested.groups!["o"]!, 0);
    return { ...at(sentence, nested, nested.groups!["s"]!), ...(outlet ? { outlet } : {}) };
  }
  const by = BY_FIRST.exec(sentence);
  if (by) {
    const made = at(sentence, by, named(by.groups!["s"]!));
    const lead = /^(?:فإن|فقد|أن|إن)(?:ه|ها|هم)?\s+/u.exec(by.groups!["c"]!);
    if (lead) made.content[0]!.start += lead[0].length;
    return made;
  }
  const had = HAD.exec(sentence);
  if (had) return at(sentence, had, had.groups!["s"]!);
  const tag = TAG.exec(sentence);
  if (tag) {
    const end = tag.groups!["q"]!.length;
    return at(sentence, tag, tag.groups!["s"]!, [0, end], end);
  }
  const that = verbThat(sentence);
  if (that) return that;
  const paper = PAPER.exec(sentence);
  if (paper) {
    const words = paper.groups!["s"]!;
    return at(sentence, paper, /^\s*(?:فيه|فيها)$/u.test(words) ? null : words);
  }
  const noun = WITH_NOUN.exec(sentence);
  if (noun) return at(sentence, noun, named(noun.groups!["s"]!));
  const colon = COLON.exec(sentence);
  if (colon) {
    const made = at(sentence, colon, null);
    const from = colon.groups!["v"]!.length;
    return { ...made, ...subject(sentence, from, from + colon.groups!["s"]!.length) };
  }
  const mid = BY_MID.exec(sentence);
  if (mid) return at(sentence, mid, named(mid.groups!["s"]!), [0, sentence.length], mid.groups!["a"]!.length);
  const last = BY_LAST.exec(sentence);
  if (last) {
    const end = last.groups!["c"]!.length;
    return at(sentence, last, named(last.groups!["s"]!), [0, end], end);
  }
  return null;
}

/** The words of a source, or null where they only point back: "على حد قوله". */
function named(words: string): string | null {
  const plain = ` ${words.trim().replace(/^(?:قول|تعبير|وصف|زعم)\s+/u, "")}`;
  const cut = (/[«“"]/.test(plain) ? plain : plain.replace(TAIL, "")).trim();
  return cut === "" || OWN_WORDS.test(cut) || NO_NAME.test(cut.split(/\s+/)[0]!) ? null : cut;
}

/** A verb of saying with its "that": the words between hold the subject, with asides; else it stands before the verb. */
function verbThat(sentence: string): PackAttribution | null {
  for (const match of sentence.matchAll(VERB)) {
    const lead = sentence.slice(0, match.index);
    if (lead.length > 90 || /[«»"“”:]/.test(lead)) return null;
    const from = match.index + match[0].length;
    const rest = sentence.slice(from, from + 190);
    const that = THAT_AT.exec(rest);
    // A name between marks is no quotation.
    if (!that || /[«»“”:؛]|\.\s/.test(rest.slice(0, that.index).replace(/[«“"][^«»“”"]{1,30}[»”"]/gu, "")))
      continue;
    // "بين" is "between" too: without "that" close by it says nothing.
    if (/^[وف]?بين$/u.test(match[0]) && rest.slice(0, that.index).includes("،")) continue;
    const start = from + that.index + that[0].length;
    if (sentence.length - start < 4) continue;
    const found: PackAttribution = {
      speaker: null,
      cue: { start: match.index, end: from },
      content: [{ start, end: sentence.length }],
      ...subject(sentence, from, from + that.index),
    };
    if (!found.speaker) Object.assign(found, before(sentence, match.index));
    return withOwn(found, lead);
  }
  return null;
}

/** The subject behind a verb of saying: a name, or an office with the name behind a comma. */
function subject(sentence: string, from: number, to: number): Partial<PackAttribution> {
  const parts: Span[] = [];
  for (const match of sentence.slice(from, to).matchAll(/[^،,]+/gu))
    parts.push({ start: from + match.index, end: from + match.index + match[0].length });
  const first = parts[0] && shown(sentence, parts[0]);
  if (!first) return {};
  const words = sentence.slice(first.start, first.end);
  const second = parts[1] && shown(sentence, parts[1]);
  if (
    second &&
    new RegExp(`^${ROLE}(?!\\p{L})`, "u").test(words) &&
    isPerson(sentence.slice(second.start, second.end))
  )
    return { speaker: second, role: first };
  return ANONYMOUS.test(words) ? { speaker: first, anonymous: true } : { speaker: first };
}

/** "يوهان ليندال", "الدكتور مأمون الشيخ". */
function isPerson(words: string): boolean {
  const plain = words.replace(new RegExp(`^${TITLE}\\s+`, "u"), "");
  const parts = plain.split(/\s+/);
  return (
    parts.length <= 4 &&
    parts.every((part) => /^\p{L}+$/u.test(part) && !NO_NAME.test(part)) &&
    !new RegExp(`^${ROLE}$`, "u").test(parts[0]!) &&
    (plain !== words || (parts.length > 1 && !parts[0]!.startsWith("ال")))
  );
}

/** Whether a mark of quotation is still open at the end. */
const openMark = (words: string): boolean => /[«“][^»”]*$/u.test(words);

/** A stretch as a speaker's words: without time and occasion; undefined where it is none. */
function shown(sentence: string, span: Span): Span | undefined {
  const whole = sentence.slice(span.start, span.end);
  // "حلب اليوم" between marks is a name, not a day.
  const quoted = /^\s*[«“"](?<name>[^«»“”"]{2,40})[»”"]/u.exec(whole);
  if (quoted) {
    const from = sentence.indexOf(quoted.groups!["name"]!, span.start);
    return { start: from, end: from + quoted.groups!["name"]!.length };
  }
  const tail = TAIL.exec(whole);
  const plain = tail && !openMark(whole.slice(0, tail.index)) ? whole.slice(0, tail.index) : whole;
  const words = plain.replace(/\s+[–—-](?:\s.*)?$/su, "").trim();
  if (words === "" || NO_NAME.test(words.split(/\s+/)[0]!) || words.split(/\s+/).length > 12)
    return undefined;
  if (!/^\p{L}/u.test(words)) return undefined;
  const start = sentence.indexOf(words, span.start);
  return start < 0 || start + words.length > span.end ? undefined : { start, end: start + words.length };
}

/** "المتحدث باسم الجيش قال إن": the subject before the verb. */
function before(sentence: string, to: number): Partial<PackAttribution> {
  const lead = sentence.slice(0, to);
  if (/[،,]\s*$/.test(lead)) return {};
  const from = Math.max(lead.lastIndexOf("،"), lead.lastIndexOf(",")) + 1;
  const joined = /^\s*(?:(?:لكن|غير أن|إلا أن|بينما|فيما|كما|إن|أن|كان|كانت|وكان|وكانت)\s+|و(?=ال))?/u.exec(
    sentence.slice(from, to),
  )![0].length;
  const span = shown(sentence, { start: from + joined, end: to });
  if (!span) return {};
  const words = sentence.slice(span.start, span.end);
  // "أصدرت القوات بياناً قالت فيه إن": who put it out speaks.
  const paper = /^(?:أصدر|نشر|وزع|بث)ت?\s+(?<s>.+?)\s+(?:بيانا|تقريرا|مقطعا|تسجيلا|رسالة)(?!\p{L})/u.exec(
    words,
  );
  if (paper) {
    const start = span.start + words.indexOf(paper.groups!["s"]!);
    return { speaker: { start, end: start + paper.groups!["s"]!.length } };
  }
  if (words.split(/\s+/).length > 7 || !/^(?:ال|\p{L}+\s+(?:ال|\p{L}))/u.test(words)) return {};
  return ANONYMOUS.test(words) ? { speaker: span, anonymous: true } : { speaker: span };
}

/** A clause before the cue speaks for itself: "قصفت القوات البلدة، وأكد المرصد أن". */
function withOwn(found: PackAttribution, lead: string): PackAttribution {
  return lead.trim().length > 24 &&
    /[،,]\s*$/.test(lead) &&
    !/^(?:و?(?:في|من|خلال|عقب|بعد|على|إلى|عبر|ب\p{L}+))(?!\p{L})/u.test(lead)
    ? { ...found, own: { start: 0, end: lead.length } }
    : found;
}

function placed(sentence: string, words: string, from: number): Span | null {
  const name = /[«“"]/.test(words) ? words.trim() : words.trim().replace(TAIL, "");
  const start = name === "" ? -1 : sentence.indexOf(name, from);
  return start < 0 ? null : { start, end: start + name.length };
}

function at(
  sentence: string,
  match: RegExpExecArray,
  words: string | null,
  content?: [number, number],
  from?: number,
): PackAttribution {
  const cue = (match.groups!["v"] ?? match.groups!["v2"])!;
  const cueStart = Math.max(0, sentence.indexOf(cue, from ?? match.groups!["lead"]?.length ?? 0));
  // After "كان … قد" the subject stands before the verb.
  const speaker =
    words === null
      ? null
      : placed(sentence, words, /^و?كان/.test(match.groups!["lead"] ?? "") ? 0 : cueStart + cue.length);
  const span = content ?? [sentence.length - match.groups!["c"]!.length, sentence.length];
  const out: PackAttribution = {
    speaker,
    cue: { start: cueStart, end: cueStart + cue.length },
    content: [{ start: span[0], end: span[1] }],
  };
  if (speaker && ANONYMOUS.test(sentence.slice(speaker.start, speaker.end))) out.anonymous = true;
  return out;
}

/** Where a new report begins inside a sentence: a verb of saying with its "that", or a participle that goes on. */
export const ARABIC_REPORTS = new RegExp(
  `(?:[،,؛]\\s+|\\s(?=و))(?=(?:كما\\s+|لكن(?:ه|ها|هم)?\\s+|غير أن(?:ه|ها)\\s+|إلا أن(?:ه|ها)\\s+|فيما\\s+|بينما\\s+|في حين\\s+)?(?:${SAYING}\\s+(?=\\p{L})|${SAYING}\\s*:|${HOLDING}\\s|(?!و?بين(?!\\p{L}))(?:${SAID}|[وف]?(?:جاء|ورد)\\s+في\\p{L}*)(?!\\p{L})[^،.:«»"]{0,90}(?:،[^،.«»"]{2,60}،)?\\s?(?:${THAT}\\s|:)|و(?:أكد|أعلن|كشف|أفاد)(?:ت|وا)?\\s+(?:[^\\s،.]+\\s+){0,4}?(?:عن\\s+|ب)?${EVENT_NOUN}(?!\\p{L})))`,
  "gu",
);
