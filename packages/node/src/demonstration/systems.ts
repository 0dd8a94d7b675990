import type { ClaimKind } from "@truce/domain/claims";

/** One of the twelve systems that one article of 1 July 2016 describes, and the room of Truce that handles it. */
export interface ArticleSystem {
  readonly id: `S${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12}`;
  readonly room: string;
  /** Whether the room exists in this version: wholly, in part or not at all. */
  readonly built: "yes" | "partly" | "no";
  readonly digest: string;
  /** Where it stands in the digest, word for word. */
  readonly words: string;
  /** Kinds of claim by which a reader can find it. */
  readonly kinds: readonly ClaimKind[];
}

const digest = "digests/2016-07-01-one-article.txt";

export const systems: readonly ArticleSystem[] = [
  {
    id: "S1",
    room: "sharing",
    built: "no",
    digest,
    words: `the Obama administration's proposal to Moscow includes "enhanced information sharing"`,
    kinds: ["commitment"],
  },
  {
    id: "S2",
    room: "commitments",
    built: "partly",
    digest,
    words:
      "the plan would require opposition forces backed by western and Arab states to keep their distance from Jabhat al-Nusra, so that airstrikes do not hit them",
    kinds: ["commitment"],
  },
  {
    id: "S3",
    room: "agreements",
    built: "partly",
    digest,
    words: "Jabhat al-Nusra and Isis are both proscribed by the UN",
    kinds: ["designation"],
  },
  {
    id: "S4",
    room: "incidents",
    built: "partly",
    digest,
    words:
      "The cessation of hostilities that the United States and Russia brokered in February 2016 has been patchy throughout",
    kinds: ["status", "assessment"],
  },
  {
    id: "S5",
    room: "casualties",
    built: "partly",
    digest,
    words: "6,567 civilians killed in the first half of 2016, 1,271 of them in June",
    kinds: ["figure"],
  },
  {
    id: "S6",
    room: "casualties",
    built: "partly",
    digest,
    words:
      "Unofficial estimates that the UN uses put the dead since the uprising began in 2011 at 400,000. Millions of people have been made homeless",
    kinds: ["figure"],
  },
  {
    id: "S7",
    room: "commitments",
    built: "partly",
    digest,
    words:
      "The deadline for the start of a political transition in Damascus is 1 August 2016, and the powers disagree about the future of one man. The official US position is that President Bashar al-Assad should step down. Russia insists that his future is for the Syrian people alone to decide",
    kinds: ["deadline", "position", "status"],
  },
  {
    id: "S8",
    room: "commitments",
    built: "partly",
    digest,
    words: "Russia is also being asked to press Assad to stop bombing the rebel groups",
    kinds: ["commitment"],
  },
  {
    id: "S9",
    room: "access",
    built: "partly",
    digest,
    words:
      "On 1 July Britain called for wider humanitarian access to besieged areas of Syria. It demanded deliveries to eight besieged areas that the UN had not yet reached",
    kinds: ["access", "commitment"],
  },
  {
    id: "S10",
    room: "commitments",
    built: "partly",
    digest,
    words:
      "it would send 50 additional trainers to support Iraqi forces against Isis. Britain will also provide 80 army engineers to build infrastructure at an airbase in western Iraq",
    kinds: ["commitment"],
  },
  {
    id: "S11",
    room: "sources",
    built: "yes",
    digest,
    words: "The Guardian, citing the Washington Post, reported that US officials said",
    kinds: ["commitment", "quotation"],
  },
  {
    id: "S12",
    room: "claims",
    built: "partly",
    digest,
    words: "The idea is likely to meet with scepticism",
    kinds: ["assessment", "status"],
  },
];
