const UNITS: Record<string, number> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const SCALES: Record<string, number> = {
  hundred: 100,
  thousand: 1_000,
  million: 1_000_000,
  billion: 1_000_000_000,
};

const ONE_WORD = Object.keys(UNITS)
  .sort((a, b) => b.length - a.length)
  .join("|");
const SCALE_WORD = Object.keys(SCALES).join("|");

/** Pattern of a number written in English words. */
export const WRITTEN = `(?:(?:${ONE_WORD})(?:-(?:${ONE_WORD}))?|a(?= (?:${SCALE_WORD}|dozen))|half a(?= (?:million|dozen)))(?:(?: and)?[ -](?:(?:${SCALE_WORD}|dozen)(?![a-z])|(?:${ONE_WORD})(?:-(?:${ONE_WORD}))?))*`;

/** Value of a number written in English words, or NaN. */
export function writtenValue(words: string): number {
  let total = 0;
  let current = 0;
  let seen = false;
  for (const word of words.toLowerCase().split(/[\s-]+/)) {
    if (word === "and") continue;
    if (word === "a") {
      if (!seen) current = 1;
      continue;
    }
    if (word === "half") {
      current = 0.5;
      seen = true;
      continue;
    }
    const unit = UNITS[word];
    if (unit !== undefined) {
      if (seen && current % 100 !== 0 && unit < 100 && !(current % 10 === 0 && current >= 20 && unit < 10))
        return Number.NaN;
      current += unit;
    } else if (word === "dozen") current = (current || 1) * 12;
    else {
      const scale = SCALES[word];
      if (scale === undefined) return Number.NaN;
      if (scale === 100) current = (current || 1) * 100;
      else {
        total += (current || 1) * scale;
        current = 0;
      }
    }
    seen = true;
  }
  return seen || current > 0 ? total + current : Number.NaN;
}
