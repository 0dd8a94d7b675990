export const UNITS: Record<string, number> = {};
for (const [words, value] of [
  ["واحد واحدة احد احدى", 1],
  ["اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي", 2],
  ["ثلاثة ثلاث", 3],
  ["اربعة اربع", 4],
  ["خمسة خمس", 5],
  ["ستة ست", 6],
  ["سبعة سبع", 7],
  ["ثمانية ثماني ثمان", 8],
  ["تسعة تسع", 9],
  ["عشرة عشر", 10],
] as const)
  for (const word of words.split(" ")) UNITS[word] = value;
const TENS: Record<string, number> = {};
["عشر", "ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "تسع"].forEach((stem, i) => {
  TENS[`${stem}ون`] = TENS[`${stem}ين`] = (i === 0 ? 2 : i + 2) * 10;
});
const HUNDREDS: Record<string, number> = { مئة: 100, مائة: 100, مئه: 100 };
for (const stem of ["مئت", "مائت"])
  for (const ending of ["ان", "ين", "ا", "ي"]) HUNDREDS[stem + ending] = 200;
["ثلاث", "اربع", "خمس", "ست", "سبع", "ثماني", "تسع"].forEach((stem, i) => {
  for (const hundred of ["مئة", "مائة"]) HUNDREDS[stem + hundred] = (i + 3) * 100;
});
const SCALES: Record<string, number> = {
  الف: 1e3,
  الفا: 1e3,
  الاف: 1e3,
  مليون: 1e6,
  مليونا: 1e6,
  ملايين: 1e6,
  مليار: 1e9,
  مليارات: 1e9,
};
const SCALE_DUALS: Record<string, number> = { الفان: 2e3, الفين: 2e3, الفي: 2e3, مليونان: 2e6, مليونين: 2e6 };

/** Nouns whose dual is told from the plural by its form; -ين alone after a sound masculine plural is left out. */
const DUAL_ANY =
  "خرق|انتهاك|شخص|طفل|رجل|جندي|قتيل|جريح|صاروخ|هجوم|مريض|عنصر|شهيد|ضابط|طبيب|برميل|لغم|جثمان|جسر|انفجار|طلب|بلاغ|بيان|تقرير|جهاز|مركز|مقر|موقع|حاجز|معبر|مبني|منزل|مسجد|سوق|مرفق|مخيم|مستودع|محور|اجتماع|لقاء|انتحاري|مسلح|محتجز|شاب|لواء|فصيل|حي|مكتب|زورق|حقل|فرد|نفر";
const DUAL_TA =
  "طفلت|امرأت|سيدت|قذيفت|غارت|شاحنت|سيارت|قافلت|عائلت|مجزرت|بلدت|قريت|منطقت|طائرت|مسيرت|دبابت|آليت|مدرست|حافلت|جثت|حادثت|ضحيت|عبوت|دفعت|نقطت|فتات|مرت|شابت|ممرضت|طبيبت|محافظت|حملت|جولت|جلست|عمليت|هدنت|سفينت|بناء";
const DUAL_AN =
  "مدني|صحفي|صحافي|مسعف|متطوع|مقاتل|عامل|معتقل|محتجز|لاجئ|نازح|مصاب|مسلح|مراقب|موظف|ناشط|مستشفي|مشفي|مدني";
export const DUAL = new RegExp(
  `(?<![\\p{L}])[وفبلك]?(?:(?:${DUAL_ANY})(?:ان|ين)|(?:${DUAL_TA})(?:ان|ين)|(?:${DUAL_AN})ان)(?:\\s+اثن(?:ان|ين|تان|تين))?(?!\\p{L})`,
  "gu",
);
/** "مدنيين اثنين", "صحفي واحد": the noun first. */
export const NOUN_FIRST =
  /(?<![\p{L}])[وفبلك]?(?<noun>[\p{L}]{3,})\s+(?<n>اثنان|اثنين|اثنتان|اثنتين|واحد|واحدة|فقط واحد)(?!\p{L})/gu;
/** "أطفالهما الثلاثة": a definite number behind a person noun. */
export const DEFINITE =
  /(?<![\p{L}])[وفبلك]?(?<noun>(?:ال)?(?:أطفال|أبناء|بنات|نساء|جنود|قتلى|جرحى|ضحايا|مدنيين|مدنيون|عمال|مسعفين|أشخاص)\p{L}{0,4})\s+ال(?<n>\p{L}{3,})(?!\p{L})/gu;
/** "مقتل مدني", "أصيب طفل": an indefinite person behind a verb or noun of harm is one. */
export const ONE_PERSON =
  /(?<![\p{L}])[وفب]?(?:مقتل|قتلت?|إصابة|أصيبت?|استشهاد|استشهدت?|وفاة|توفيت?|جرحت?|جرح|اعتقال|اعتقلت?|بينهم|بينهن|منهم)\s+(?<noun>مدني|مدنية|مواطن|مواطنة|شخص|طفل|طفلة|رضيع|رضيعة|امرأة|سيدة|رجل|جندي|عنصر|مقاتل|مسلح|شاب|شابة|فتاة|فتى|صحا?في|صحا?فية|مسعف|مسعفة|طبيب|طبيبة|ممرض|ممرضة|متطوع|متطوعة|مزارع|ضابط|أحد\s+\p{L}{3,}|آخر|أخرى)(?!\p{L})(?!\s+(?:اثن|واحد|من (?:بين|أصل)))/gu;
export const VAGUE =
  /(?<!\p{L})[وفبل]?(?:عشرات الآلاف|مئات الآلاف|عشرات|العشرات|مئات|المئات|آلاف|الآلاف|ملايين|الملايين|عدة|عدد من)(?!\p{L})/gu;
export const TOKEN = /\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\p{L}+/gu;

const evened = (word: string): string => word.replace(/[أإآ]/g, "ا");

export function valueOf(
  word: string,
): { value: number; size: "unit" | "ten" | "hundred" | "scale" | "dual" } | null {
  const key = evened(word);
  if (key in UNITS) return { value: UNITS[key]!, size: "unit" };
  if (key in TENS) return { value: TENS[key]!, size: "ten" };
  if (key in HUNDREDS) return { value: HUNDREDS[key]!, size: "hundred" };
  if (key in SCALES) return { value: SCALES[key]!, size: "scale" };
  if (key in SCALE_DUALS) return { value: SCALE_DUALS[key]!, size: "dual" };
  return null;
}

/** "الستين شخصا": tens with the article count, other numbers with it are "the three". */
export function definiteTen(word: string): { value: number; size: "ten" } | null {
  const value = word.startsWith("ال") ? TENS[evened(word.slice(2))] : undefined;
  return value === undefined ? null : { value, size: "ten" };
}
