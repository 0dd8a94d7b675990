/**
 * Orthographic normaliser for personal names. It removes what writers and programs vary without changing the name:
 * - all scripts: compatibility forms (NFKC, which also unfolds Arabic presentation forms), case, bidi and zero-width
 *   marks, Eastern digits, apostrophes and other punctuation to a space;
 * - Arabic: tatweel, vowel marks and Qur'anic signs; hamza seats (أإآٱ→ا, ؤ→و, ئ→ي, a lone ء away), ta marbuta ة→ه,
 *   alef maqsura ى→ي, Persian and Urdu letters ک→ك, ی→ي, ے→ي, ہ→ه, ھ→ه;
 * - Latin: diacritics and special letters (ß→ss, ø→o, ł→l, æ→ae, þ→th, ı→i …).
 */
export function normaliseName(value: string): string {
  const text = value
    .slice(0, LONGEST)
    .normalize("NFKC")
    .replaceAll(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\u00ad\u0640]/gu, "")
    .toLowerCase()
    .replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
  let out = "";
  for (const char of text) out += letters.get(char) ?? char;
  return (
    out
      .normalize("NFD")
      // й and ї are letters of their own, not и and і with a mark.
      .replaceAll("\u0438\u0306", "\u0439")
      .replaceAll(/\p{M}/gu, "")
      .replaceAll(/['’ʼʻ`´‘ʿʾ"“”]/gu, "")
      .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
      .trim()
  );
}

/** Longest name that is read, in UTF-16 units. */
const LONGEST = 2_000;

const letters = new Map<string, string>(
  Object.entries({
    أ: "ا",
    إ: "ا",
    آ: "ا",
    ٱ: "ا",
    ٲ: "ا",
    ٳ: "ا",
    ؤ: "و",
    ئ: "ي",
    ء: "",
    ة: "ه",
    ۃ: "ه",
    ى: "ي",
    ی: "ي",
    ې: "ي",
    ے: "ي",
    ک: "ك",
    ڪ: "ك",
    گ: "ك",
    ہ: "ه",
    ھ: "ه",
    ە: "ه",
    پ: "ب",
    چ: "ج",
    ژ: "ز",
    ڤ: "ف",
    ß: "ss",
    ø: "o",
    ł: "l",
    đ: "d",
    ð: "d",
    þ: "th",
    æ: "ae",
    œ: "oe",
    ı: "i",
    ħ: "h",
    ŋ: "n",
    ə: "a",
    ґ: "г",
    ў: "у",
  }),
);
