import { useMemo } from "react";
import { useIntl } from "react-intl";

/** Languages in which working copies are written here, the interface's first. */
export const copyLanguages = [
  "en",
  "ar",
  "fr",
  "ru",
  "ku",
  "tr",
  "fa",
  "he",
  "uk",
  "de",
  "es",
  "zh",
] as const;

/** The name of a language in the reader's own; the code where there is none. */
export function useLanguageNames(): (code: string) => string {
  const { locale } = useIntl();
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: "language", fallback: "code" });
    return (code) => {
      try {
        return names.of(code) ?? code;
      } catch {
        // A code that is none, from an old import.
        return code;
      }
    };
  }, [locale]);
}
