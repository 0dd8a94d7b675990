import type { Pass } from "@truce/domain/base";
import type { Tx } from "./tx.ts";

/** Something to ask or do, declared once under a name, so that the thread that owns the connection can find it. */
interface Operation<I, O> {
  readonly name: string;
  readonly run: (tx: Tx, pass: Pass, input: I) => Promise<O>;
}
/** Reads only: runs on a reader, in a snapshot. */
export interface Query<I, O> extends Operation<I, O> {
  readonly kind: "query";
}
/** Writes: runs on the writer; its promise resolves only after the durable commit. */
export interface Command<I, O> extends Operation<I, O> {
  readonly kind: "command";
}

// oxlint-disable-next-line typescript/no-explicit-any -- operations of every input and output stand in one table
const operations = new Map<string, Query<any, any> | Command<any, any>>();

function declare<T extends { name: string }>(operation: T): T {
  if (operations.has(operation.name)) throw new Error(`two operations are called ${operation.name}`);
  // oxlint-disable-next-line typescript/no-explicit-any
  operations.set(operation.name, operation as any);
  return operation;
}

/**
 * Declares a query. Input, pass and output cross a thread boundary: plain data only.
 */
export function query<I, O>(name: string, run: (tx: Tx, pass: Pass, input: I) => Promise<O>): Query<I, O> {
  return declare({ kind: "query", name, run } as const);
}

/**
 * Declares a command. It gets ids, instants and salts in its input and makes none itself, so that it does the same
 * on both engines and whenever it is run again.
 */
export function command<I, O>(
  name: string,
  run: (tx: Tx, pass: Pass, input: I) => Promise<O>,
): Command<I, O> {
  return declare({ kind: "command", name, run } as const);
}

/** The operation of that name. Throws where no loaded module declares it. */
export function operationCalled(
  name: string,
  kind: "query" | "command",
): Query<unknown, unknown> | Command<unknown, unknown> {
  const found = operations.get(name);
  if (!found) throw new Error(`no operation is called ${name}: is its module among those the store loads?`);
  if (found.kind !== kind) throw new Error(`${name} is a ${found.kind}, not a ${kind}`);
  return found;
}
