/** Letter tables of one scheme for matching only: what a reader of Latin script would write, without vowels guessed. */
const arabic: Record<string, string> = {
  ا: "a",
  ب: "b",
  ت: "t",
  ث: "th",
  ج: "j",
  ح: "h",
  خ: "kh",
  د: "d",
  ذ: "dh",
  ر: "r",
  ز: "z",
  س: "s",
  ش: "sh",
  ص: "s",
  ض: "d",
  ط: "t",
  ظ: "z",
  ع: "a",
  غ: "gh",
  ف: "f",
  ق: "q",
  ك: "k",
  ل: "l",
  م: "m",
  ن: "n",
  ه: "h",
  و: "w",
  ي: "y",
};

const cyrillic: Record<string, string> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  д: "d",
  е: "e",
  ё: "e",
  є: "ie",
  ж: "zh",
  з: "z",
  и: "i",
  і: "i",
  ї: "i",
  й: "i",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "kh",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "shch",
  ъ: "",
  ы: "y",
  ь: "",
  э: "e",
  ю: "iu",
  я: "ia",
  ј: "j",
  љ: "lj",
  њ: "nj",
  ћ: "c",
  ђ: "dj",
  џ: "dz",
};

const greek: Record<string, string> = {
  α: "a",
  β: "v",
  γ: "g",
  δ: "d",
  ε: "e",
  ζ: "z",
  η: "i",
  θ: "th",
  ι: "i",
  κ: "k",
  λ: "l",
  μ: "m",
  ν: "n",
  ξ: "x",
  ο: "o",
  π: "p",
  ρ: "r",
  σ: "s",
  ς: "s",
  τ: "t",
  υ: "y",
  φ: "f",
  χ: "ch",
  ψ: "ps",
  ω: "o",
};

const table = new Map<string, string>(Object.entries({ ...arabic, ...cyrillic, ...greek }));

/** Script of a normalised token, by its first letter. */
export type Script = "latin" | "arabic" | "cyrillic" | "greek" | "other";

export function scriptOf(token: string): Script {
  const point = token.codePointAt(0) ?? 0;
  if (point < 0x250) return "latin";
  if (point >= 0x370 && point < 0x400) return "greek";
  if (point >= 0x400 && point < 0x530) return "cyrillic";
  if (point >= 0x600 && point < 0x780) return "arabic";
  return "other";
}

/** A normalised token in Latin letters; letters without an entry stay as they are. */
export function toLatin(token: string): string {
  let out = "";
  for (const char of token) out += table.get(char) ?? char;
  return out;
}
