import { responseLimit } from "./token.ts";
import { TokenError } from "./token-error.ts";

const reply = "application/timestamp-reply";

/**
 * Sends a request to a time-stamping authority over HTTP (RFC 3161, 3.4). Follows no redirection and takes no more than
 * a response can have.
 *
 * @returns the response's bytes, not looked into
 * @throws TokenError where there is none
 */
export async function askAuthority(
  fetcher: typeof fetch,
  url: string,
  request: Uint8Array,
): Promise<Uint8Array> {
  try {
    const response = await fetcher(url, {
      method: "POST",
      redirect: "error",
      headers: { "content-type": "application/timestamp-query", accept: reply },
      body: new Uint8Array(request),
    });
    if (!response.ok) throw new TokenError(`the authority answered with HTTP status ${response.status}`);
    const type = response.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
    if (type !== reply)
      throw new TokenError(`the authority answered with ${type ?? "no media type"}, not with ${reply}`);
    return await bounded(response);
  } catch (cause) {
    if (cause instanceof TokenError) throw cause;
    const isLate = cause instanceof Error && cause.name === "TimeoutError";
    const why =
      cause instanceof Error ? (cause.cause instanceof Error ? cause.cause.message : cause.message) : "";
    throw new TokenError(
      isLate ? "the authority did not answer in time" : `the authority cannot be reached: ${why}`,
      {
        cause,
      },
    );
  }
}

async function bounded(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > responseLimit)
      throw new TokenError(`the authority's response is larger than ${responseLimit} bytes`);
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
