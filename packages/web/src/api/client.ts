import { ApiProblem, problemFrom } from "./problem.ts";

const base = "/api/v1";

/** Query parameters; arrays are repeated, what is undefined or empty is left out. */
export type Query = Record<string, string | number | readonly string[] | undefined>;

export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === "") continue;
    for (const each of Array.isArray(value) ? value : [value]) search.append(key, String(each));
  }
  const text = search.toString();
  return `${base}${path}${text ? `?${text}` : ""}`;
}

/** GET of JSON. Rejects with an `ApiProblem`. */
export async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return send<T>(address(path, query), signal ? { signal } : {});
}

/** GET of a text file of the node, by its whole path. Rejects with an `ApiProblem`. */
export async function getText(path: string): Promise<string> {
  const response = await answerOf(path, {});
  const text = await response.text();
  if (!response.ok) throw problemFrom(jsonOf(text), response.status);
  return text;
}

/** POST of JSON, or of a form as it is. Rejects with an `ApiProblem`. */
export async function post<T>(path: string, body: unknown): Promise<T> {
  return send<T>(
    address(path),
    body instanceof FormData
      ? { method: "POST", body }
      : { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } },
  );
}

/** DELETE. Rejects with an `ApiProblem`. */
export async function remove<T>(path: string): Promise<T> {
  return send<T>(address(path), { method: "DELETE" });
}

async function send<T>(url: string, init: RequestInit): Promise<T> {
  const response = await answerOf(url, {
    ...init,
    headers: { accept: "application/json", ...(init.headers as Record<string, string> | undefined) },
  });
  const body = jsonOf(await response.text());
  if (!response.ok) throw problemFrom(body, response.status);
  return body as T;
}

async function answerOf(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ApiProblem("no-answer", 0, "", "", {});
  }
}

function jsonOf(text: string): unknown {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
