import { Problem } from "@truce/domain/base";
import type { ProvableEntry } from "@truce/store";
import { redact, type Disclosure, type ItemFields } from "@truce/tlog";

/** An entry to prove, with fields withheld, and what of these still stands elsewhere in it. */
export interface Redacted {
  readonly entry: ProvableEntry;
  /** For people: withheld words that a disclosed field says too. */
  readonly warnings: readonly string[];
}

/**
 * Withholds fields of an entry's items. A field is named as in the proof (`content.place`, `evidence`), by its last part
 * (`place`), or, in a source chain, by the link's role (`speaker`).
 *
 * @throws Problem `invalid-input` where no item has such a field; it names those that there are.
 */
export function withhold(entry: ProvableEntry, asked: readonly string[]): Redacted {
  if (asked.length === 0) return { entry, warnings: [] };
  const all = entry.items.flatMap(({ fields }) => disclosed(fields));
  for (const name of asked)
    if (!all.some((field) => isNamed(field, name)))
      throw new Problem("invalid-input", `withhold: ${absent(name, all)}`, { member: "withhold" });
  const isKept = (field: Disclosure): boolean => !asked.some((name) => isNamed(field, name));
  const items = entry.items.map(({ id, fields }) => {
    const keep = new Set(
      disclosed(fields)
        .filter((field) => isKept(field))
        .map(({ name }) => name),
    );
    return { id, fields: redact(fields, (name) => keep.has(name)) };
  });
  const shown = items.flatMap(({ fields }) => disclosed(fields));
  const warnings = new Set<string>();
  for (const field of all.filter((each) => !isKept(each)))
    for (const words of wordsOf(JSON.parse(decoder.decode(field.value))))
      for (const other of shown)
        if (wordsOf(JSON.parse(decoder.decode(other.value))).some((text) => text.includes(words)))
          warnings.add(
            `“${words.slice(0, 80)}” is withheld as ${field.name} and still stands in ${other.name}.`,
          );
  return { entry: { ...entry, items }, warnings: [...warnings] };
}

/** Names as they are asked for: by commas. */
export const listOf = (text = ""): string[] =>
  text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");

const decoder = new TextDecoder();

const disclosed = (fields: ItemFields): Disclosure[] => fields.filter((field) => "name" in field);

function isNamed({ name, value }: Disclosure, asked: string): boolean {
  if (name === asked || name.endsWith(`.${asked}`)) return true;
  if (!name.startsWith("chain.")) return false;
  return (JSON.parse(decoder.decode(value)) as { role?: unknown }).role === asked;
}

function absent(name: string, all: readonly Disclosure[]): string {
  if (all.length === 0)
    return "This entry holds no fields that could be withheld: it was recorded by an older version, or records none.";
  const names = [...new Set(all.map((field) => field.name))].sort().join(", ");
  return `There is no field “${name}”. There are: ${names}; of a source chain also a role, such as speaker.`;
}

/** Names and words in a value. One- and two-letter ones say nothing of where they stand. */
function wordsOf(value: unknown): string[] {
  if (typeof value === "string") return value.length > 2 ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((member) => wordsOf(member));
}
