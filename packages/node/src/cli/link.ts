import { linkCommand } from "@truce/linkage/cli";

/** `truce link`: the linkage library's own command, so that a list can be linked without a workspace. */
export async function run(args: string[]): Promise<number> {
  return linkCommand(args, {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
  });
}
