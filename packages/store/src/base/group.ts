import { operationCalled } from "./operation.ts";
import { toFailure, type Call, type Outcome } from "./wire.ts";
import type { Tx } from "./tx.ts";

/** What a group of commands needs from its connection. */
export interface GroupConnection {
  readonly tx: Tx;
  exec(text: string): Promise<void>;
  /** Whether a transaction is open; false after the engine gave it up by itself (a full disk). */
  inTransaction(): boolean;
}

/** A group ends after so many milliseconds of work, so that the first of it does not wait long for the last. */
const groupMilliseconds = 25;

/**
 * Runs queued commands in one transaction and makes them durable with one commit. Each has its own savepoint: one
 * that fails is undone alone. Takes calls from the front of `queue`; those that it did not reach stay there.
 *
 * @param begin the engine's way to open the transaction as the only writer
 * Throws `GroupLost` where the transaction could not be opened, was given up by the engine, or could not be committed.
 * @returns the outcomes, after the commit
 */
export async function runGroup(
  connection: GroupConnection,
  queue: Call[],
  begin: () => Promise<void>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const until = performance.now() + groupMilliseconds;
  try {
    await begin();
    do {
      const call = queue.shift()!;
      outcomes.push({ id: call.id, failure: lost });
      outcomes[outcomes.length - 1] = await runCall(connection, call);
    } while (queue.length > 0 && performance.now() < until);
    await connection.exec("COMMIT");
    return outcomes;
  } catch (error) {
    if (connection.inTransaction()) await connection.exec("ROLLBACK").catch(() => undefined);
    const started = outcomes.length > 0;
    const first = started ? undefined : queue.shift();
    throw new GroupLost(error, first ? [first.id] : outcomes.map(({ id }) => id), started);
  }
}

const lost = { error: "the group was given up", name: "Error", stack: "" };

/** The whole group came to nothing: its transaction was given up or its commit failed. */
export class GroupLost extends Error {
  readonly ids: readonly number[];
  /** Whether any command had begun; if none had, the same can be tried again on another connection. */
  readonly started: boolean;
  constructor(cause: unknown, ids: readonly number[], started: boolean) {
    super("the transaction of a group of commands was lost", { cause });
    this.name = "GroupLost";
    this.ids = ids;
    this.started = started;
  }
  get outcomes(): Outcome[] {
    return this.ids.map((id) => ({ id, failure: toFailure(this.cause) }));
  }
}

async function runCall(connection: GroupConnection, call: Call): Promise<Outcome> {
  await connection.exec("SAVEPOINT command");
  try {
    const value = await operationCalled(call.name, "command").run(connection.tx, call.pass, call.input);
    await connection.exec("RELEASE SAVEPOINT command");
    return { id: call.id, value };
  } catch (error) {
    // Gone with it are the commands before this one: let the caller know of all.
    if (!connection.inTransaction() || mustRetry(error)) throw error;
    await connection.exec("ROLLBACK TO SAVEPOINT command");
    await connection.exec("RELEASE SAVEPOINT command");
    return { id: call.id, failure: toFailure(error) };
  }
}

/** PostgreSQL: serialization failure and deadlock. The same commands will do when run again. */
export function mustRetry(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === "40001" || code === "40P01";
}
