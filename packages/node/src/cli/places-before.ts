import { readdir } from "node:fs/promises";
import { join } from "node:path";

/**
 * Tables of areas were the node's once, as files under `DATA/places`. They belong to workspaces now and those files are
 * not read any more: whose they are and how they may be used is for a person to say.
 *
 * @returns what to tell the operator; `undefined` where there are none
 */
export async function tablesFromBefore(dataDir: string): Promise<string | undefined> {
  const folder = join(dataDir, "places");
  const files = (await readdir(folder).catch(() => [])).filter((file) => /^[0-9a-f]{16}-/.test(file)).sort();
  if (files.length === 0) return undefined;
  const commands = files.map(
    (file) =>
      `  truce places import ${quoted(join(folder, file))} --data ${quoted(dataDir)} --workspace NAME --source WHOSE --licence WHICH`,
  );
  return [
    `${folder} holds tables of areas of an earlier version. They are not read any more: a table belongs to a workspace and is taken in by an act of its ledger. Take each into the workspaces that need it, then delete the folder:`,
    ...commands,
  ].join("\n");
}

const quoted = (path: string): string => `'${path.replaceAll("'", "'\\''")}'`;
