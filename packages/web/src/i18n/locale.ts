/** Languages of the interface, in the order of the language switch. A further one is a file of messages and a line here. */
export const languages = ["en", "ar"] as const;
export type Language = (typeof languages)[number];

/** How the language is called by those who speak it. */
export const ownNames: Record<Language, string> = { en: "English", ar: "العربية" };

export const digitSets = ["latn", "arab"] as const;
export type DigitSet = (typeof digitSets)[number];

export const isLanguage = (text: string): text is Language => (languages as readonly string[]).includes(text);

export const directionOf = (language: string): "rtl" | "ltr" =>
  /^(?:ar|fa|he|ur|ps|ku-arab|syr)\b/i.test(language) ? "rtl" : "ltr";

/**
 * The locale for numbers and dates. Arabic is that of Syria: its months are the Levantine ones (تموز, not يوليو).
 * Digits are the reader's choice.
 */
export function localeTag(language: Language, digits: DigitSet): string {
  return language === "ar" ? `ar-SY-u-nu-${digits}` : "en-GB";
}

/** The first language of the browser that the interface speaks. */
export function preferredLanguage(wished: readonly string[]): Language {
  for (const each of wished) {
    const base = each.slice(0, 2).toLowerCase();
    if (isLanguage(base)) return base;
  }
  return "en";
}
