const words = (text: string): string[] => text.split(" ");

const known = new Map<string, "m" | "f">([
  ...words(
    "m male man men boy ذكر ذكور رجل صبي ولد м муж мужской мужчина h homme masculin mann männlich",
  ).map((word) => [word, "m"] as const),
  ...words(
    "f female woman women girl w أنثى انثى أنثي انثي إناث اناث امرأة امراة فتاة ж жен женский женщина femme féminin feminin frau weiblich",
  ).map((word) => [word, "f"] as const),
]);

/** m or f from the words that lists use for it (English, Arabic, Russian, French, German); null where it is neither. */
export function sexOf(value: string): "m" | "f" | null {
  const word = value
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}]/gu, " ")
    .trim();
  return known.get(word) ?? known.get(word.split(" ")[0] ?? "") ?? null;
}
