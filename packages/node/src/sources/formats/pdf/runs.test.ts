import { describe, expect, it } from "vitest";
import { runsOf, type TextItem } from "./runs.ts";

const page = { page: 1, width: 600, height: 800 };
const toView = [1, 0, 0, -1, 0, 800];
const item = (str: string, x: number, y: number, size = 10): TextItem => ({
  str,
  transform: [size, 0, 0, size, x, y],
  width: str.length * 5,
});

describe("runsOf", () => {
  it("gives letters for shapes: presentation forms and ligatures, but not superscripts", () => {
    const texts = runsOf(
      [item("\uFEE3\uFEAA\uFEFB", 0, 0), item("o\uFB03ce m\u00B2", 0, 50)],
      toView,
      page,
    ).runs;
    expect(texts.map(({ text }) => text)).toEqual(["مدلا", "office m²"]);
  });

  it("drops what leans, what is empty and what is drawn twice", () => {
    const lean: TextItem = { str: "DRAFT", transform: [7, 7, -7, 7, 100, 100], width: 50 };
    const runs = runsOf(
      [item("Killed", 50, 700), item("Killed", 50.2, 700.1), item("Killed", 50, 680), item(" ", 1, 1), lean],
      toView,
      page,
    ).runs;
    expect(runs.map(({ text, y }) => [text, y])).toEqual([
      ["Killed", 100],
      ["Killed", 120],
    ]);
  });

  it("takes no number for granted", () => {
    const odd = [Number.NaN, 0, 0, 10, 5, 5];
    expect(
      runsOf(
        [
          { str: "x", transform: odd, width: 1 },
          { str: "y", transform: [0, 0, 0, 0, 0, 0], width: 1 },
        ],
        toView,
        page,
      ).runs,
    ).toEqual([]);
  });
});
