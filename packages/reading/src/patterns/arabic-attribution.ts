import type { PackAttribution } from "./pack.ts";

const PAST =
  "(?:قال|أعلن|أكد|أضاف|ذكر|أفاد|أوضح|أشار|صرح|كشف|اعتبر|رأى|زعم|حذر|تابع|بين|لفت|شدد|نوه|أبلغ|أخبر|ادعى|توقع|رجح|أقر|اعترف|جدد التأكيد)";
const PRESENT = "(?:[يت](?:قول|علن|ؤكد|ضيف|ذكر|فيد|وضح|شير|صرح|عتبر|رى|زعم|حذر|توقع|رجح|قدر))";
const SAID = `[وف]?(?:${PAST}(?:ت|وا|نا)?|${PRESENT}(?:ون)?)`;
const THAT = "(?:(?:إلى|على|من)\\s+)?ب?(?:أن|إن)(?:ه|ها|هم|هما|نا|ني)?";
const WORD = '[^\\s«»"“”:،]+';
/** "، في المؤتمر الصحفي،" between the subject and its clause. */
const ASIDE = '(?:\\s*،\\s*[^،«»"]{2,70}،)?';

const BY_FIRST =
  /^(?<v>و?(?:بحسب|حسب|وفقا\s+ل|وفق(?:\s+ما\s+(?:ذكر|أفاد|أعلن)ت?)?|نقلا\s+عن|استنادا\s+إلى))\s*(?<s>[^،,]{2,100})[،,]\s*(?<c>.{6,})$/su;
const BY_LAST =
  /^(?<c>.{8,600}?)[،,]\s*(?<v>(?:بحسب|حسب|وفقا\s+ل|وفق(?:\s+ما\s+(?:ذكر|أفاد|أعلن)ت?)?|نقلا\s+عن))\s*(?<s>[^،,.]{2,100})[.]?$/su;
const NESTED = new RegExp(
  `^(?<lead>[^«»]{0,30}?)(?<v>و?نقل(?:ت)?)(?<o>(?:\\s+${WORD}){1,6}?)\\s+عن(?<s>(?:\\s+${WORD}){1,9}?)\\s+(?:قول(?:ه|ها|هم)\\s+)?(?:إن|أن)(?:ه|ها|هم)?(?<gap>\\s+)(?<c>.{4,})$`,
  "su",
);
const HAD = new RegExp(
  `^(?<lead>و?كانت?)(?<s>(?:\\s+${WORD}){1,9}?)\\s+قد\\s+(?<v>${SAID})${ASIDE}\\s+${THAT}\\s+(?<c>.{4,})$`,
  "su",
);
const THAT_CLAUSE = new RegExp(
  `^(?<lead>[^«»"]{0,90}?)(?<![\\p{L}])(?<v>${SAID})(?<s>(?:\\s+${WORD}){0,12}?)${ASIDE}\\s+${THAT}\\s+(?<c>.{4,})$`,
  "su",
);
/** "أفاد مصدر بمقتل خمسة": a report with its matter behind a preposition. */
const WITH_NOUN = new RegExp(
  `^(?<lead>.{0,40}?)(?<![\\p{L}])(?<v>[وف]?(?:أفاد|تحدث|أبلغ)(?:ت|وا)?)(?<s>(?:\\s+${WORD}){1,8}?)\\s+(?:عن\\s+(?=(?:مقتل|إصابة|سقوط))|ب(?=(?:مقتل|إصابة|وقوع|سقوط|وصول|نزوح|استشهاد|تعرض)))(?<c>.{4,})$`,
  "su",
);
const TAG = new RegExp(
  `^(?<q>[«“"].+?[»”"])\\s*[،,]?\\s*(?:كما\\s+|هكذا\\s+)?(?<v>${SAID})\\s+(?<s>[^.،]{2,80})`,
  "su",
);
const COLON = new RegExp(`^(?<v>${SAID})(?<s>(?:\\s+${WORD}){0,10}?)\\s*:\\s*(?<c>[«“"]?.+)$`, "su");
/** Where a speaker's name ends: time, place and occasion follow. */
const TAIL =
  /\s+(?:يوم|أمس|اليوم|مساء|صباح|خلال|للصحفيين|للصحافيين|لوكالة|لقناة|لصحيفة|عبر|على\s+حسابه|عقب|في\s+(?:مؤتمر|بيان|تصريح|تقرير|إحاطة|مقابلة|حديث|هالفيت|\d|(?:ال)?(?:شهر|عام|سنة|أسبوع)|وقت)).*$/su;
const ANONYMOUS =
  /^(?:مصدر|مصادر|شهود|ناشط(?:ون|ين|ان)?(?!\s+\p{L}+\s+\p{L}+)|سكان|أحد\s+(?:السكان|الأهالي|الشهود)|مسؤول(?:ون|ين)?(?:\s+(?:محلي|عسكري|حكومي|أمني|رفيع)\p{L}*)?$)/u;

/** Who says what in an Arabic sentence (folded): verb–subject–that, "according to", quotation with tag, nested sources. */
export function arabicAttribution(sentence: string): PackAttribution | null {
  const nested = NESTED.exec(sentence);
  if (nested) {
    const made = at(sentence, nested, "s");
    const outlet = made && place(sentence, nested.groups!["o"]!, 0);
    if (made) return outlet ? { ...made, outlet } : made;
  }
  const by = BY_FIRST.exec(sentence);
  if (by) return at(sentence, by, "s");
  const had = HAD.exec(sentence);
  if (had) return at(sentence, had, "s");
  const tag = TAG.exec(sentence);
  if (tag) {
    const quote = tag.groups!["q"]!;
    return at(sentence, tag, "s", [0, quote.length], quote.length);
  }
  const that = THAT_CLAUSE.exec(sentence);
  if (that) return withOwn(at(sentence, that, "s"), that);
  const noun = WITH_NOUN.exec(sentence);
  if (noun) return at(sentence, noun, "s");
  const colon = COLON.exec(sentence);
  if (colon) return at(sentence, colon, "s");
  const last = BY_LAST.exec(sentence);
  if (last) return at(sentence, last, "s", [0, last.groups!["c"]!.length], last.groups!["c"]!.length);
  return null;
}

/** A clause before the cue speaks for itself: "قصفت القوات البلدة، وأكد المرصد أن". */
function withOwn(found: PackAttribution | null, match: RegExpExecArray): PackAttribution | null {
  const lead = match.groups!["lead"] ?? "";
  return found && lead.trim().length > 24 && /[،,]\s*$/.test(lead)
    ? { ...found, own: { start: 0, end: lead.length } }
    : found;
}

function place(sentence: string, words: string, from: number): { start: number; end: number } | null {
  const name = words.trim().replace(TAIL, "");
  const start = name === "" ? -1 : sentence.indexOf(name, from);
  return start < 0 ? null : { start, end: start + name.length };
}

function at(
  sentence: string,
  match: RegExpExecArray,
  group: string,
  content?: [number, number],
  from?: number,
): PackAttribution {
  const cue = match.groups!["v"]!;
  const cueStart = Math.max(0, sentence.indexOf(cue, from ?? match.groups!["lead"]?.length ?? 0));
  // After "كان … قد" the subject stands before the verb.
  const speaker = place(
    sentence,
    match.groups![group]!,
    /^و?كان/.test(match.groups!["lead"] ?? "") ? 0 : cueStart + cue.length,
  );
  const span = content ?? [sentence.length - match.groups!["c"]!.length, sentence.length];
  const out: PackAttribution = {
    speaker,
    cue: { start: cueStart, end: cueStart + cue.length },
    content: [{ start: span[0], end: span[1] }],
  };
  if (speaker && ANONYMOUS.test(sentence.slice(speaker.start, speaker.end))) out.anonymous = true;
  return out;
}
