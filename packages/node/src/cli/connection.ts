import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { passFor } from "@truce/domain/sharing";
import type { WorkspaceView } from "@truce/domain/publication";
import { createApp } from "../http/app.ts";
import { openNode } from "../open-node.ts";
import { modelSettings } from "../reader/model/settings.ts";
import type { TruceNode } from "../truce-node.ts";
import { UsageError } from "./terminal.ts";

/** Options that every command with a workspace takes. */
export const workspaceOptions = {
  data: { type: "string", default: "./truce-data" },
  workspace: { type: "string" },
  as: { type: "string" },
} as const;

/** The API of a node: a running one over HTTP, else one opened for this command. */
export interface Connection {
  request(path: string, init?: RequestInit): Promise<Response>;
  /** Present when the node was opened here. */
  readonly node: TruceNode | undefined;
  close(): Promise<void>;
}

/** Where a serving node says that it serves. */
export const serverFile = (dataDir: string): string => join(resolve(dataDir), "server.json");

export async function connect(options: { data: string; as?: string | undefined }): Promise<Connection> {
  const running = options.as === undefined ? await runningServer(options.data) : undefined;
  if (running !== undefined)
    return {
      node: undefined,
      request: (path, init) => fetch(`${running}${path}`, init),
      close: async () => {},
    };
  const node = await openNode({
    dataDir: resolve(options.data),
    databaseUrl: process.env["DATABASE_URL"],
    model: modelSettings(process.env),
    as: options.as,
  });
  const app = createApp(node, { identify: () => node.operator });
  return {
    node,
    request: async (path, init) =>
      app.request(`http://127.0.0.1${path}`, {
        ...init,
        headers: { host: "127.0.0.1", ...Object.fromEntries(new Headers(init?.headers)) },
      }),
    close: () => node.close(),
  };
}

async function runningServer(dataDir: string): Promise<string | undefined> {
  try {
    const { url } = JSON.parse(await readFile(serverFile(dataDir), "utf8")) as { url: string };
    const answer = await fetch(`${url}/api/v1/me`, { signal: AbortSignal.timeout(2000) });
    return answer.ok ? url : undefined;
  } catch {
    return undefined;
  }
}

/** The answer's JSON; a problem becomes an error with its words. */
export async function answer<T>(response: Response): Promise<T> {
  const body = (await response.json()) as T & { detail?: string; title?: string };
  if (!response.ok) throw new Error(body.detail ?? body.title ?? `HTTP ${response.status}`);
  return body;
}

/** Posts JSON and gives the answer's. */
export async function post<T>(connection: Connection, path: string, body: unknown): Promise<T> {
  return answer<T>(
    await connection.request(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  );
}

/** The workspace named, or the only one, or the first. */
export async function chooseWorkspace(
  connection: Connection,
  named: string | undefined,
): Promise<WorkspaceView> {
  const { workspaces } = await answer<{ workspaces: WorkspaceView[] }>(
    await connection.request("/api/v1/workspaces"),
  );
  const list = workspaces.map((each) => `“${each.name}”`).join(", ");
  if (named !== undefined) {
    const found = workspaces.find((each) => each.id === named || each.name === named);
    if (!found)
      throw new UsageError(`There is no workspace “${named}” that you may see. There is: ${list || "none"}.`);
    return found;
  }
  const own = workspaces.filter((each) => each.mark === null);
  const usual = own.length === 1 ? own[0] : workspaces.length === 1 ? workspaces[0] : undefined;
  if (!usual)
    throw new UsageError(
      workspaces.length === 0
        ? "This data folder has no workspace yet. Add one: truce workspace add NAME"
        : `Say which workspace with --workspace: ${list}.`,
    );
  return usual;
}

export const readPassOf = (node: TruceNode) => passFor(node.operator, "list")!;
