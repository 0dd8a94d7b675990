/** How large a place is: a country, an administrative area of level 1 to 4, a settlement, or a world region. */
export type PlaceLevel =
  | "region"
  | "country"
  | "admin1"
  | "admin2"
  | "admin3"
  | "admin4"
  | "settlement"
  | "quarter";

/** Levels in the order in which a gazetteer numbers them. */
export const PLACE_LEVELS: readonly PlaceLevel[] = [
  "region",
  "country",
  "admin1",
  "admin2",
  "admin3",
  "admin4",
  "settlement",
  "quarter",
];

/** One row from which a gazetteer is built. */
export interface PlaceRow {
  /** Names the source too: "geonames:170063", "pcode:SY0200". */
  id: string;
  name: string;
  /** Other spellings in any script. */
  otherNames: readonly string[];
  /** The name in Arabic, where the source says which it is. */
  arabic?: string;
  level: PlaceLevel;
  /** ISO 3166-1 alpha-2; "" for a region of the world. */
  country: string;
  /** Id of the area that holds it; the nearest that is known. */
  parent?: string;
  latitude?: number;
  longitude?: number;
  population?: number;
  /** Seat of a country (3), of a first-level area (2), of a second-level area (1). */
  rank?: 0 | 1 | 2 | 3;
}

/** A place of a gazetteer. */
export interface Place {
  id: string;
  name: string;
  level: PlaceLevel;
  country: string;
  /** NaN where the source gives none. */
  latitude: number;
  longitude: number;
  population: number;
  rank: number;
}

/** One reading of a name: which place, and whether the name is one of its other spellings. */
export interface Candidate {
  place: Place;
  /** Index within its gazetteer, for walking up to the areas that hold it. */
  index: number;
  alternate: boolean;
  gazetteer: number;
}

/** A place with the areas that hold it, nearest first. */
export interface PlaceInAreas extends Place {
  within: Place[];
  /** How well it fits, in the resolver's own units: for order among candidates alone. */
  score: number;
  /** The name is another spelling of the place's own. */
  alternate: boolean;
  /** The gazetteer that it is from. */
  source: string;
}

/** A name in a text with what it may mean. */
export interface PlaceMention {
  /** Half-open range of the text that the mention was found in. */
  start: number;
  end: number;
  written: string;
  /** The place meant; absent where the candidates cannot be told apart. */
  place?: PlaceInAreas;
  /** Best first, at most six; one where the name has one meaning. */
  candidates: PlaceInAreas[];
  /** 0..1: how clearly the first candidate leads. No probability. */
  confidence: number;
  /** For people: why this place, or why none. */
  why: string[];
}
