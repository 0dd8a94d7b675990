/** `@truce/reading`: text to claims with exact evidence. Pure: no I/O, no clock, no network. */
export { LONGEST_TEXT, read, readerVersion } from "./read.ts";
export type {
  Block,
  BlockKind,
  ChainRole,
  ChainStep,
  ClaimKind,
  EvidenceSpan,
  Modality,
  Polarity,
  ReadClaim,
  ReadInput,
  Reading,
  Residue,
  TimeInterval,
  Unread,
} from "./types.ts";
export type * from "./claims/content.ts";
export { ActorDictionary } from "./actors/dictionary.ts";
export { mergedActors } from "./actors/own.ts";
export { STARTER as starterActors } from "./actors/starter.ts";
export { actorKinds } from "./actors/types.ts";
export type { Actor, ActorAlias, ActorKind } from "./actors/types.ts";
export { buildGazetteer } from "./places/build-gazetteer.ts";
export { Gazetteer } from "./places/gazetteer.ts";
export { geonamesRows } from "./places/geonames.ts";
export type { AreaCode, GeoNamesTables } from "./places/geonames.ts";
export type { Place, PlaceLevel, PlaceRow } from "./places/types.ts";
export { placesNamed } from "./places/locate.ts";
export { arabicNameIn } from "./places/arabic-name.ts";
export { findPlaces } from "./places/find-places.ts";
export type { PlaceKnowledge } from "./places/find-places.ts";
export type { PlaceInAreas, PlaceMention } from "./places/types.ts";
export { readAreaTable } from "./places/area-table.ts";
export type { AreaTable, RefusedLine, TableLine } from "./places/area-table.ts";
