import { parentPort, workerData } from "node:worker_threads";
import { Instance } from "../engine/instance.ts";
import type { Binding, Job } from "../engine/tasks.ts";
import { readParquetColumn } from "../io/parquet.ts";

/** What the pool tells a worker. */
export type Order =
  | { kind: "bind"; binding: Binding; which: number }
  | {
      kind: "job";
      job: Job;
      /** [0] next task, [1] tasks delivered to the reader, [2] stop. */
      counters: Int32Array;
      /** How many tasks a worker may be ahead of the reader: the bound on results waiting in memory. */
      ahead: number;
    }
  | { kind: "column"; path: string; name: string; ticket: number };

const port = parentPort;
if (!port) throw new Error("This file is run as a worker.");
let instance: Instance | undefined;

port.on("message", (order: Order) => {
  void handle(order).catch((error: unknown) => {
    port.postMessage({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
  });
});
if (workerData === "ready?") port.postMessage({ kind: "ready" });

async function handle(order: Order): Promise<void> {
  switch (order.kind) {
    case "bind":
      instance = new Instance(order.binding, order.which);
      port?.postMessage({ kind: "bound" });
      return;
    case "column": {
      const column = await readParquetColumn(order.path, order.name);
      const message = { kind: "column", ticket: order.ticket, column };
      port?.postMessage(message, [column.codes.buffer as ArrayBuffer]);
      return;
    }
    case "job":
      runJob(order);
  }
}

function runJob({ job, counters, ahead }: Extract<Order, { kind: "job" }>): void {
  if (!instance) throw new Error("The worker was given a job before it was bound.");
  for (;;) {
    const task = Atomics.add(counters, 0, 1);
    if (task >= job.tasks.length) break;
    for (;;) {
      if (Atomics.load(counters, 2) !== 0) {
        port?.postMessage({ kind: "done" });
        return;
      }
      const delivered = Atomics.load(counters, 1);
      if (task < delivered + ahead) break;
      Atomics.wait(counters, 1, delivered, 1000);
    }
    const result = instance.run(job, task);
    port?.postMessage({ kind: "result", result }, [result.data]);
  }
  port?.postMessage({ kind: "done" });
}
