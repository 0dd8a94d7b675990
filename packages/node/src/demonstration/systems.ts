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
    words:
      'the Obama administration had made Moscow a proposal that includes "enhanced information sharing". The paper said that no decision had been taken',
    kinds: ["commitment", "assessment", "status"],
  },
  {
    id: "S2",
    room: "commitments",
    built: "partly",
    digest,
    words:
      "the plan would require opposition forces to keep their distance from Jabhat al-Nusra to avoid airstrikes",
    kinds: ["commitment"],
  },
  {
    id: "S3",
    room: "agreements",
    built: "partly",
    digest,
    words: "Both Jabhat al-Nusra and Isis are proscribed by the UN",
    kinds: ["designation"],
  },
  {
    id: "S4",
    room: "incidents",
    built: "partly",
    digest,
    words:
      "The cessation of hostilities in Syria, brokered by the United States and Russia in February 2016, has been patchy throughout, the Guardian wrote. Its restoration appears to be a condition for any political progress",
    kinds: ["status", "assessment", "commitment"],
  },
  {
    id: "S5",
    room: "casualties",
    built: "partly",
    digest,
    words: "6,567 civilians killed in Syria in the first half of 2016, 1,271 of them in June",
    kinds: ["figure"],
  },
  {
    id: "S6",
    room: "casualties",
    built: "partly",
    digest,
    words:
      "Unofficial estimates used by the UN say that 400,000 people have been killed in Syria since the uprising began in 2011, the Guardian reported. Millions of people have been made homeless",
    kinds: ["figure"],
  },
  {
    id: "S7",
    room: "commitments",
    built: "partly",
    digest,
    words:
      "the time was not ripe to resume the suspended Geneva talks before the 1 August deadline for the start of a political transition in Damascus. The official US position is that President Bashar al-Assad should step down. Russia insists that Assad's future is for the Syrian people alone to decide",
    kinds: ["deadline", "position", "status", "assessment"],
  },
  {
    id: "S8",
    room: "commitments",
    built: "partly",
    digest,
    words:
      'Russia is also being asked to press Assad to stop bombing rebel groups that have US support, the Guardian reported. The US defence secretary, Ashton Carter, said that the United States was "willing to work with them" if Russia would "do the right thing" in Syria',
    kinds: ["commitment"],
  },
  {
    id: "S9",
    room: "access",
    built: "partly",
    digest,
    words:
      "On 1 July Britain called for wider humanitarian access in Syria. It demanded deliveries to eight besieged areas. The UN had not yet reached these eight areas",
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
    words: "According to the Guardian, the Washington Post reported that US officials said the plan",
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
