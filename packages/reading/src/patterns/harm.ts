import { innermost } from "../attribution/chain.ts";
import type { IncidentContent } from "../claims/content.ts";
import type { Draft } from "../claims/draft.ts";
import { putHarm } from "../claims/put-harm.ts";

/**
 * Fills who was harmed, as bounds, into the incidents of a sentence from the figures told beside them by the same
 * voice; and into the one incident of the sentence before, where this one tells the outcome ("the shelling killed
 * five"). Unknown bounds stay out: they are not zero.
 */
export function fillHarm(own: readonly Draft[], before: readonly Draft[], outcome: boolean): void {
  const acts = own.filter(isAct);
  const earlier = acts.length === 0 && outcome ? before.filter(isAct) : [];
  const hosts = acts.length > 0 ? acts : earlier.length === 1 ? earlier : [];
  if (hosts.length === 0) return;
  for (const draft of own) {
    const { content } = draft;
    if (content.kind !== "figure" || draft.subsetOf !== undefined || content.cumulative === true) continue;
    if (content.unit !== "persons" || !/^(?:killed|injured)$/.test(content.event ?? "")) continue;
    const voice = innermost(draft.chain)?.name;
    const same = hosts.filter((one) => innermost(one.chain)?.name === voice);
    const at = draft.evidence[0]!.start;
    const host = same.findLast((one) => one.evidence[0]!.start <= at || earlier.length > 0) ?? same[0];
    if (host) putHarm((host.content.harm ??= {}), content.event === "killed", content);
  }
}

const isAct = (draft: Draft): draft is Draft & { content: IncidentContent } =>
  draft.content.kind === "incident" && draft.polarity === "affirmative";
