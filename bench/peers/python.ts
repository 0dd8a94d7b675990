import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** A peer in Python: its packages from PyPI in a folder of its own (git-ignored). */
export interface PythonPeer {
  name: string;
  packages: string[];
  /** Modules that must load for the peer to count as installed. */
  modules: string[];
}

const home = ({ name }: PythonPeer): string => join(import.meta.dirname, ".cache", name);

export const pythonOf = (peer: PythonPeer): string => join(home(peer), "bin", "python");

/**
 * Installs a peer from PyPI on first use.
 * @returns whether it can be run; says loudly why not.
 */
export function peerReady(peer: PythonPeer): boolean {
  const mark = join(home(peer), "ready");
  if (existsSync(mark)) return true;
  try {
    console.error(`installing ${peer.name} from PyPI …`);
    execFileSync("python3", ["-m", "venv", home(peer)], { stdio: "ignore" });
    execFileSync(pythonOf(peer), ["-m", "pip", "install", "--quiet", ...peer.packages], { stdio: "inherit" });
    const load = `import ${peer.modules.join(", ")}; open(${JSON.stringify(mark)}, "w").close()`;
    execFileSync(pythonOf(peer), ["-c", load]);
    return true;
  } catch (error) {
    console.error(
      `SKIPPED: ${peer.name} cannot be installed here (${String(error)}). The comparison is not made.`,
    );
    return false;
  }
}

const phonetics: PythonPeer = {
  name: "phonetics",
  packages: ["jellyfish==1.3.0", "Metaphone==0.6", "abydos==0.5.0"],
  modules: ["jellyfish", "metaphone", "abydos"],
};

/** Codes of known phonetic algorithms for names in Latin letters; undefined, said loudly, where they cannot be had. */
export function phoneticCodes(names: readonly string[]): Record<string, string[]> | undefined {
  if (!peerReady(phonetics)) return undefined;
  const script = join(import.meta.dirname, "phonetic_keys.py");
  const run = spawnSync(pythonOf(phonetics), [script], {
    input: JSON.stringify(names),
    encoding: "utf8",
    maxBuffer: 64 * 2 ** 20,
  });
  if (run.status !== 0) {
    console.error(`SKIPPED: phonetic codes failed: ${run.stderr.slice(-500)}`);
    return undefined;
  }
  return JSON.parse(run.stdout) as Record<string, string[]>;
}
