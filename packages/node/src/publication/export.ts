import type { Pass } from "@truce/domain/base";
import {
  coarsePlace,
  isTextEvidence,
  placeOfName,
  type ClaimFilter,
  type ClaimLine,
} from "@truce/domain/claims";
import type { WorkspaceView } from "@truce/domain/publication";
import { chainLine, speakerOf } from "@truce/domain/sources";
import { exportClaims } from "@truce/store";
import type { TruceNode } from "../truce-node.ts";
import { csvLine } from "./csv.ts";

const columns = [
  "id",
  "state",
  "kind",
  "speaker",
  "chain",
  "words",
  "modality",
  "polarity",
  "value",
  "min",
  "max",
  "unit",
  "event",
  "place",
  "period_start",
  "period_end",
  "content",
  "document",
  "title",
  "published",
  "url",
  "start",
  "end",
  "label",
  "recorded_at",
  "place_id",
  "area_id",
  "area",
];

function row(claim: ClaimLine): unknown[] {
  const content = claim.content as Record<string, unknown>;
  const period = (content["period"] ?? content["date"] ?? content["time"] ?? content["asOf"]) as
    | { start?: string; end?: string }
    | undefined;
  const first = claim.evidence.find(isTextEvidence);
  const named = content["place"];
  const place = typeof named === "string" ? placeOfName(claim.content, named) : undefined;
  const area = place && coarsePlace(place);
  const words = claim.evidence.map((one) => (isTextEvidence(one) ? one.text : one.description)).join(" … ");
  return [
    claim.id,
    claim.state,
    claim.kind,
    speakerOf(claim.chain)?.name ?? claim.chain[0]?.name,
    chainLine(claim.chain),
    words,
    claim.modality,
    claim.polarity,
    content["value"],
    content["min"],
    content["max"],
    content["unit"],
    content["event"],
    content["place"],
    period?.start,
    period?.end,
    claim.content,
    claim.documentId,
    claim.documentTitle,
    claim.documentPublished,
    claim.documentUrl,
    first?.start,
    first?.end,
    claim.label,
    claim.recordedAt,
    place?.id,
    area?.id,
    area?.name,
  ];
}

const page = 500;

/**
 * Claims as a stream, page by page. Without a state in the filter only what was accepted leaves: a proposal goes out
 * when it is asked for by name. The workspace's mark stands at the head of both formats.
 */
export async function* exportLines(
  node: TruceNode,
  pass: Pass,
  workspace: WorkspaceView,
  format: "json" | "csv",
  filter: ClaimFilter,
): AsyncGenerator<string> {
  const asked: ClaimFilter = { ...filter, state: filter.state ?? ["accepted"] };
  const mark = workspace.mark === null ? null : `${workspace.mark}: ${workspace.name}`;
  if (format === "csv") {
    if (mark) yield csvLine([`# ${mark}`]);
    yield csvLine(columns);
  } else
    yield `{"workspace":${JSON.stringify(workspace)},"mark":${JSON.stringify(mark)},"exportedAt":${JSON.stringify(node.now())},"claims":[`;
  let after: string | undefined;
  let first = true;
  do {
    const found = await node.store.query(exportClaims, pass, {
      workspaceId: workspace.id,
      filter: asked,
      limit: page,
      ...(after === undefined ? {} : { cursor: after }),
    });
    for (const claim of found.claims) {
      yield format === "csv" ? csvLine(row(claim)) : `${first ? "" : ","}\n${JSON.stringify(claim)}`;
      first = false;
    }
    after = found.next ?? undefined;
  } while (after !== undefined);
  if (format === "json") yield "\n]}\n";
}
