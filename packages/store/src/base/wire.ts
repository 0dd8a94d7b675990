import { Problem, type Pass, type ProblemKey } from "@truce/domain/base";

/** One call on its way to the thread that owns the connection. */
export interface Call {
  readonly id: number;
  readonly name: string;
  readonly pass: Pass;
  readonly input: unknown;
}

/** What came of it. A thrown error does not survive a thread boundary as what it was: it goes as plain data. */
export type Outcome =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failure: Failure };

export type Failure =
  | { readonly problem: ProblemKey; readonly detail: string; readonly members: Record<string, unknown> }
  | { readonly error: string; readonly name: string; readonly stack: string };

/** A full disk under SQLite (13), PostgreSQL (53100, 53200 is memory) or a file. */
function isFull(error: unknown): boolean {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  return errcode === 13 || code === "53100" || code === "ENOSPC";
}

export function toFailure(error: unknown): Failure {
  if (error instanceof Problem) return { problem: error.key, detail: error.message, members: error.members };
  if (isFull(error))
    return {
      problem: "storage-full",
      detail: "The disk is full. Free some space and try again: nothing of this was stored.",
      members: {},
    };
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { error: message, name, stack: stack ?? "" };
}

/** The error as the caller throws it: a `Problem` again where it was one. */
export function fromFailure(failure: Failure): Error {
  if ("problem" in failure) return new Problem(failure.problem, failure.detail, failure.members);
  const error = new Error(failure.error);
  error.name = failure.name;
  error.cause = failure.stack;
  return error;
}
