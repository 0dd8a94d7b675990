import { createHash } from "node:crypto";
import { anchorProposal, type AnchoredProposal, type ModelRefusal } from "@truce/domain/claims";
import { askModel } from "./client.ts";
import { promptHash, requestBody, requestsFor } from "./prompt.ts";
import type { ModelSettings } from "./settings.ts";

/** What is about to leave the node. */
export interface Sending {
  readonly endpointHost: string;
  readonly model: string;
  readonly promptSha256: string;
  readonly bytesSha256: string;
  readonly byteLength: number;
  readonly request: number;
  readonly of: number;
}

export interface ModelReading {
  readonly proposals: readonly AnchoredProposal[];
  /** Proposals that did not pass the gate, counted by reason. */
  readonly refused: Partial<Record<ModelRefusal, number>>;
  /** Requests that came to nothing, each with the reason. */
  readonly failed: readonly string[];
}

/** The mark on every proposal of this model under these instructions. */
export const modelTemplate = (settings: ModelSettings): string =>
  `model:${settings.name}@${promptHash.slice(0, 12)}`;

/**
 * Shows a text to the model, part by part, and keeps of its answers what passes the exact-anchor gate.
 *
 * @param text the decoded original; offsets of the proposals index it
 * @param names those whom the document names as sources
 * @param record called before each sending; what it throws stops the sending
 */
export async function readWithModel(
  settings: ModelSettings,
  input: {
    readonly text: string;
    readonly markup: boolean;
    readonly blocks: readonly { readonly kind: string; readonly start: number; readonly end: number }[];
    readonly names: readonly string[];
  },
  record: (sending: Sending) => Promise<void>,
): Promise<ModelReading> {
  const { text, markup, blocks, names } = input;
  const requests = requestsFor(text, blocks);
  const proposals: AnchoredProposal[] = [];
  const refused: Partial<Record<ModelRefusal, number>> = {};
  const failed: string[] = [];
  for (const [index, parts] of requests.entries()) {
    const body = requestBody(settings, text, parts, markup);
    await record({
      endpointHost: new URL(settings.url).host,
      model: settings.name,
      promptSha256: promptHash,
      bytesSha256: createHash("sha256").update(body).digest("hex"),
      byteLength: Buffer.byteLength(body),
      request: index + 1,
      of: requests.length,
    });
    const answer = await askModel(settings, body);
    if (!answer.ok) {
      failed.push(answer.why);
      continue;
    }
    for (const raw of answer.claims) {
      const result = anchorProposal(text, parts, markup, raw, names);
      if (result.ok) proposals.push(result.proposal);
      else refused[result.why] = (refused[result.why] ?? 0) + 1;
    }
  }
  return { proposals, refused, failed };
}
