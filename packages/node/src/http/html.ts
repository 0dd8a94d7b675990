/** Text that is HTML already. Everything else is escaped when it is put into a page. */
export interface Html {
  readonly text: string;
}

type Part = string | number | Html | readonly Html[];

/** Marks text of our own as HTML. Never for text that came from outside. */
export const raw = (text: string): Html => ({ text });

const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escape = (text: string): string => text.replaceAll(/[&<>"']/gu, (character) => escapes[character]!);

/** A template whose values are escaped unless they are HTML. */
export function html(strings: TemplateStringsArray, ...values: Part[]): Html {
  const show = (value: Part): string => {
    if (typeof value === "string") return escape(value);
    if (typeof value === "number") return String(value);
    return "text" in value ? value.text : value.map((each) => each.text).join("");
  };
  return { text: strings.reduce((text, part, index) => `${text}${show(values[index - 1]!)}${part}`) };
}
