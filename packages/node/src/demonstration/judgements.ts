import type { ClaimKind } from "@truce/domain/claims";

/** An answer of the demonstration reviewer, stored by evidence and replayed over what the pipeline really read. */
export interface DemonstrationJudgement {
  readonly digest: string;
  readonly kind: ClaimKind;
  /** Words of the digest on which the claim must stand. What no claim stands on is not judged. */
  readonly words: string;
  readonly answer: "accept" | "reject";
  readonly reason: string | null;
}

const accept =
  (digest: string) =>
  (kind: ClaimKind, words: string): DemonstrationJudgement => ({
    digest: `digests/${digest}.txt`,
    kind,
    words,
    answer: "accept",
    reason: null,
  });

const july1 = accept("2016-07-01-one-article");
const firstDays = accept("2016-02-29-first-days");
const access = accept("2016-07-21-access-in-july");
const slips = accept("2016-07-27-date-slips");
const twoCounts = accept("2016-07-27-two-counts");
const besieged = accept("2016-09-13-besieged-people");
const oneWeek = accept("2016-09-23-one-week");

/** Where a reader may rightly see one of two kinds, both are listed: only the one that it proposed is answered. */
export const judgements: readonly DemonstrationJudgement[] = [
  july1(
    "assessment",
    'the Obama administration had made Moscow a proposal that includes "enhanced information sharing"',
  ),
  july1(
    "commitment",
    'the Obama administration had made Moscow a proposal that includes "enhanced information sharing"',
  ),
  july1("status", "no decision had been taken"),
  july1(
    "commitment",
    "the plan would require opposition forces to keep their distance from Jabhat al-Nusra to avoid airstrikes",
  ),
  july1("designation", "Both Jabhat al-Nusra and Isis are proscribed by the UN"),
  july1("designation", "Jabhat al-Nusra and Isis are proscribed by the UN"),
  {
    digest: "digests/2016-07-01-one-article.txt",
    kind: "figure",
    words: "Washington and Moscow both regard the two groups as legitimate targets",
    answer: "reject",
    reason: "“The two groups” are the two named before. Nobody counted anything here.",
  },
  july1("figure", "6,567 civilians killed in Syria in the first half of 2016"),
  july1("figure", "1,271 of them in June"),
  july1("figure", "400,000 people have been killed in Syria since the uprising began in 2011"),
  july1("figure", "Millions of people have been made homeless"),
  july1(
    "assessment",
    "The cessation of hostilities in Syria, brokered by the United States and Russia in February 2016, has been patchy throughout",
  ),
  july1("deadline", "the 1 August deadline for the start of a political transition in Damascus"),
  july1("position", "The official US position is that President Bashar al-Assad should step down"),
  july1("position", "Assad's future is for the Syrian people alone to decide"),
  july1("assessment", "Assad's future is for the Syrian people alone to decide"),
  july1("position", "The opposition fears a deal between Washington and Moscow that leaves Assad in power"),
  july1("status", "De Mistura could name no date for new talks"),
  july1(
    "commitment",
    'the United States was "willing to work with them" if Russia would "do the right thing" in Syria',
  ),
  july1("commitment", "Britain called for wider humanitarian access in Syria"),
  july1("access", "The UN had not yet reached these eight areas"),
  july1("commitment", "it would send 50 additional trainers to support Iraqi forces against Isis"),

  firstDays("figure", "14 breaches in Syria on 27 February 2016, the first day"),
  firstDays("figure", "49 breaches in Syria in all by 28 February 2016"),
  firstDays("figure", "the government committed 15 breaches in Syria on 27 February 2016"),
  firstDays(
    "figure",
    "opposition and terrorist groups committed at least nine breaches in Syria in the first days of the truce",
  ),

  access("access", "the UN had reached all 18 besieged areas at least once since February"),
  access("access", "the UN had reached only 3 besieged areas by the 20th, out of 18"),
  access("figure", "The UN had reached 400,000 people there, out of"),
  access("figure", "100 convoys have reached besieged and hard-to-reach areas"),

  slips(
    "assessment",
    "the UN envoy for Syria, Staffan de Mistura, had dropped 1 August as the date for the start of a political transition in Damascus",
  ),
  slips("deadline", "an end of August target date for talks on a political transition"),

  twoCounts("figure", "92 civilians were killed in Syria over Eid al-Fitr, in early July 2016"),
  twoCounts("figure", "the government and its allies killed 76 of them"),
  twoCounts("figure", "nine breaches of the cessation of hostilities in Syria in 24 hours on 27 July 2016"),

  besieged("figure", "590,200 people were besieged in 18 places in Syria"),
  besieged("figure", "18 places in Syria at the end of July 2016"),
  besieged("figure", "1,005,275 people were besieged in more than 40 places in Syria"),
  besieged("figure", "more than 40 places in Syria from May to July 2016"),

  oneWeek("figure", "242 breaches in its first week, from 12 to 19 September 2016"),
];
