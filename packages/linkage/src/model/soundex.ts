const groups: Record<string, string> = {};
for (const [digit, letters] of Object.entries({
  1: "bfpv",
  2: "cgjkqsxz",
  3: "dt",
  4: "l",
  5: "mn",
  6: "r",
})) {
  for (const letter of letters) groups[letter] = digit;
}

/** American Soundex of a Latin name (US National Archives rules): a letter and three digits; null without letters. */
export function soundex(name: string): string | null {
  const letters = name
    .normalize("NFD")
    .toLowerCase()
    .replaceAll(/[^a-z]/g, "");
  const first = letters[0];
  if (!first) return null;
  let code = first.toUpperCase();
  let before = groups[first] ?? "";
  for (const letter of letters.slice(1)) {
    const digit = groups[letter] ?? "";
    if (digit && digit !== before) code += digit;
    // h and w do not part two letters of one group; vowels do.
    if (letter !== "h" && letter !== "w") before = digit;
    if (code.length === 4) break;
  }
  return code.padEnd(4, "0");
}
