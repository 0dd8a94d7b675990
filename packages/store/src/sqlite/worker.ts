/**
 * The thread that owns one connection. It runs operations by name; SQL never runs on the thread that serves
 * requests. A writer takes everything that waits and commits it at once.
 */
import { parentPort, workerData } from "node:worker_threads";
import { GroupLost, runGroup } from "../base/group.ts";
import { operationCalled } from "../base/operation.ts";
import { toFailure, type Call, type Outcome } from "../base/wire.ts";
import "../operations.ts";
import { openSqlite } from "./connection.ts";
import { scrub } from "./scrub.ts";

export interface WorkerSetup {
  readonly file: string;
  readonly access: "write" | "read";
  readonly modules: readonly string[];
}

const setup = workerData as WorkerSetup;
const port = parentPort!;
const connection = openSqlite(setup.file, setup.access);
for (const module of setup.modules) await import(module);

/** Asks for unused space to be cleared, outside of any transaction. */
export interface ScrubCall {
  readonly scrub: number;
}

const queue: Call[] = [];
const scrubs: number[] = [];
let running = false;

port.on("message", (message: readonly Call[] | ScrubCall | "close") => {
  if (message === "close") {
    connection.close();
    port.close();
    return;
  }
  if ("scrub" in message) scrubs.push(message.scrub);
  else queue.push(...message);
  if (!running) void drain();
});
port.postMessage("ready");

async function drain(): Promise<void> {
  running = true;
  while (queue.length > 0 || scrubs.length > 0) {
    const id = queue.length > 0 ? undefined : scrubs.shift();
    port.postMessage(
      id === undefined
        ? setup.access === "write"
          ? await write()
          : [await read(queue.shift()!)]
        : [clear(id)],
    );
    // Lets messages that arrived meanwhile join the next group.
    await new Promise((next) => void setImmediate(next));
  }
  running = false;
}

async function write(): Promise<Outcome[]> {
  try {
    return await runGroup(connection, queue, () => connection.exec("BEGIN IMMEDIATE"));
  } catch (error) {
    if (error instanceof GroupLost) return error.outcomes;
    throw error;
  }
}

function clear(id: number): Outcome {
  try {
    return { id, value: scrub(connection.db) };
  } catch (error) {
    return { id, failure: toFailure(error) };
  }
}

async function read(call: Call): Promise<Outcome> {
  try {
    const value = await connection.snapshot((tx) =>
      operationCalled(call.name, "query").run(tx, call.pass, call.input),
    );
    return { id: call.id, value };
  } catch (error) {
    return { id: call.id, failure: toFailure(error) };
  }
}
