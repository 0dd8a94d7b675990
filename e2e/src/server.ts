import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/** Builds the interface where its sources are newer than what was built. */
export function buildWebIfStale(): void {
  const built = join(root, "packages/web/dist/index.html");
  const web = join(root, "packages/web");
  const newest = Math.max(
    ...readdirSync(join(web, "src"), { recursive: true, encoding: "utf8" }).map(
      (file) => statSync(join(web, "src", file)).mtimeMs,
    ),
    ...["index.html", "vite.config.ts", "package.json"].map((file) => statSync(join(web, file)).mtimeMs),
  );
  if (existsSync(built) && statSync(built).mtimeMs > newest) return;
  const run = spawnSync(join(root, "node_modules/.bin/vite"), ["build", "packages/web"], {
    cwd: root,
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(`vite could not build the interface:\n${run.stderr}`);
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  await new Promise((done) => server.close(done));
  return address.port;
}

/** Runs a command of the node and waits for its end. */
export function truce(...args: string[]): void {
  const run = spawnSync(process.execPath, ["packages/node/src/cli/main.ts", ...args], {
    cwd: root,
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(`truce ${args.join(" ")}: ${run.stderr}`);
}

export interface RunningNode {
  readonly address: string;
  /** When the ready line was printed, as `performance.now()` has it. */
  readonly readyAt: number;
  readonly stop: () => Promise<void>;
}

/** Starts the real node on a free port with a data folder of its own, and waits for its ready line. */
export async function startNode(): Promise<RunningNode> {
  const data = mkdtempSync(join(tmpdir(), "truce-e2e-"));
  const node = await serveFolder(data, await freePort());
  return {
    ...node,
    stop: async () => {
      await node.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Starts the real node on a data folder, which stays when it is stopped. */
export async function serveFolder(data: string, port: number, ...more: string[]): Promise<RunningNode> {
  const node: ChildProcess = spawn(
    process.execPath,
    ["packages/node/src/cli/main.ts", "serve", "--data", data, "--port", String(port), ...more],
    { cwd: root, stdio: ["ignore", "pipe", "pipe"] },
  );
  let said = "";
  const readyAt = await new Promise<number>((ready, fail) => {
    const wait = setTimeout(() => fail(new Error(`the node was not ready within 120 s:\n${said}`)), 120_000);
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      if (!said.includes("Truce is ready at")) return;
      clearTimeout(wait);
      ready(performance.now());
    };
    node.stdout?.on("data", listen);
    node.stderr?.on("data", listen);
    node.once("exit", (code) => fail(new Error(`the node ended with ${code}:\n${said}`)));
  });
  return {
    address: `http://127.0.0.1:${port}`,
    readyAt,
    stop: async () => {
      const ended = new Promise((done) => node.once("exit", done));
      node.kill("SIGTERM");
      await Promise.race([ended, new Promise((done) => setTimeout(done, 5000))]);
      node.kill("SIGKILL");
    },
  };
}
