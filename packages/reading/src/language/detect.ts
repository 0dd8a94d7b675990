import { eld } from "eld/small";

const ARABIC = /[\u0600-\u06ff]/g;
const CYRILLIC = /[\u0400-\u04ff]/g;
const LATIN = /[A-Za-z\u00c0-\u024f]/g;

/** Languages that the reader reads. */
export const READ_LANGUAGES: ReadonlySet<string> = new Set(["en", "ar", "ru"]);

/**
 * The language of a block as ISO 639-1, or "und". Short blocks are settled by script and by `fallback`, the
 * language of the document: a detector guesses wildly on four words.
 */
export function detectLanguage(text: string, fallback: string): string {
  const sample = text.slice(0, 600);
  const arabic = count(sample, ARABIC);
  const cyrillic = count(sample, CYRILLIC);
  const latin = count(sample, LATIN);
  const letters = arabic + cyrillic + latin;
  if (letters === 0) return fallback;
  const script = arabic >= cyrillic && arabic >= latin ? "ar" : cyrillic >= latin ? "ru" : "en";
  const familiar: Record<string, string> = { ar: "ar", ru: "ru", en: "en" };
  if (letters < 40) return sameScript(fallback, script) ? fallback : (familiar[script] ?? "und");
  // Plain English prose is settled by its function words; the detector is slower than all other reading together.
  if (script === "en" && fallback !== "und" && englishShare(sample) >= 0.22) return "en";
  if (script === "ar" && isPlainArabic(sample)) return "ar";
  if (script === "ru" && isPlainRussian(sample)) return "ru";
  // In a document of that language a block without any letter of another is of that language too.
  if (script === fallback && hasOwnLettersAlone(sample, script)) return script;
  const found = eld.detect(sample);
  const best = found.language || "und";
  const scores = found.getScores();
  const own = scores[script] ?? 0;
  const top = scores[best] ?? 0;
  // Letters that Russian does not have settle it, however close the detector finds the two.
  if (script === "ru" && count(sample, NOT_RUSSIAN_LETTERS) >= Math.max(3, letters * 0.02))
    return best === "ru" ? "und" : best;
  if (
    script === "ar" &&
    count(sample, PERSIAN_LETTERS) >= 2 &&
    count(sample, NOT_ARABIC_LETTERS) >= Math.max(4, letters * 0.04)
  )
    return best === "ar" ? "und" : best;
  // Close calls between related languages go to the one that is read: a wrong "unread" hides a whole block.
  if (own > 0 && own >= top * 0.92) return script;
  if (letters < 80 && sameScript(fallback, script)) return fallback;
  return best;
}

const ENGLISH_WORD =
  /^(?:the|of|and|to|in|a|that|is|was|for|on|with|by|as|at|from|has|had|have|were|are|be|been|it|its|this|which|said|not|but|their|will|would|they|he|his|an|or)$/;

function englishShare(sample: string): number {
  const words = sample
    .slice(0, 300)
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
  return words.length === 0 ? 0 : words.filter((word) => ENGLISH_WORD.test(word)).length / words.length;
}

/** Letters that Persian, Urdu, Pashto or Kurdish write and Arabic does not. */
const NOT_ARABIC_LETTER = /[پچژگکیےہھڵێۆەټډړښځڅ]/;
const NOT_ARABIC_LETTERS = new RegExp(NOT_ARABIC_LETTER.source, "g");
/** Without those that keyboards put into Arabic words (the Persian ya and kaf). */
const PERSIAN_LETTERS = /[پچژگےہھڵێۆەټډړښځڅ]/g;
const ARABIC_WORD =
  /^(?:[وفبكل]?ال\p{L}+|في|من|على|إلى|الى|عن|أن|ان|التي|الذي|هذا|هذه|كما|وقد|وفي|ومن|قال)$/u;

function isPlainArabic(sample: string): boolean {
  if (NOT_ARABIC_LETTER.test(sample)) return false;
  const words = sample.slice(0, 300).match(/\p{L}+/gu) ?? [];
  return words.length >= 6 && words.filter((word) => ARABIC_WORD.test(word)).length / words.length >= 0.25;
}

/** Letters of Ukrainian, Belarusian, Serbian or Macedonian; and two that Russian alone of the others has often. */
const NOT_RUSSIAN_LETTER = /[іїєґўјљњћђџѓќѕәғқңөұүһ]/i;
const NOT_RUSSIAN_LETTERS = new RegExp(NOT_RUSSIAN_LETTER.source, "gi");
const RUSSIAN_LETTER = /[ыэ]/gi;
const RUSSIAN_WORD = /^(?:и|в|на|не|что|с|по|из|за|от|для|как|при|во|о|об|его|их|был|были|было|после|также)$/;

function isPlainRussian(sample: string): boolean {
  if (NOT_RUSSIAN_LETTER.test(sample) || count(sample, RUSSIAN_LETTER) < 2) return false;
  const words =
    sample
      .slice(0, 300)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  return words.filter((word) => RUSSIAN_WORD.test(word)).length >= 2;
}

function hasOwnLettersAlone(sample: string, script: string): boolean {
  if (script === "ar") return !NOT_ARABIC_LETTER.test(sample);
  return script === "ru" && !NOT_RUSSIAN_LETTER.test(sample) && count(sample, RUSSIAN_LETTER) > 0;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

const ARABIC_SCRIPT = new Set(["ar", "fa", "ur", "ckb", "ps"]);
const CYRILLIC_SCRIPT = new Set(["ru", "uk", "bg", "sr", "be", "mk"]);

function sameScript(language: string, script: string): boolean {
  if (language === "und") return false;
  const of = ARABIC_SCRIPT.has(language) ? "ar" : CYRILLIC_SCRIPT.has(language) ? "ru" : "en";
  return of === script;
}
