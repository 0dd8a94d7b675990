import type { PlaceLevel } from "./types.ts";

/** A stretch of text that may name a place. Offsets into the block's text. */
export interface Spotted {
  start: number;
  end: number;
  /** The name as looked up. */
  folded: string;
  /** The words around say that a place is meant: "in", "the village of". */
  cued: boolean;
  /** What the words call it: "province", "village". */
  called?: Called;
  /** A name on its own in the language's ordinary words, or of a person in this text: needs more than being known. */
  doubtful: boolean;
}

export interface Called {
  word: string;
  levels: readonly PlaceLevel[];
}

const FIRST: readonly PlaceLevel[] = ["admin1", "admin2"];
const LOWER: readonly PlaceLevel[] = ["admin2", "admin3", "admin4"];
const LIVED_IN: readonly PlaceLevel[] = ["settlement", "quarter", "admin4"];

/** Words for kinds of place, by what levels of a gazetteer they may mean. */
export const CLASS_WORDS: ReadonlyMap<string, readonly PlaceLevel[]> = new Map(
  (
    [
      [
        FIRST,
        "province provinces governorate governorates oblast state states region regions prefecture countryside krai emirate " +
          "محافظة محافظات ريف أرياف ولاية إقليم провинция провинции провинциях область областях мухафаза край",
      ],
      [
        LOWER,
        "district districts subdistrict sub-district county counties raion canton municipality " +
          "منطقة مناطق ناحية قضاء مديرية район районах округ",
      ],
      [
        LIVED_IN,
        "city cities town towns village villages camp camps capital suburb neighbourhood neighborhood hamlet settlement " +
          "resort port مدينة مدن بلدة بلدات قرية قرى مخيم حي город городах село селах деревня деревнях посёлок поселок",
      ],
    ] as const
  ).flatMap(([levels, words]) => words.split(" ").map((word) => [word, levels] as const)),
);

/** Offices by what kind of place they govern: "New York Governor", "the mayor of Homs". */
export const GOVERNED: ReadonlyMap<string, readonly PlaceLevel[]> = new Map([
  ["governor", FIRST],
  ["mayor", LIVED_IN],
]);

const PLURAL = /^(?:[a-z]+s|محافظات|أرياف|مناطق|مدن|بلدات|قرى|[а-я]+ях|[а-я]+ах)$/;

/** Whether a word for a kind of place is plural, and so said of every name of the list behind it. */
export const isPlural = (word: string): boolean => PLURAL.test(word);

/** Words that say which part of a place. */
export const DIRECTION =
  /^(?:north|south|east|west|northern|southern|eastern|western|central|north-?west(?:ern)?|north-?east(?:ern)?|south-?west(?:ern)?|south-?east(?:ern)?|greater|rural|downtown|old|upper|lower|mainland|metropolitan|inner|besieged)$/i;
