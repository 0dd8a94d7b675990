import { foldDigits } from "../time/find.ts";
import type { LanguagePack, PackAttribution, PackNumber } from "./pack.ts";

const WORDS: readonly [string, number][] = [
  ["واحد|واحدة", 1],
  ["اثنان|اثنين|اثنتين|اثنتان", 2],
  ["ثلاثة|ثلاث", 3],
  ["أربعة|أربع|اربعة", 4],
  ["خمسة|خمس", 5],
  ["ستة|ست", 6],
  ["سبعة|سبع", 7],
  ["ثمانية|ثماني|ثمان", 8],
  ["تسعة|تسع", 9],
  ["عشرة|عشر", 10],
  ["أحد عشر|إحدى عشرة", 11],
  ["اثنا عشر|اثني عشر|اثنتا عشرة|اثنتي عشرة", 12],
  ["ثلاثة عشر|ثلاث عشرة", 13],
  ["أربعة عشر|أربع عشرة", 14],
  ["خمسة عشر|خمس عشرة", 15],
  ["عشرون|عشرين", 20],
  ["ثلاثون|ثلاثين", 30],
  ["أربعون|أربعين", 40],
  ["خمسون|خمسين", 50],
  ["مئة|مائة", 100],
  ["مئتان|مئتين|مائتين", 200],
  ["ألفان|ألفين", 2000],
];
/** Duals that count two by their ending. */
const DUALS =
  /(?<!\p{L})[وفبل]?(?:شخصان|شخصين|مدنيان|مدنيين اثنين|طفلان|طفلين|طفلتان|طفلتين|امرأتان|امرأتين|جنديان|جنديين|قتيلان|قتيلين|جريحان|جريحين|عاملان|عاملين اثنين|صحفيان|مسعفان|مسعفين اثنين|قذيفتان|قذيفتين|شاحنتان|شاحنتين)(?!\p{L})/gu;
const VAGUE =
  /(?<!\p{L})[وفبل]?(?:عشرات الآلاف|مئات الآلاف|عشرات|العشرات|مئات|المئات|آلاف|الآلاف|ملايين|الملايين)(?!\p{L})/gu;

function numbers(source: string, blocked: readonly { start: number; end: number }[]): PackNumber[] {
  const text = foldDigits(source);
  const out: PackNumber[] = [];
  const free = (start: number, end: number): boolean =>
    !blocked.some((one) => one.start < end && one.end > start) &&
    !out.some((one) => one.start < end && one.end > start);
  for (const match of text.matchAll(
    /(?<![\d.,/-])(\d{1,3}(?:[,٬]\d{3})+|\d+(?:[.٫]\d+)?)(?:\s+(ألفاً|ألفا|ألف|آلاف|مليوناً|مليون|ملايين|مليار))?(?![\d]|[.,٬]\d|-\d)/gu,
  )) {
    const start = match.index;
    const end = start + match[0].length;
    if (
      !free(start, end) ||
      /(?:القرار|قرار|المادة|رقم|الفقرة)\s*$/u.test(text.slice(Math.max(0, start - 10), start))
    )
      continue;
    const scale = /^(?:ألف|آلاف)/.test(match[2] ?? "")
      ? 1e3
      : /^ملي(?:ون)|ملايين/.test(match[2] ?? "")
        ? 1e6
        : /مليار/.test(match[2] ?? "")
          ? 1e9
          : 1;
    out.push(modified(text, start, end, Number(match[1]!.replace(/[,٬]/g, "").replace("٫", ".")) * scale));
  }
  const forms = [...WORDS].sort((a, b) => b[0].length - a[0].length);
  for (const [words, value] of forms)
    for (const match of text.matchAll(
      new RegExp(`(?<!\\p{L})[وفبل]?(?:${words})(?:\\s+(?<scale>آلاف|ألفاً|ألف|مليون|ملايين))?(?!\\p{L})`, "gu"),
    )) {
      const start = match.index;
      const end = start + match[0].length;
      const scale = /ألف|آلاف/.test(match.groups?.["scale"] ?? "") ? 1e3 : match.groups?.["scale"] ? 1e6 : 1;
      if (value === 1 && scale === 1) continue;
      if (free(start, end)) out.push(modified(text, start, end, value * scale));
    }
  for (const match of text.matchAll(DUALS))
    if (free(match.index, match.index + match[0].length))
      out.push({ start: match.index, end: match.index + match[0].length, value: 2, precision: "exact" });
  for (const match of text.matchAll(VAGUE))
    if (free(match.index, match.index + match[0].length))
      out.push({ start: match.index, end: match.index + match[0].length, value: null, precision: "vague" });
  return out.sort((a, b) => a.start - b.start);
}

function modified(text: string, start: number, end: number, value: number): PackNumber {
  const before = text.slice(Math.max(0, start - 24), start);
  const by = (pattern: RegExp): number | undefined => {
    const match = pattern.exec(before);
    return match ? start - (before.length - match.index) : undefined;
  };
  const least = by(/(?:ما لا يقل عن|لا يقل عن|أكثر من|اكثر من|على الأقل|يزيد على|ما يزيد عن)\s+$/u);
  if (least !== undefined) return { start: least, end, value, min: value, precision: "at_least" };
  if (/^\s+(?:\p{L}+\s+){0,2}على الأقل/u.test(text.slice(end, end + 40)))
    return { start, end, value, min: value, precision: "at_least" };
  const about = by(/(?:نحو|حوالي|قرابة|ما يقارب|زهاء)\s+$/u);
  if (about !== undefined) return { start: about, end, value, precision: "estimate" };
  return { start, end, value, precision: "exact" };
}

const SAID =
  "[وف]?(?:قال|قالت|أعلن|أعلنت|أكد|أكدت|أكّد|أكّدت|أضاف|أضافت|ذكر|ذكرت|أفاد|أفادت|أوضح|أوضحت|أشار|أشارت|صرح|صرّح|صرحت|كشف|كشفت|اعتبر|اعتبرت|رأى|زعم|زعمت|حذر|حذرت|حذّر|نقل|تابع|تابعت|بيّن|لفت|لفتت|شدد|شددت)";
const THAT = "(?:إلى\\s+)?[ب]?(?:أنّ?|إنّ?|أنه|إنه|أنها|إنها)";

function attribution(sentence: string): PackAttribution | null {
  const by =
    /^(?<v>و?(?:بحسب|حسب|وفقاً ل|وفقا ل|وفق|نقلاً عن|نقلا عن|استناداً إلى))\s*(?<s>[^،,]{2,100})[،,]\s*(?<c>.{6,})$/su.exec(
      sentence,
    );
  if (by)
    return at(sentence, by.groups!["s"]!, by.groups!["v"]!, 0, [
      [sentence.length - by.groups!["c"]!.length, sentence.length],
    ]);
  const that = new RegExp(
    `^(?<lead>[^«»]{0,60}?)(?<![\\p{L}])(?<v>${SAID})(?<s>(?:\\s+[^\\s«»:،]+){0,10}?)\\s+${THAT}(?<gap>\\s+)(?<c>.{4,})$`,
    "su",
  ).exec(sentence);
  if (that)
    return at(sentence, that.groups!["s"]!, that.groups!["v"]!, that.groups!["lead"]!.length, [
      [sentence.length - that.groups!["c"]!.length, sentence.length],
    ]);
  const tag = new RegExp(
    `^(?<q>[«“"].+?[»”"])[،,]?\\s*(?:كما\\s+)?(?<v>${SAID})\\s+(?<s>[^.،]{2,80})`,
    "su",
  ).exec(sentence);
  if (tag)
    return at(sentence, tag.groups!["s"]!, tag.groups!["v"]!, tag.groups!["q"]!.length, [
      [0, tag.groups!["q"]!.length],
    ]);
  const colon = new RegExp(
    `^(?<v>${SAID})(?<s>(?:\\s+[^\\s«»:،]+){0,10}?)\\s*:\\s*(?<c>[«“"]?.+)$`,
    "su",
  ).exec(sentence);
  if (colon)
    return at(sentence, colon.groups!["s"]!, colon.groups!["v"]!, 0, [
      [sentence.length - colon.groups!["c"]!.length, sentence.length],
    ]);
  return null;
}

function at(
  sentence: string,
  speaker: string,
  cue: string,
  from: number,
  content: [number, number][],
): PackAttribution {
  const cueStart = Math.max(0, sentence.indexOf(cue, from));
  const words = speaker
    .trim()
    .replace(
      /\s+(?:يوم|أمس|اليوم|مساء|صباح|خلال|في\s+(?:مؤتمر|بيان|تصريح|تقرير|\d|[٠-٩]|(?:ال)?(?:شهر|عام|سنة|أسبوع)|وقت)).*$/su,
      "",
    );
  const start = words === "" ? -1 : sentence.indexOf(words, cueStart + cue.length);
  return {
    speaker: start < 0 ? null : { start, end: start + words.length },
    cue: { start: cueStart, end: cueStart + cue.length },
    content: content.map(([a, b]) => ({ start: a, end: b })),
  };
}

const PERSONS =
  "مدني(?:اً|ا|ين|ون|ة)?|شخص(?:اً|ا)?|أشخاص|طفل(?:اً|ا)?|أطفال|امرأة|نساء|سيدة|سيدات|رجل(?:اً|ا)?|رجال|قتيل(?:اً|ا)?|قتلى|جريح(?:اً|ا)?|جرحى|شهيد(?:اً|ا)?|شهداء|جندي(?:اً|ا)?|جنود|مقاتل(?:اً|ا|ين)?|مسلح(?:اً|ا|ين)?|عائلة|عائلات|أسرة|أسر|نازح(?:اً|ا|ين)?|لاجئ(?:اً|ا|ين)?|معتقل(?:اً|ا|ين)?|أسير(?:اً|ا)?|أسرى|محتجز(?:اً|ا|ين)?|مصاب(?:اً|ا|ين)?|آخر(?:ون|ين)|نسمة|ضحية|ضحايا";

/** Arabic, for bulletins and agency reports. */
export const ARABIC_PACK: LanguagePack = {
  language: "ar",
  numbers,
  attribution,
  clauseStarts:
    /(?:[،,]\s+(?=(?:بينما|فيما|في حين|كما|منها|بينهم|من بينهم|إضافة)(?!\p{L}))(?:بينما\s+|فيما\s+|في حين\s+)?|[؛;]\s+|\s(?=و(?:أصيب|أصيبت|قُتل|قتل|قتلت|جُرح|جرح|نزح|اعتقل|دمر|أسفر|نفت|نفى|اتهم|دعا|دعت|طالب)(?!\p{L})))/gu,
  events: [
    [
      /(?<!\p{L})[وف]?(?:قُتل|قتل|قتلت|قُتلت|قتلوا|مقتل|استشهد|استشهاد|قتلى|قتيل|شهيد|شهداء|لقي|وفاة|توفي)/u,
      "killed",
    ],
    [/(?<!\p{L})[وف]?(?:أصيب|أُصيب|أصيبت|إصابة|جُرح|جرح|جرحى|الجرحى|جريح|مصاب)/u, "injured"],
    [/(?:خرق|خروقات|انتهاك|انتهاكات)/u, "recorded"],
    [/(?:نزح|نزوح|تهجير|نازح|شُرد)/u, "displaced"],
    [/(?:اعتقل|اعتقال|احتجاز|معتقل)/u, "detained"],
    [/(?:أفرج|إطلاق سراح|الإفراج)/u, "released"],
    [/(?:دخلت|وصلت|إيصال|توزيع|سلمت|تسليم)/u, "delivered"],
    [/(?:منعت|مُنعت|مُنع)/u, "denied"],
    [/(?:بحاجة|يحتاج)/u, "in need"],
    [/(?:سجل|سجلت|وثق|وثقت|رصد|رصدت)/u, "recorded"],
    [/(?:انضم|انضمت|وقع|وقعت)/u, "joined"],
    [/(?:محاصر|حصار)/u, "besieged"],
  ],
  units: [
    [new RegExp(`^\\s*(?:${PERSONS})(?!\\p{L})(?:\\s+آخر(?:ون|ين))?`, "u"), "persons"],
    [/^\s*(?:خرقاً|خرقا|خرق|خروقات|انتهاكاً|انتهاكا|انتهاكات)/u, "violations"],
    [/^\s*(?:شاحنة|شاحنات)/u, "trucks"],
    [/^\s*(?:سيارات? إسعاف)/u, "ambulances"],
    [/^\s*(?:سيارة|سيارات|آلية|آليات)/u, "vehicles"],
    [/^\s*(?:طناً|طنا|طن|أطنان)/u, "tonnes"],
    [/^\s*(?:منطقة|مناطق|بلدة|بلدات|قرية|قرى|مدينة|مدن|موقعاً|مواقع)/u, "areas"],
    [/^\s*(?:غارة|غارات)/u, "air strikes"],
    [/^\s*(?:قذيفة|قذائف|صاروخاً|صواريخ|برميلاً|براميل)/u, "munitions"],
    [/^\s*(?:مرة|مرات)/u, "times"],
    [/^\s*(?:مجموعة|مجموعات|فصيلاً|فصيلا|فصيل|فصائل)/u, "groups"],
    [/^\s*(?:هجوماً|هجوما|هجمات)/u, "attacks"],
  ],
  frames: [
    {
      pattern:
        /(?<!\p{L})[وف]?(?:دعا|دعت|يدعو|تدعو|طالب|طالبت|يطالب|ناشد|ناشدت|حث|حثت|يجب|ينبغي|طلب|طلبت)(?!\p{L})/u,
      kind: "commitment",
      modality: "needed",
      template: "commitment.demand",
      label: "demand",
    },
    {
      pattern:
        /(?<!\p{L})[وف]?(?:تعهد|تعهدت|وعد|وعدت|التزم|التزمت|ستقدم|سيقدم|ستفتح|سيفتح|تعتزم|يعتزم)(?!\p{L})/u,
      kind: "commitment",
      modality: "committed",
      template: "commitment.promise",
      label: "promise",
    },
    {
      pattern:
        /(?:لم تصل|لم تدخل|لم يصل|لم يدخل|تعذر|منع(?:ت)? (?:من )?(?:دخول|إدخال|وصول)|مُنع(?:ت)? من الدخول|منعت من الدخول|لم تتمكن)/u,
      kind: "access",
      modality: "asserted",
      template: "access.denied",
      label: "no",
    },
    {
      pattern: /(?:دخلت|وصلت) (?:قافلة|قوافل|شاحنات|المساعدات|مساعدات)/u,
      kind: "access",
      modality: "asserted",
      template: "access.delivered",
      label: "yes",
    },
    {
      pattern:
        /(?:المحادثات|المفاوضات|الهدنة|وقف إطلاق النار|المباحثات|الاتفاق) [^.]{0,50}?(?:س?تستأنف|ستنطلق|علقت|معلقة|انهار|تمديد|دخل|دخلت|استؤنفت|مستمر|صامد|توقفت|انتهت|تنتهي)/u,
      kind: "status",
      modality: "asserted",
      template: "status.process",
      label: "stated",
    },
    {
      pattern:
        /(?<!\p{L})[وف]?(?:نفى|نفت|رفض|رفضت|أدان|أدانت|اتهم|اتهمت|رحب|رحبت|أيد|أيدت|عارض|عارضت|استنكر|استنكرت|ندد|نددت)(?!\p{L})/u,
      kind: "position",
      modality: "asserted",
      template: "position.verb",
      label: "stance",
    },
    {
      pattern:
        /(?:قصف|قصفت|استهدف|استهدفت|هاجم|هاجمت|شن|شنت|أطلق|أطلقت|اقتحم|اقتحمت|فجر|اشتبك|اندلعت|دمر|دمرت)/u,
      kind: "incident",
      modality: "asserted",
      template: "incident.violence",
      label: "attack",
    },
  ],
  negative: /(?<!\p{L})(?:لم|لا|لن|ليس|ليست|غير|دون)(?!\p{L})/u,
  subset: /(?:منها|منهم|بينهم|بينها|من بينهم|بينهن)\s*$/u,
  place: /\s(?:في|إلى)\s+(?:محافظة|مدينة|بلدة|قرية|ريف|منطقة)?\s*(?<place>[\p{L}]+)/u,
};
