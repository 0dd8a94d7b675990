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

/** POST of JSON, or of a form as it is. Rejects with an `ApiProblem`. */
export async function post<T>(path: string, body: unknown): Promise<T> {
  return send<T>(
    address(path),
    body instanceof FormData
      ? { method: "POST", body }
      : { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } },
  );
}

async function send<T>(url: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, {
      ...init,
      headers: { accept: "application/json", ...(init.headers as Record<string, string> | undefined) },
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ApiProblem("no-answer", 0, "", "", {});
  }
  const text = await response.text();
  let body: unknown;
  try {
    body = text === "" ? null : JSON.parse(text);
  } catch {
    body = null;
  }
  if (!response.ok) throw problemFrom(body, response.status);
  return body as T;
}
