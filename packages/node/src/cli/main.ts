#!/usr/bin/env node
import { Problem } from "@truce/domain/base";
import { commands, help } from "./commands.ts";
import { exitCodes, UsageError } from "./terminal.ts";

/** Old Node would fail with a riddle; say it plainly instead. */
if (Number(process.versions.node.split(".")[0]) < 26) {
  console.error(
    `Truce needs Node 26; this is ${process.version}. Run it through npm (npm start, npx truce): npm ci brought Node 26.`,
  );
  process.exit(exitCodes.failed);
}

const [name, ...args] = process.argv.slice(2);
const command = commands.find((each) => each.name === name);

try {
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    console.log(help(args[0]));
  } else if (name === "--version") {
    const { version } = await import("../base/version.ts");
    console.log(version);
  } else if (!command) {
    throw new UsageError(
      `There is no command “${name}”. Commands: ${commands.map((each) => each.name).join(", ")}.`,
    );
  } else if (args.includes("--help") || args.includes("-h")) {
    console.log(help(name));
  } else {
    const loaded = await command.load();
    process.exitCode = await loaded.run(args);
  }
} catch (cause) {
  process.exitCode = report(cause);
}

function report(cause: unknown): number {
  if (
    cause instanceof UsageError ||
    (cause instanceof TypeError && "code" in cause && String(cause.code).startsWith("ERR_PARSE_ARGS"))
  ) {
    console.error(`${cause.message}\nSee: truce help${command ? ` ${command.name}` : ""}`);
    return exitCodes.usage;
  }
  if (cause instanceof Error && cause.name === "StoreBusyError") {
    console.error(cause.message);
    return exitCodes.busy;
  }
  if (cause instanceof Problem && cause.key !== "internal") console.error(cause.message);
  else if (cause instanceof Error)
    console.error(
      process.env["TRUCE_DEBUG"]
        ? cause
        : `${cause.message}${cause.cause instanceof Error ? ` (${cause.cause.message})` : ""}`,
    );
  else console.error(cause);
  return exitCodes.failed;
}
