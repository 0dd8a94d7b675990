import { rm, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { serve } from "@hono/node-server";
import { createDemonstration } from "../demonstration/create.ts";
import { createApp } from "../http/app.ts";
import { resumeReading } from "../jobs/resume.ts";
import { openNode } from "../open-node.ts";
import { modelSettings } from "../reader/model/settings.ts";
import { buildWeb, webDist } from "./build-web.ts";
import { serverFile } from "./connection.ts";
import { tablesFromBefore } from "./places-before.ts";
import { exitCodes, UsageError } from "./terminal.ts";

const loopback = new Set(["127.0.0.1", "localhost", "::1"]);

/** `truce serve`: opens the data folder and answers on loopback until it is told to stop. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    allowNegative: true,
    options: {
      data: { type: "string", default: "./truce-data" },
      port: { type: "string", default: "4040" },
      host: { type: "string", default: "127.0.0.1" },
      as: { type: "string" },
      demonstration: { type: "boolean", default: true },
      web: { type: "boolean", default: true },
      "allow-private-addresses": { type: "boolean", default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`--port: “${values.port}” is no port number (0 to 65535).`);
  if (!loopback.has(values.host))
    throw new UsageError(
      `Truce listens only on this machine (127.0.0.1), not on ${values.host}: until people have accounts and log in, everyone who could reach the address could read and judge everything.`,
    );
  if (values.web) await buildWeb((line) => console.error(line));
  const dataDir = resolve(values.data);
  const node = await openNode({
    dataDir,
    databaseUrl: process.env["DATABASE_URL"],
    as: values.as,
    allowPrivate: values["allow-private-addresses"],
    model: modelSettings(process.env),
    ledger: { contactPartners: true },
  });
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  try {
    if (values.demonstration && values.as === undefined)
      await createDemonstration(node, (line) => console.error(line));
    const app = createApp(node, { identify: () => node.operator, webDir: values.web ? webDist : undefined });
    const { server, port: bound } = await listen(app.fetch, values.host, port);
    const url = `http://127.0.0.1:${bound}`;
    await writeFile(serverFile(dataDir), JSON.stringify({ url, pid: process.pid }), { mode: 0o600 });
    console.log(`Truce is ready at ${url}`);
    const before = await tablesFromBefore(dataDir);
    if (before !== undefined) console.error(before);
    node.feeds.start();
    void resumeReading(node).then(
      (read) =>
        read > 0 && console.error(`${read} reports were captured and not read before; they are read now.`),
      (cause: unknown) => console.error(cause),
    );
    await new Promise<void>((done) => stop.signal.addEventListener("abort", () => done(), { once: true }));
    await rm(serverFile(dataDir), { force: true });
    if ("closeAllConnections" in server) server.closeAllConnections();
    await new Promise<void>((done) => server.close(() => done()));
  } finally {
    await node.close();
  }
  return exitCodes.ok;
}

function listen(
  fetch: Parameters<typeof serve>[0]["fetch"],
  hostname: string,
  port: number,
): Promise<{ server: ReturnType<typeof serve>; port: number }> {
  return new Promise((done, fail) => {
    const server = serve({ fetch, hostname, port }, (info) => done({ server, port: info.port }));
    server.once("error", (cause: NodeJS.ErrnoException) => {
      fail(
        cause.code === "EADDRINUSE"
          ? new Error(
              `Port ${port} is taken by another program. Choose another: truce serve --port ${port + 1}`,
            )
          : cause,
      );
    });
  });
}
