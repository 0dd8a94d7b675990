import type { ArabicPlaceNames } from "@truce/domain/identity";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useIntl } from "react-intl";
import { arabicLabelsQuery, arabicNamesQuery, type PlaceRef } from "../../api/place-names.ts";
import { useWords, type Words } from "../../i18n/words.ts";
import { useLanguage, useWorkspace } from "../../shell/use-workspace.ts";

/** Names of countries in the reader's language. */
export function useCountries(): (code: string) => string {
  const { locale } = useIntl();
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: "region", fallback: "code" });
    return (code) => (code === "" ? "" : (names.of(code) ?? code));
  }, [locale]);
}

/** How Arabic writes these places, by their ids, for who reads Arabic; nothing where it is not known or not come yet. */
export function useArabicNames(places: readonly PlaceRef[]): Readonly<Record<string, string>> {
  const { id: workspace } = useWorkspace();
  const enabled = useLanguage() === "ar" && places.length > 0;
  return useQuery({ ...arabicNamesQuery(workspace, places), enabled }).data ?? {};
}

/** Labels of places in Arabic, for who reads Arabic. */
export function useArabicLabels(labels: readonly string[]): (label: string) => string | undefined {
  const t = useWords();
  const country = useCountries();
  const { id: workspace } = useWorkspace();
  const enabled = useLanguage() === "ar" && labels.length > 0;
  const { data } = useQuery({ ...arabicLabelsQuery(workspace, labels), enabled });
  return (label) => {
    const parts = data?.[label];
    return parts && labelText(parts, t, country);
  };
}

/** The parts of a label put together as the label itself is: what it is, the area that holds it, the country. */
export function labelText(
  { name, level, area, country: code }: ArabicPlaceNames["labels"][string],
  t: Words,
  country: (code: string) => string,
): string {
  if (level === "country") return country(code);
  const own = level.startsWith("admin") ? `${name} (${t(`place.${level}`)})` : name;
  return [own, area, country(code)].filter((part) => part !== null && part !== "").join("، ");
}
