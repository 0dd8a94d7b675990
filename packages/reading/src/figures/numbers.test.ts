import { expect, test } from "vitest";
import { findNumbers } from "./numbers.ts";
import { writtenValue } from "./words.ts";

const values = (text: string): unknown[] =>
  findNumbers(text, []).map((one) => one.value ?? [one.min, one.max]);

test.each([
  ["6,567 civilians and 1 284 others", [6567, 1284]],
  ["between 30 and 45 people", [[30, 45]]],
  ["12 to 15 trucks", [[12, 15]]],
  ["rose from 45,000 to 62,000", [62000]],
  ["1.5 million people need aid", [1_500_000]],
  ["$15 million and 40 per cent", [15_000_000, 40]],
  ["two hundred and fifty families", [250]],
  ["half a million people", [500_000]],
  ["a dozen fighters", [12]],
  ["twenty-one villages", [21]],
  ["resolution 2254, article 5 and paragraph 12", []],
  ["removed from three trucks", [3]],
  ["at 00:00 and 16:30", []],
  ["a T-72 tank and S/2016/714", []],
  ["Stina Högbladh (2019) and (Sundberg et al., 2013)", []],
  ["see Table 3, Appendix 2 and [12]", []],
  ["4.1 First pass of the coding", []],
  ["only in the 19.1 version of UCDP GED 19.1.", []],
  ["2: the event is known within a province", []],
  ["5.2 Actors and dyads .................... 12", []],
  ["2016 people were counted in (about) 12 towns", [2016, 12]],
  ["hundreds of thousands fled", [[200_000, undefined]]],
])("%s", (text, wanted) => {
  expect(values(text)).toEqual(wanted);
});

test("written numbers that do not add up are no numbers", () => {
  expect(writtenValue("three four")).toBeNaN();
  expect(writtenValue("three thousand and twelve")).toBe(3012);
});
