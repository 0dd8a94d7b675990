/**
 * The one catalogue of failures that leave a node, as problem details (RFC 9457). The key is the last part of the
 * problem's `type`; the HTTP status belongs to the key; the title never changes; the detail says what, where and how
 * to mend it.
 */
export const problems = {
  "not-found": { status: 404, title: "There is no such thing, or you may not see it" },
  erased: { status: 410, title: "It was erased" },
  "invalid-input": { status: 400, title: "The request is not as it should be" },
  "empty-document": { status: 422, title: "The document is empty" },
  "unreadable-text": { status: 422, title: "The text cannot be decoded" },
  "too-large": { status: 413, title: "The document is larger than this node accepts" },
  "unsupported-media-type": { status: 415, title: "This kind of request body is not accepted" },
  "evidence-mismatch": { status: 422, title: "The evidence does not reproduce its words" },
  "not-permitted": { status: 403, title: "Your role does not allow this" },
  conflict: { status: 409, title: "Someone has decided meanwhile" },
  "address-refused": { status: 422, title: "This address may not be fetched" },
  "fetch-failed": { status: 502, title: "The address could not be fetched" },
  "storage-full": { status: 507, title: "The disk is full: nothing was stored" },
  "foreign-origin": { status: 403, title: "The request comes from another site" },
  "method-not-allowed": { status: 405, title: "This address does not answer that method" },
  internal: { status: 500, title: "Truce made a mistake; nothing was stored" },
} as const;

export type ProblemKey = keyof typeof problems;

/** A failure on its way to the person who asked. Thrown in the node, printed by the CLI, sent by the API. */
export class Problem extends Error {
  readonly key: ProblemKey;
  readonly members: Record<string, unknown>;

  constructor(key: ProblemKey, detail: string, members: Record<string, unknown> = {}, cause?: unknown) {
    super(detail, cause === undefined ? undefined : { cause });
    this.name = "Problem";
    this.key = key;
    this.members = members;
  }

  get status(): number {
    return problems[this.key].status;
  }

  /** The body to send, `application/problem+json`. */
  toJSON(): Record<string, unknown> {
    return {
      type: `urn:truce:problem:${this.key}`,
      title: problems[this.key].title,
      status: this.status,
      detail: this.message,
      ...this.members,
    };
  }
}
