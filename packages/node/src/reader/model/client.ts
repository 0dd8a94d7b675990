import { setTimeout as wait } from "node:timers/promises";
import type { ModelSettings } from "./settings.ts";

/** What came back: a list of whatever the model put into it, or why there is none. */
export type ModelAnswer =
  | { readonly ok: true; readonly claims: readonly unknown[] }
  | { readonly ok: false; readonly why: string };

const mostAnswerBytes = 1_000_000;
const mostClaims = 200;
const tries = 3;

/**
 * Sends one request, again after a pause where the endpoint is busy or fails (429, 5xx, no connection). Redirects are
 * not followed: the operator named this address and no other. Time and size are bounded.
 */
export async function askModel(settings: ModelSettings, body: string): Promise<ModelAnswer> {
  let why = "";
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if (attempt > 0) await wait(settings.backoffMs * 2 ** (attempt - 1));
    try {
      const response = await fetch(`${settings.url}/chat/completions`, {
        method: "POST",
        redirect: "error",
        signal: AbortSignal.timeout(settings.timeoutMs),
        headers: {
          "content-type": "application/json",
          ...(settings.key === undefined ? {} : { authorization: `Bearer ${settings.key}` }),
        },
        body,
      });
      if (response.ok) return claimsOf(await bounded(response));
      await response.body?.cancel();
      why = `the endpoint answered with HTTP status ${response.status}`;
      if (response.status !== 429 && response.status < 500) break;
    } catch (cause) {
      const slow = cause instanceof Error && cause.name === "TimeoutError";
      why = slow
        ? `the endpoint did not answer within ${settings.timeoutMs / 1000} seconds`
        : "the endpoint could not be reached";
      if (cause instanceof TooLarge) return { ok: false, why: cause.message };
      if (slow) break;
    }
  }
  return { ok: false, why };
}

class TooLarge extends Error {}

async function bounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > mostAnswerBytes) throw new TooLarge(`the answer has more than ${mostAnswerBytes} bytes`);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** Reads the answer: JSON inside JSON, as the API has it. */
function claimsOf(text: string): ModelAnswer {
  try {
    const outer = JSON.parse(text) as { choices?: { message?: { content?: unknown } }[] };
    const content = outer.choices?.[0]?.message?.content;
    if (typeof content !== "string") return { ok: false, why: "the answer has no content" };
    const { claims } = JSON.parse(content) as { claims?: unknown };
    if (!Array.isArray(claims)) return { ok: false, why: "the answer has no list of claims" };
    return { ok: true, claims: claims.slice(0, mostClaims) };
  } catch {
    return { ok: false, why: "the answer is no valid JSON" };
  }
}
