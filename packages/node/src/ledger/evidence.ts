import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { formatEvidence, formatVerifierKey, parseEvidence, verifyEvidence, type Evidence } from "@truce/tlog";
import { readIfPresent, writeDurably } from "./durable-file.ts";

/** Evidence that is kept, as the status shows it. */
export interface KeptEvidence {
  readonly file: string;
  readonly kind: string;
  /** The key that it convicts. */
  readonly vkey: string;
  /** Whether it still convicts that key when it is checked again from its bytes. */
  readonly holds: boolean;
}

/** Keeps evidence once, under the hash of its bytes. */
export async function keepEvidence(folder: string, evidence: Evidence): Promise<void> {
  const text = formatEvidence(evidence);
  const name = createHash("sha256").update(text).digest("hex").slice(0, 16);
  const path = join(folder, `${evidence.kind}-${name}.json`);
  if ((await readIfPresent(path)) === undefined) await writeDurably(path, text);
}

/** Everything that is kept, each checked again. */
export async function listEvidence(folder: string): Promise<KeptEvidence[]> {
  const files = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return [];
    throw cause;
  });
  const kept: KeptEvidence[] = [];
  for (const file of files.filter((each) => each.endsWith(".json")).sort()) {
    const parsed = parseEvidence((await readIfPresent(join(folder, file))) ?? "");
    kept.push(
      parsed.ok
        ? {
            file,
            kind: parsed.value.kind,
            vkey: formatVerifierKey(parsed.value.key.key),
            holds: verifyEvidence(parsed.value).ok,
          }
        : { file, kind: "unreadable", vkey: "", holds: false },
    );
  }
  return kept;
}
