/** Kinds of actor that the reader tells apart. */
export type ActorKind = "state" | "igo" | "person" | "armed_group" | "outlet" | "ngo" | "body" | "opposition";

/** One actor with its names. Users may add their own: the list is data. */
export interface Actor {
  name: string;
  kind: ActorKind;
  /** Other spellings, any script; matched as whole words. */
  aliases: string[];
  /** Words by which a text refers back to it: "the envoy", "the network". */
  roles?: string[];
  /** ISO dates between which the name or office holds; open where absent. */
  from?: string;
  to?: string;
}
