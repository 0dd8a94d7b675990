/** Kinds of actor that the reader tells apart. */
export const actorKinds = [
  "state",
  "igo",
  "person",
  "armed_group",
  "outlet",
  "ngo",
  "body",
  "opposition",
] as const;
export type ActorKind = (typeof actorKinds)[number];

/** A spelling of an actor's name with the days on which it is used. */
export interface ActorAlias {
  name: string;
  /** ISO 639-1, for people; matching is by the letters. */
  language?: string;
  /** ISO dates, inclusive; open where absent. */
  from?: string;
  to?: string;
}

/** One actor with its names. Users may add their own: the list is data. */
export interface Actor {
  /** What tells the actor apart whatever it is called; the name where absent. */
  id?: string;
  name: string;
  kind: ActorKind;
  /** Other spellings, any script; matched as whole words. */
  aliases: readonly (string | ActorAlias)[];
  /** Words by which a text refers back to it: "the envoy", "the network". */
  roles?: readonly string[];
  /** ISO dates between which the name or office holds; open where absent. */
  from?: string;
  to?: string;
  /** Names it took later, with the first day of each: texts of that day on are given the new name. */
  renamed?: readonly { name: string; on: string }[];
}

/** An office with who held it when: "the UN special envoy" is another person in 2013 than in 2016. */
export interface Office {
  names: readonly string[];
  holders: readonly { name: string; from: string; to?: string }[];
}
