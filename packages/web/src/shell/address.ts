/** Search parameters as people write them: a repeated key is a list, everything else is text. */
export function parseSearch(text: string): Record<string, string | string[]> {
  const search = new URLSearchParams(text);
  const out: Record<string, string | string[]> = {};
  for (const key of new Set(search.keys())) {
    const all = search.getAll(key);
    out[key] = all.length === 1 ? all[0]! : all;
  }
  return out;
}

export function stringifySearch(values: Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined || value === null || value === "") continue;
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value])
      search.append(key, String(each));
  }
  const text = search.toString();
  return text ? `?${text}` : "";
}

/** A parameter as text, `undefined` where it is absent or a list. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** A parameter as a list of the allowed values. */
export function listOf<T extends string>(value: unknown, allowed: readonly T[]): T[] | undefined {
  const all = (Array.isArray(value) ? value : [value]).filter((each): each is T =>
    (allowed as readonly unknown[]).includes(each),
  );
  return all.length > 0 ? all : undefined;
}
