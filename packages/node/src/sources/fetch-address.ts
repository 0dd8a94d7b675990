import { lookup as dnsLookup } from "node:dns";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { Problem } from "@truce/domain/base";
import { isPublicAddress } from "./address-guard.ts";

export interface FetchLimits {
  readonly maxBytes: number;
  readonly timeoutMs: number;
  readonly maxRedirects: number;
  /** Off unless the operator says otherwise: a report must not make the node reach into its own network. */
  readonly allowPrivate: boolean;
}

/** What a server answered, whatever the status. Of an answer that is not 200 the body is not read. */
export interface Answer {
  readonly status: number;
  readonly bytes: Uint8Array;
  readonly finalUrl: string;
  readonly redirects: readonly { readonly url: string; readonly status: number }[];
  /** Every header, lower case. */
  readonly headers: Record<string, string>;
}

export interface Fetched {
  readonly bytes: Uint8Array;
  readonly finalUrl: string;
  readonly redirects: string[];
  readonly status: number;
  readonly headers: Record<string, string>;
}

/** Headers worth keeping as evidence of what the server said. */
const keptHeaders = [
  "content-type",
  "date",
  "last-modified",
  "etag",
  "server",
  "content-language",
  "content-location",
];

/**
 * Fetches an http(s) address for capture. Bounds size, time and redirects; checks every address that a name resolves
 * to at the moment of connecting, so that a name cannot change its mind between check and use.
 *
 * @throws Problem `address-refused`, `fetch-failed`, `too-large`
 */
export async function fetchAddress(address: string, limits: FetchLimits): Promise<Fetched> {
  const answer = await askAddress(address, limits);
  if (answer.status !== 200)
    throw new Problem(
      "fetch-failed",
      `${answer.finalUrl} answered with HTTP status ${answer.status}. Open it in a browser and hand in the saved page instead.`,
      { status: answer.status },
    );
  const headers = Object.fromEntries(
    keptHeaders
      .map((name) => [name, answer.headers[name]])
      .filter((pair): pair is [string, string] => typeof pair[1] === "string"),
  );
  const redirects = answer.redirects.map(({ url }) => url);
  return { bytes: answer.bytes, finalUrl: answer.finalUrl, redirects, status: 200, headers };
}

/**
 * Asks an http(s) address and follows redirects, within the same bounds; the status is the caller's to judge.
 *
 * @param more headers to send beside the usual ones; they are sent to every address on the way
 * @throws Problem `address-refused`, `fetch-failed`, `too-large`
 */
export async function askAddress(
  address: string,
  limits: FetchLimits,
  more: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const deadline = AbortSignal.timeout(limits.timeoutMs);
  const redirects: { url: string; status: number }[] = [];
  let url = parseAddress(address);
  for (;;) {
    const response = await get(url, limits, deadline, more);
    const status = response.statusCode ?? 0;
    const location = response.headers.location;
    if ([301, 302, 303, 307, 308].includes(status) && location) {
      response.destroy();
      redirects.push({ url: url.href, status });
      if (redirects.length > limits.maxRedirects)
        throw new Problem("fetch-failed", `${address} redirects more than ${limits.maxRedirects} times.`);
      url = parseAddress(new URL(location, url).href);
      continue;
    }
    const headers = Object.fromEntries(
      Object.entries(response.headers).filter(
        (pair): pair is [string, string] => typeof pair[1] === "string",
      ),
    );
    if (status !== 200) {
      response.destroy();
      return { status, bytes: new Uint8Array(), finalUrl: url.href, redirects, headers };
    }
    const bytes = await readBounded(response, limits.maxBytes, url);
    return { status, bytes, finalUrl: url.href, redirects, headers };
  }
}

export function parseAddress(address: string): URL {
  const url = URL.parse(address);
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:"))
    throw new Problem("address-refused", `“${address.slice(0, 200)}” is no http or https address.`);
  if (url.username || url.password)
    throw new Problem(
      "address-refused",
      "The address carries a user name or password. Remove them: they would stand in the record.",
    );
  return url;
}

function get(
  url: URL,
  limits: FetchLimits,
  signal: AbortSignal,
  more: Readonly<Record<string, string>>,
): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/gu, "");
  if (!limits.allowPrivate && isIP(host) !== 0 && !isPublicAddress(host)) throw refused(url.hostname, host);
  const lookup: LookupFunction = (hostname, options, callback) => {
    dnsLookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, "", 0);
      const bad = limits.allowPrivate ? undefined : found.find((each) => !isPublicAddress(each.address));
      if (bad) return callback(refused(hostname, bad.address), "", 0);
      if (options.all) return callback(null, found);
      return callback(null, found[0]!.address, found[0]!.family);
    });
  };
  const send = url.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = send(
      url,
      {
        lookup,
        signal,
        agent: false,
        headers: {
          "user-agent": "Truce (report capture)",
          accept: "text/html, text/plain, text/markdown, */*;q=0.5",
          "accept-encoding": "identity",
          ...more,
        },
      },
      resolve,
    );
    request.on("error", (cause) => reject(asProblem(cause, url, limits)));
    request.end();
  });
}

function readBounded(response: IncomingMessage, maxBytes: number, url: URL): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    response.on("data", (chunk: Uint8Array) => {
      length += chunk.length;
      if (length > maxBytes)
        response.destroy(
          new Problem(
            "too-large",
            `${url.href} sends more than ${maxBytes} bytes, the most this node accepts.`,
          ),
        );
      else chunks.push(chunk);
    });
    response.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    response.on("error", (cause) =>
      reject(
        cause instanceof Problem
          ? cause
          : new Problem("fetch-failed", `${url.href} broke off: ${cause.message}`, {}, cause),
      ),
    );
  });
}

const refused = (host: string, address: string): Problem =>
  new Problem(
    "address-refused",
    `${host} leads to ${address}, which is not on the public internet. The operator can allow this with --allow-private-addresses.`,
  );

function asProblem(cause: Error, url: URL, limits: FetchLimits): Problem {
  if (cause instanceof Problem) return cause;
  if (cause.name === "TimeoutError" || cause.name === "AbortError")
    return new Problem(
      "fetch-failed",
      `${url.href} did not answer within ${limits.timeoutMs / 1000} seconds.`,
      {},
      cause,
    );
  return new Problem("fetch-failed", `${url.href} could not be fetched: ${cause.message}.`, {}, cause);
}
