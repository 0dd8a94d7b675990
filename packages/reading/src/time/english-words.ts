const MONTH_NAMES = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const WEEKDAY_NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

export const MONTH =
  "(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.?|Feb\\.?|Mar\\.?|Apr\\.?|Jun\\.?|Jul\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?)(?![a-z])";
export const WEEKDAY = "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)";
export const DATE = "(?:[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\\d)";
export const YEAR = "(?:19|20)\\d{2}(?![\\d,]\\d)";
const WORDS = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
  "thirteen",
  "fourteen",
  "fifteen",
  "sixteen",
  "seventeen",
  "eighteen",
  "nineteen",
  "twenty",
];
const TENS: Record<string, number> = {
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  "forty-eight": 48,
  "twenty-four": 24,
  "seventy-two": 72,
  couple: 2,
  few: 3,
  several: 3,
  a: 1,
  an: 1,
};
export const COUNT = `(?:\\d{1,3}|${WORDS.slice(1).reverse().join("|")}|forty-eight|twenty-four|seventy-two|thirty|forty|fifty|sixty|ninety|(?:a )?couple of|(?:a )?few|several|an?)`;

export function monthNumber(word: string): number {
  const key = word.toLowerCase().slice(0, 3);
  return MONTH_NAMES.findIndex((name) => name.startsWith(key)) + 1;
}

export function weekdayNumber(word: string): number {
  return WEEKDAY_NAMES.indexOf(word.toLowerCase()) + 1;
}

/** A count in digits or words; "few" and "several" are given as 3 and flagged by the caller. */
export function countWord(word: string): number {
  const text = word
    .toLowerCase()
    .replace(/^a (?=couple|few)/, "")
    .replace(/ of$/, "");
  if (/^\d+$/.test(text)) return Number(text);
  const at = WORDS.indexOf(text);
  return at >= 0 ? at : (TENS[text] ?? Number.NaN);
}

export function isLooseCount(word: string): boolean {
  return /few|several|couple/i.test(word);
}

const ORDINALS = ["first", "second", "third", "fourth", "fifth"];

export function ordinal(word: string): number {
  const text = word.toLowerCase();
  const digit = /^(\d)(?:st|nd|rd|th)$/.exec(text);
  return digit ? Number(digit[1]) : ORDINALS.indexOf(text) + 1;
}
