/** What scripts may rely on. Machine output goes to stdout, messages to stderr. */
export const exitCodes = {
  /** Everything asked for was done. */
  ok: 0,
  /** Something was refused or failed; stderr says what. */
  failed: 1,
  /** The command line is not as it should be. */
  usage: 2,
  /** Another process holds the data folder. */
  busy: 3,
  /** `rebuild` found differences (and mended them). */
  differences: 4,
  /** `verify` found something that is not as the ledger says. */
  faults: 5,
} as const;

export class UsageError extends Error {}

/** A line that overwrites itself on a terminal, and is silent where nobody watches. */
export function progressLine(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`);
}

export function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[2K");
}

/** Writes to stdout and waits where the reader is slower, so that a long export does not fill memory. */
export async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once("drain", resolve));
}
