import { NO_NAME, ROLE, TITLE } from "./arabic-words.ts";

/** A past verb with its endings of gender and number. */
const past = (stems: string): string => `(?:${stems})(?:ت|ا|تا|وا)?`;

/** Verbs that take a stand, demand or bind: their subject has the word. */
const STAND =
  "أثنى|أثنت|دعا|دعت|طالب|ناشد|حث|نفى|نفت|اتهم|أدان|رحب|أعرب|أبدى|أبدت|ندد|استنكر|تعهد|وعد|هدد|توعد|انتقد|أشاد|حمل|عبرت|رد|جدد|التزم|اشترط|اقترح|أمهل|أيد|عارض|احتج|طلب|أوصى|أوصت";
const STANDS = `(?:${past(STAND)}|[يت](?:دعو|طالب|ناشد|حث|نفي|تهم|دين|رحب|تعهد|مهل|رفض|شترط|حمل|وصي|ستنكر|عرب))`;
/** Verbs that tell what happened: with "و" before them they begin a clause of their own. */
const HAPPENED =
  "أصيب|جرح|نزح|اعتقل|دمر|أسفر|أودى|أودت|خلف|وصل|دخل|أجلي|تعرض|بلغ|استهدف|استهدفت|أطلق|تضرر|رفض|منع|صودر|صادر|أعيد|فرض|قضى|قضت|توفي|لقي|لقوا|استشهد|نفذ|شن|اقتحم|هاجم|سقط|اندلع|توقف|انقطع|نفد|تواصل|استمر|تراجع|ارتفع|انخفض|تجدد|عاد|بدأ|انتهى|انتهت|علق|أغلق|أرجئ|تأجل|تلقى|تلقت|وثق|سجل|رصد|أحصى|أحصت|أفرج|احتجز|خطف|اختطف|فتح|قصف|أحرق|أحبط|انسحب|سيطر|وقع|انضم|أزال|وزع|أدخل|سلم|استخدم|ألقى|ألقت|شهد|اتفق|وافق|توصل|عقد|استأنف|خسر|فقد|انهار|صمد|ساد|أبقى|أبقت|قيد|خرق|انتهك|ارتكب|تظاهر|عثر|أنشئ|أثنى|قدر|انتشل|أنقذ|أخلى|أخلت|أخلي";
const EVENT =
  "(?:إصابة|مقتل|قتل|جرح|تضرر|تدمير|نزوح|اعتقال|استشهاد|احتجاز|فقدان|اختطاف)\\s+(?:\\d|ما لا يقل|نحو|أكثر من|قرابة|حوالي|ثلاث|أربع|خمس|ست|سبع|ثمان|تسع|عشر|أحد عشر|اثن|طفل|طفلة|امرأة|سيدة|مدني|مدنية|رجل|شخص|جندي|عنصر|شاب|أحد|عدد|(?:ال)?عشرات|(?:ال)?مئات|(?:ال)?آلاف|آخر)";
const AUX =
  "(?:لم|لن|قد|كانت?|ليست?|ما\\s+[زي]ال(?:ت|وا)?|لا\\s+[يت]زال|لا\\s+تزال|ما\\s+تزال|هناك|س[يت]\\p{L}{3,})";
const LINKS =
  "بينما|فيما|في حين|كما|منها|بينهم|من بينهم|بينها|من بينها|إضافة|بالإضافة|فضلا|إلى جانب|م?ما أدى|م?ما أسفر|م?ما تسبب|م?ما خلف|أسفرت?|تسببت?|أدى|أدت|خلفت?|غير أن|إلا أن|لكن|حيث|إذ|محذر|مقارنة|مقابل|في وقت|مخلفا|مخلفة|موقعا|موقعة|بعد أن|بعدما|قبل أن|وإلا|تلتها|تليها|يليها|ثم|تبين أن|اتضح أن|حين|عندما|لا\\s+[يت]زال|ما\\s+[زي]ال|أي بمعدل";

/** Where a clause begins inside an Arabic stretch; the connector words that only join are eaten. */
export const ARABIC_CLAUSES = new RegExp(
  [
    `[،,]\\s+(?=(?:${LINKS})(?!\\p{L}))(?:بينما\\s+|فيما\\s+|في حين\\s+|كما\\s+|إذ\\s+|لكن\\s+|محذرا من أن\\s+)?`,
    "[؛;]\\s+",
    // "وأن نحو", "وإن ثلاثة": the report goes on.
    "(?:[،,]\\s+|\\s)(?=و(?:أن|إن)(?:ه|ها|هم|هما)?\\s)و(?:أن|إن)(?:ه|ها|هم|هما)?\\s+",
    `[،,]\\s+(?=[وف]?(?:${past(HAPPENED)}|${STANDS}|${AUX}|ذلك|هو|هي)(?!\\p{L}))`,
    "[،,]\\s+(?=و?لا(?!\\s+(?:يحتسب|تحتسب|تشمل|يشمل|تتضمن|تحصي|يحصي|سيما))(?!\\p{L}))",
    "[،,]\\s+(?=ون(?:طالب|دعو|رفض|دين|حمل|ناشد|ؤكد|حذر|تعهد|لتزم|شترط)\\p{L}*)",
    `\\s(?=و(?:${past("أصيب|نزح|اعتقل|دمر|أسفر|أصاب|استشهد|توفي|وصل|أجلي|تضرر|احتجز|شرد|فقد|لقي|خلف")}|قضت|قتلت|جرحت|${STANDS})(?!\\p{L}))`,
    `(?:[،,]\\s+|\\s)(?=و${EVENT})`,
    "[،,]\\s+(?=و(?:إصابة|جرح|مقتل|استشهاد|قتل)(?!\\p{L}))",
    "[،,]\\s+(?=ل[يت](?:صل|بلغ|رتفع|صبح)(?!\\p{L}))",
    "\\s(?=كذلك\\s+\\p{L}|كما\\s+(?:وثق|سجل|رصد|قتل|أصيب|تضمن|أحصى|أعلن|أكد|أشار|دعا|طالب)ت?\\s)",
    "\\s(?=الذي أودى|التي أودت|الذي أسفر|التي أسفرت|ما أدى إلى|مما أدى إلى|ما أسفر|مما أسفر|مقارنة(?:\\s|ب))",
  ].join("|"),
  "gu",
);

const LEAD = "(?:و|ف)?(?:(?:بينما|فيما|في حين|كما|لكن|إذ|حيث)\\s+(?:أن\\s+)?)?(?:قد\\s+)?";
/** Verbs of counting and publishing: who does it is a body worth knowing. */
const COUNTS = past("وثق|سجل|رصد|أحصى|أحصت|أصدر|نشر|أعد|تلقى|تلقت|أعلن|وجه|علق");
const HOLDS = new RegExp(`^\\s*(?:[^،]{2,40}،\\s+)?${LEAD}(?:${STANDS}|${COUNTS})(?!\\p{L})`, "u");
export const ARABIC_OWN_VOICE = new RegExp(`^\\s*(?:[^،]{2,40}،\\s+)?${LEAD}(?<v>${STANDS})(?!\\p{L})`, "u");

/** Adjectives of bodies and offices; what ends in the ending of relation is one too. */
const ADJECTIVE =
  /^ال(?:\p{L}+(?:ي|ية|يون|يين)|عام|عامة|خاص|خاصة|أعلى|عليا|مشترك|مشتركة|مسلح|مسلحة|متحدة|دائم|دائمة|معارض|معارضة|مكلف|مكلفة|مقيم|مقيمة|أحمر|حر|جديد|جديدة|سابق|سابقة|ضامن|ضامنة|راعي|راعية)$/u;

/** Who takes the stand: the words behind its verb, as far as they are one name. */
export function arabicHolder(
  clause: string,
  known: (words: string) => boolean,
): { start: number; end: number } | null {
  const match = HOLDS.exec(clause);
  if (!match) return null;
  const from = match[0].length;
  const words: { text: string; start: number; end: number }[] = [];
  for (const one of clause
    .slice(from, from + 140)
    .matchAll(/[\p{L}.]+|[،,]|[«"“][^«»"“”]{2,40}[»"”]|[^\s\p{L}]+/gu)) {
    if (!/^[\p{L}«"“]/u.test(one[0]) || one[0].length < 2) {
      if (/[،,]/.test(one[0])) words.push({ text: "،", start: from + one.index, end: from + one.index });
      break;
    }
    words.push({ text: one[0], start: from + one.index, end: from + one.index + one[0].length });
    if (words.length > 8) break;
  }
  const n = lengthOf(
    words.map(({ text }) => text),
    known,
  );
  return n === 0 ? null : { start: words[0]!.start, end: words[n - 1]!.end };
}

function lengthOf(words: readonly string[], known: (words: string) => boolean): number {
  const [first, second, third] = words;
  const name = (word: string | undefined): word is string =>
    word !== undefined && word !== "،" && !NO_NAME.test(word) && !/^(?:بال|لل)\p{L}/u.test(word);
  if (!name(first)) return 0;
  if (name(second) && known(`${first} ${second}`)) return 2;
  if (known(first)) return 1;
  // "وحث جميع الأطراف": whom, not who.
  if (/^(?:جميع|كافة|كل|الأطراف|الطرفين|طرفي|المجتمع|الدول)$/u.test(first)) return 0;
  let n = 1;
  if (new RegExp(`^${TITLE}$`, "u").test(first)) {
    while (n < 3 && name(words[n])) n++;
    return n;
  }
  if (!first.startsWith("ال")) {
    if (!name(second)) return new RegExp(`^${ROLE}$`, "u").test(first) ? 1 : 0;
    n =
      !second.startsWith("ال") &&
      name(third) &&
      (new RegExp(`^${ROLE}$`, "u").test(first) || third.startsWith("ال"))
        ? 3
        : 2;
  }
  while (name(words[n]) && ADJECTIVE.test(words[n]!)) n++;
  return n;
}

/** "وفي 19 أيار", "ورغم الوعود": when, where or how, before the comma and the verb. */
const ADVERBIAL =
  /^\s*[وف]?(?:في|خلال|من(?!\s+(?:بين|أصل))|بعد|قبل|عقب|على|يوم|صباح|مساء|فجر|ليل|أمس|اليوم|رغم|بالرغم|نتيجة|إثر|جراء|منذ|حتى|مع|وسط|إلى|لدى|عند|أثناء|بسبب|بهدف|ب(?:حلول|التزامن|موجب|مناسبة|فعل))(?!\p{L})[^،,«»"]{0,70}$/u;
/** "من جهتها،", "في المقابل،", "كما": joins and says nothing. */
export const ARABIC_CONNECTOR =
  /^(?:و?(?:من (?:جهته|جهتها|جهتهم|جانبه|جانبها|جانبهم|ناحيته|ناحيتها|ناحية أخرى|جهة أخرى|جهة ثانية)|في المقابل|بالمقابل|في (?:هذا )?(?:السياق|سياق متصل|السياق ذاته|التفاصيل|الأثناء|غضون ذلك)|على (?:ال)?صعيد(?:\s+\p{L}+){0,2}|إلى ذلك|كذلك|بدوره|بدورها|بالإضافة إلى ذلك|فضلا عن ذلك)\s*[،,؛]\s*)/u;

/** Present verbs that reports use; the bare form is no proof, for many nouns have it too. */
const PRESENT =
  "[يت](?:واصل|ستمر|شهد|عاني|حتاج|خضع|مثل|شكل|هدد|عيش|فر|راقب|تضمن|شمل|قدر|بلغ|منع|رفض|سيطر|حاصر|ؤدي|كون|زال|جري|تم|عمل|ريد|مكن|جب|ظهر|أتي|هدف|سعى|فتقر|حدث|قع|وجد|بقى|صل|دخل|خرج|عود|رد|نتظر|تعرض|زداد|قل)(?:ون|ان|وا)?";
const ANY_VERB = new RegExp(
  `(?<!\\p{L})[وف]?(?:${past(`${HAPPENED}|أدى|أدت|تسبب`)}|${STANDS}|${AUX}|تمت?|${PRESENT})(?!\\p{L})`,
  "u",
);
const VERB = new RegExp(
  `(?<!\\p{L})[وف]?(?:${past(`${HAPPENED}|أدى|أدت|تسبب|قتل`)}|${STANDS}|${AUX})(?!\\p{L})`,
  "u",
);
const STARTS_WITH_VERB = new RegExp(`^(?:${past(`${HAPPENED}|أدى|أدت|تسبب`)}|[يت]\\p{L}{3,})(?!\\p{L})`, "u");
/** "مجموع الخروقات حتى أمس، السبت" before "، بلغ": a noun with what belongs to it, no verb yet. */
export function arabicWaits(lead: string, after: string): boolean {
  if (ADVERBIAL.test(lead)) return !VERB.test(lead);
  if (!STARTS_WITH_VERB.test(after) || lead.length > 160) return false;
  if (!/^[\s،]*(?:\p{L}+\s+){0,2}ال\p{L}+/u.test(lead)) return false;
  const outside = lead.replace(/\s(?:التي|الذي|الذين|اللذان|اللتان)\s[^،]*/gu, "");
  return !ANY_VERB.test(outside);
}

/** "أصدرت الشبكة تقريرها", "وجاء ذلك في بيان": about the paper, not the world. */
export const ARABIC_ABOUT_DOCUMENT =
  /^(?:و|ف)?(?:(?:أصدر|نشر|أعد)(?:ت|وا)?\s[^،]{0,80}?(?:تقرير|بيان|نشرة|إحاطة)|(?:جاء|أتى|يأتي|جاءت)\s+(?:ذلك|هذا|هذه)(?!\p{L})|بيان صادر عن|للاطلاع على|المصدر:)/u;

/** A past verb in the feminine before its subject: "سارعت الجبهة"; plurals in -ات and some nouns look alike. */
const FEMININE =
  "[وف]?(?!(?:بيت|وقت|تحت|بنت|صوت|موت|زيت|بيروت|الكويت|تكريت|حضرموت|أخت|فوت|سبت)\\s)\\p{L}{2,}[^\\sا]ت\\s+(?:ال\\p{L}|\\p{L}{3,}\\s+ال)";
/** A clause that can stand alone: it begins with a verb, or has a subject and then one. */
export const ARABIC_FINITE = new RegExp(
  `^(?![وف]?رد(?!\\p{L}))(?!(?:التي|الذي|الذين|حيث|بعد|بعدما|قبل|بينهم|منهم|منها|معظمهم|إضافة|فضلا|خلال|إذا|لكي|حتى|كي|أي|ما أدى|مما)(?!\\p{L}))(?:(?:[^،]{2,50}،\\s+)?(?:[وف]?(?:${past(`${HAPPENED}|أدى|أدت|تسبب`)}|${STANDS}|${AUX}|${PRESENT})(?!\\p{L})|${FEMININE})|(?:[وف]?ال\\p{L}+\\s+){1,4}(?:${past(HAPPENED)}|${PRESENT}|${AUX})(?!\\p{L}))`,
  "u",
);
