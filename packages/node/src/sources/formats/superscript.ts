const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Digits as Unicode superscripts, for footnote marks: no reader of figures takes them for a number. */
export const superscript = (text: string): string =>
  text.replaceAll(/\d/gu, (digit) => superscripts[Number(digit)]!);
