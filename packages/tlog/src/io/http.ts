/**
 * C2SP tlog-tiles, section "APIs": checkpoint, tiles and entry bundles over HTTP, read-only. A handler is a plain
 * `(request: Request) => Promise<Response>`, for any server that speaks the Fetch standard.
 */
import { parseCheckpointNote } from "../checkpoint.ts";
import { leavesPerHash, parseTilePath, TILE_WIDTH, tilePath, type TileId, type TileReader } from "../tile.ts";

export interface LogSource extends TileReader {
  /** The signed checkpoint that is published now; `undefined` before the first. */
  readCheckpoint(): Promise<string | undefined>;
}

export interface ServeOptions {
  /** The path under which the log is served, such as `/log`; no slash at its end. Default: the root. */
  readonly prefix?: string;
  /** `private` keeps shared caches out, for logs that are served to partners only. Default: `public`. */
  readonly cache?: "public" | "private";
}

const CHECKPOINT_SECONDS = 5;
const PARTIAL_SECONDS = 60;
const FOREVER_SECONDS = 31_536_000;

/**
 * Serves a log. Tiles beyond the published checkpoint are not served, though they may be stored already: nobody
 * should see a tree head's parts before the head is signed.
 *
 * Answers: 200; 404 for every path that is not exactly a checkpoint's or a tile's, or absent; 405 for other
 * methods than GET and HEAD; 503 before the first checkpoint.
 */
export function serveLog(
  source: LogSource,
  options: ServeOptions = {},
): (request: Request) => Promise<Response> {
  const { prefix = "", cache = "public" } = options;
  const base = `${prefix}/`;
  return async (request) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      return plain(405, "Only GET and HEAD are answered here.", { Allow: "GET, HEAD" });
    }
    // Compared as sent: no decoding, so that one resource has one name; a query would give it more.
    const { pathname, search } = new URL(request.url);
    const path = pathname.startsWith(base) && search === "" ? pathname.slice(base.length) : "";
    const tile = parseTilePath(path);
    if (!tile && path !== "checkpoint") return plain(404, "No such part of a log.");
    const published = await source.readCheckpoint();
    if (published === undefined) return plain(503, "This log has not signed a checkpoint yet.");
    const answer = (body: string | Uint8Array<ArrayBuffer>, type: string, seconds: string) =>
      new Response(request.method === "HEAD" ? null : body, {
        headers: {
          "Content-Type": type,
          "Content-Length": String(
            typeof body === "string" ? new TextEncoder().encode(body).length : body.length,
          ),
          "Cache-Control": `${cache}, max-age=${seconds}`,
          "X-Content-Type-Options": "nosniff",
        },
      });
    if (!tile) return answer(published, "text/plain; charset=utf-8", String(CHECKPOINT_SECONDS));
    const bytes = isPublished(tile, published) ? await source.readTile(tile) : undefined;
    if (!bytes) return plain(404, "This tile is not in the published tree.");
    const isFull = tile.width === TILE_WIDTH;
    const seconds = isFull ? `${FOREVER_SECONDS}, immutable` : String(PARTIAL_SECONDS);
    return answer(new Uint8Array(bytes), "application/octet-stream", seconds);
  };
}

/** Whether all of a tile's hashes belong to the tree of the published checkpoint. */
function isPublished(tile: TileId, checkpoint: string): boolean {
  const parsed = parseCheckpointNote(checkpoint);
  if (!parsed.ok) throw new Error(`The published checkpoint is damaged: ${parsed.error.message}`);
  const hashes = Math.floor(
    parsed.value.checkpoint.size / leavesPerHash(tile.level === "entries" ? 0 : tile.level),
  );
  return tile.index * TILE_WIDTH + tile.width <= hashes;
}

function plain(status: number, message: string, headers: Record<string, string> = {}): Response {
  return new Response(`${message}\n`, {
    status,
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      ...headers,
    },
  });
}

const MAX_TILE_BYTES = TILE_WIDTH * (2 + 0xffff);

/**
 * Reads another party's log over HTTP. Nothing it returns is verified; the functions that take a reader do that.
 *
 * @param fetcher the `fetch` to use: it decides on proxies, certificates and time limits.
 * @param url the log's URL prefix.
 * @throws Error where the server answers neither 200 nor 404, or sends more than a tile can hold.
 */
export function httpTiles(fetcher: typeof fetch, url: string): LogSource {
  const base = url.endsWith("/") ? url : `${url}/`;
  const read = async (path: string) => {
    const response = await fetcher(base + path, { redirect: "error" });
    if (response.status === 404) return undefined;
    if (response.status !== 200) throw new Error(`${base}${path} answered ${response.status}`);
    return readBounded(response, MAX_TILE_BYTES);
  };
  return {
    readTile: async (tile) => read(tilePath(tile)),
    readCheckpoint: async () => {
      const bytes = await read("checkpoint");
      return bytes && new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    },
  };
}

/** The body of a request or answer. @throws RangeError beyond `limit` bytes, without reading the rest. */
export async function readBounded(message: Request | Response, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of message.body ?? []) {
    length += chunk.length;
    if (length > limit) throw new RangeError(`a body of more than ${limit} bytes`);
    chunks.push(chunk);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
