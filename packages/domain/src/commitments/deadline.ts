import { daySpan, foldForSearch } from "../base/index.ts";
import type { ClaimLine, ContentOf } from "../claims/index.ts";
import { chainLine } from "../sources/index.ts";

/** One source's word on when something is due. */
export interface DeadlineWord {
  claimId: string;
  what: string;
  due: string;
  dueText: string;
  source: string;
  said: string | null;
  state: ClaimLine["state"];
}

/** A deadline with its slips: the latest word first in `history`, days left counted from the day of reference. */
export interface DeadlineView {
  what: string;
  due: string;
  daysLeft: number;
  history: DeadlineWord[];
}

/** Words that say when, not what: they must not make two deadlines look alike. */
const empty = new Set(
  "the a an of for in on to by at from until before after start end its and or that is was would be".split(
    " ",
  ),
);

const contentWords = (text: string): Set<string> =>
  new Set(
    foldForSearch(text)
      .split(/[^\p{L}]+/u)
      .filter((word) => word.length > 2 && !empty.has(word)),
  );

/** Of two words said on one day the later date stands: deadlines slip, they rarely come nearer. */
const latestFirst = (a: string | null, b: string | null): number =>
  (a ?? "") === (b ?? "") ? 0 : (a ?? "") > (b ?? "") ? -1 : 1;

/** Two deadlines are about one thing when the shorter description shares half of its words with the other. */
function aboutTheSame(a: string, b: string): boolean {
  const x = contentWords(a);
  const y = contentWords(b);
  const smaller = Math.min(x.size, y.size);
  return smaller > 0 && x.intersection(y).size / smaller >= 0.5;
}

/**
 * Deadlines by what they are for. The date that stands is the one said last; earlier ones are its slips.
 *
 * @param today day of reference, ISO
 */
export function deadlines(claims: readonly ClaimLine[], today: string): DeadlineView[] {
  const words = claims
    .filter((claim) => claim.kind === "deadline")
    .map((claim): DeadlineWord | undefined => {
      const content = claim.content as ContentOf<"deadline">;
      const due = daySpan(content.date).last ?? daySpan(content.date).first;
      if (!due) return undefined;
      return {
        claimId: claim.id,
        what: content.what,
        due,
        dueText: content.date.text,
        source: chainLine(claim.chain),
        said: claim.documentPublished,
        state: claim.state,
      };
    })
    .filter((word) => word !== undefined)
    .sort(
      (a, b) => latestFirst(a.said, b.said) || latestFirst(a.due, b.due) || (a.claimId < b.claimId ? -1 : 1),
    );
  const groups: DeadlineWord[][] = [];
  for (const word of words) {
    const group = groups.find((each) => each.some((other) => aboutTheSame(other.what, word.what)));
    if (group) group.push(word);
    else groups.push([word]);
  }
  const reference = Temporal.PlainDate.from(today);
  return groups
    .map((history): DeadlineView => {
      const standing = history.find((word) => word.state === "accepted") ?? history[0]!;
      return {
        what: standing.what,
        due: standing.due,
        daysLeft: reference.until(Temporal.PlainDate.from(standing.due)).total("days"),
        history,
      };
    })
    .sort((a, b) => (a.due < b.due ? -1 : 1));
}
