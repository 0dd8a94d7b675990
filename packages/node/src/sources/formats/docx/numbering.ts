import type { ReadPart } from "@truce/linkage/io/zip";
import { walkXml } from "@truce/linkage/io/xml";

interface Level {
  format: string;
  text: string;
  start: number;
}

/** Which list and which level of it a paragraph belongs to. */
export interface ListPlace {
  readonly list: string;
  readonly level: number;
}

/**
 * The numbers of automatically numbered paragraphs, which a document shows but does not contain: "paragraph 5" of an
 * agreement is such a number. ECMA-376-1 §17.9; decimal, letters, Roman and bullets; other formats count in decimals.
 */
export class Numbering {
  readonly #levels = new Map<string, Level[]>();
  readonly #abstractOf = new Map<string, string>();
  readonly #styles = new Map<
    string,
    { list: string | undefined; level: number; based: string | undefined }
  >();
  readonly #counters = new Map<string, number[]>();

  constructor(read: ReadPart) {
    const numbering = read("word/numbering.xml");
    if (numbering) this.#readNumbering(numbering);
    const styles = read("word/styles.xml");
    if (styles) this.#readStyles(styles);
  }

  #readNumbering(part: Uint8Array): void {
    let abstract: string | undefined;
    let list: string | undefined;
    let level: Level | undefined;
    walkXml(part, {
      open: (name, attributes) => {
        const value = attributes.get("val") ?? "";
        if (name === "abstractNum") abstract = attributes.get("abstractNumId");
        else if (name === "num") list = attributes.get("numId");
        else if (name === "abstractNumId" && list !== undefined) this.#abstractOf.set(list, value);
        else if (name === "lvl" && abstract !== undefined && list === undefined) {
          level = { format: "decimal", text: "", start: 1 };
          const at = Number(attributes.get("ilvl"));
          const levels = this.#levels.get(abstract) ?? [];
          if (at >= 0 && at < 9) levels[at] = level;
          this.#levels.set(abstract, levels);
        } else if (level && name === "numFmt") level.format = value;
        else if (level && name === "lvlText") level.text = value.slice(0, 100);
        else if (level && name === "start") level.start = Number(value) || 0;
      },
      close: (name) => {
        if (name === "abstractNum") abstract = undefined;
        if (name === "num") list = undefined;
        if (name === "lvl") level = undefined;
      },
    });
  }

  #readStyles(part: Uint8Array): void {
    let style: { list: string | undefined; level: number; based: string | undefined } | undefined;
    walkXml(part, {
      open: (name, attributes) => {
        const value = attributes.get("val");
        if (name === "style") {
          style = { list: undefined, level: 0, based: undefined };
          this.#styles.set(attributes.get("styleId") ?? "", style);
        } else if (style && name === "numId") style.list = value;
        else if (style && name === "ilvl") style.level = Number(value) || 0;
        else if (style && name === "basedOn") style.based = value;
      },
      close: (name) => {
        if (name === "style") style = undefined;
      },
    });
  }

  /** The list of a paragraph that names only its style. */
  ofStyle(style: string): ListPlace | undefined {
    let at: string | undefined = style;
    for (let step = 0; step < 10 && at !== undefined; step++) {
      const found = this.#styles.get(at);
      if (found?.list !== undefined) return { list: found.list, level: found.level };
      at = found?.based;
    }
    return undefined;
  }

  /** Counts a paragraph and gives what stands before it: "3.", "(b)", "•". */
  next({ list, level }: ListPlace): string {
    const abstract = this.#abstractOf.get(list);
    const levels = abstract === undefined ? undefined : this.#levels.get(abstract);
    const own = levels?.[level];
    // A list number of 0 takes a paragraph out of its style's list.
    if (list === "0") return "";
    if (!levels || !own || own.format === "bullet") return "•";
    if (own.format === "none") return "";
    const counters = this.#counters.get(abstract!) ?? [];
    counters[level] = (counters[level] ?? own.start - 1) + 1;
    counters.length = level + 1;
    this.#counters.set(abstract!, counters);
    return own.text.replaceAll(/%([1-9])/gu, (_, digit: string) => {
      const at = Number(digit) - 1;
      const each = levels[at];
      return each ? inFormat(counters[at] ?? each.start, each.format) : "";
    });
  }
}

function inFormat(value: number, format: string): string {
  switch (format) {
    case "lowerLetter":
      return letters(value);
    case "upperLetter":
      return letters(value).toUpperCase();
    case "lowerRoman":
      return roman(value);
    case "upperRoman":
      return roman(value).toUpperCase();
    default:
      return String(value);
  }
}

/** a … z, aa … zz, as Word counts. */
const letters = (value: number): string =>
  value < 1
    ? String(value)
    : String.fromCodePoint(97 + ((value - 1) % 26)).repeat(Math.min(10, Math.ceil(value / 26)));

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  let rest = value;
  let out = "";
  for (const [size, sign] of romanSigns)
    while (rest >= size) {
      out += sign;
      rest -= size;
    }
  return out;
}

const romanSigns: readonly (readonly [number, string])[] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];
