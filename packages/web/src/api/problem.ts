/** A problem as the node sends it (RFC 9457), or the lack of any answer. */
export class ApiProblem extends Error {
  readonly key: string;
  readonly status: number;
  readonly detail: string;
  readonly members: Record<string, unknown>;

  constructor(key: string, status: number, title: string, detail: string, members: Record<string, unknown>) {
    super(title);
    this.name = "ApiProblem";
    this.key = key;
    this.status = status;
    this.detail = detail;
    this.members = members;
  }
}

/** Reads `application/problem+json`; anything else becomes a problem that says what came instead. */
export function problemFrom(body: unknown, status: number): ApiProblem {
  const members = body !== null && typeof body === "object" ? (body as Record<string, unknown>) : {};
  const type = typeof members["type"] === "string" ? members["type"] : "";
  const key = type.slice(type.lastIndexOf(":") + 1) || "unknown";
  const title = typeof members["title"] === "string" ? members["title"] : "";
  const detail = typeof members["detail"] === "string" ? members["detail"] : "";
  return new ApiProblem(key, status, title, detail, members);
}
