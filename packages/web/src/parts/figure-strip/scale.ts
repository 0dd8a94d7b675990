import type { Mark } from "../../api/types.ts";

/** One axis for all sources of a strip. `at` gives the place of a value in percent of its width. */
export interface Scale {
  readonly logarithmic: boolean;
  readonly ticks: readonly number[];
  readonly at: (value: number) => number;
}

/** Beyond this ratio of largest to smallest a linear axis would put the small ones on one point. */
const linearUpTo = 40;

/** Marks keep clear of both ends, so that open-ended ones have room to point. */
const margin = 6;

const numbersOf = (mark: Mark): number[] =>
  [mark.figure.value, mark.figure.min, mark.figure.max].filter(
    (value): value is number => typeof value === "number" && Number.isFinite(value),
  );

/** Whether a source says "at least". */
export const isOpenAbove = ({ figure }: Mark): boolean =>
  figure.precision === "at_least" ||
  (figure.value === null && figure.min !== undefined && figure.max === undefined);

/** Whether a source says "at most". */
export const isOpenBelow = ({ figure }: Mark): boolean =>
  figure.precision === "at_most" ||
  (figure.value === null && figure.max !== undefined && figure.min === undefined);

/** The axis of a strip; `undefined` where no source gives a number. */
export function scaleOf(marks: readonly Mark[]): Scale | undefined {
  const values = marks.flatMap(numbersOf);
  if (values.length === 0) return undefined;
  // An open end needs room to point beyond the number itself.
  const max = Math.max(
    ...values,
    ...marks
      .filter(isOpenAbove)
      .flatMap(numbersOf)
      .map((value) => value * 1.1),
  );
  const positive = values.filter((value) => value > 0);
  const min = Math.min(...positive);
  const logarithmic = positive.length === values.length && max / min > linearUpTo;
  return logarithmic ? logScale(min, max) : linearScale(Math.min(0, ...values), max);
}

const place = (share: number): number => margin + share * (100 - 2 * margin);

function linearScale(min: number, max: number): Scale {
  const step = niceStep((max - min || 1) / 4);
  const low = Math.floor(min / step) * step;
  const high = Math.max(low + step, Math.ceil(max / step) * step);
  const ticks: number[] = [];
  for (let tick = low; tick <= high + step / 1000; tick += step) ticks.push(tick);
  return { logarithmic: false, ticks, at: (value) => place((value - low) / (high - low)) };
}

function logScale(min: number, max: number): Scale {
  const low = Math.floor(Math.log10(min));
  const high = Math.ceil(Math.log10(max));
  const ticks = Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index));
  return {
    logarithmic: true,
    ticks,
    at: (value) => place((Math.log10(Math.max(value, 10 ** low)) - low) / (high - low)),
  };
}

/** 1, 2 or 5 times a power of ten, at least as large as `rough`. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const share = rough / power;
  return (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10) * power;
}
