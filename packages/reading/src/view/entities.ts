/** A stretch of source: copied as it is, or read as `text`. */
export interface Run {
  start: number;
  end: number;
  text?: string;
}

/**
 * Aligns a decoded text node with its source. Runs without entities are copied; an entity becomes its character.
 * Empty where the two cannot be matched (text moved by the parser): such text is not read.
 */
export function alignText(raw: string, start: number, end: number, value: string): Run[] {
  const runs: Run[] = [];
  let at = start;
  let seen = 0;
  let run = start;
  while (at < end && seen < value.length) {
    const code = raw.charCodeAt(at);
    if (code === 38 /* & */) {
      const entity = /^&(?:#x?[\da-f]{1,8}|[a-z][\da-z]{1,31});?/i.exec(
        raw.slice(at, Math.min(end, at + 40)),
      );
      if (entity) {
        const after = at + entity[0].length;
        const length = decodedLength(raw, after, end, value, seen);
        if (length !== null && !value.startsWith(entity[0], seen)) {
          if (at > run) runs.push({ start: run, end: at });
          runs.push({ start: at, end: after, text: value.slice(seen, seen + length) });
          seen += length;
          at = after;
          run = at;
          continue;
        }
      }
    }
    if (raw[at] === value[seen]) {
      at++;
      seen++;
      continue;
    }
    // The parser reads CR LF as LF, and drops NUL and a first line feed in pre.
    if (raw[at] === "\r" || code === 0 || raw[at] === "\n") {
      if (at > run) runs.push({ start: run, end: at });
      if (raw[at] === "\r" && raw[at + 1] !== "\n") {
        runs.push({ start: at, end: at + 1, text: "\n" });
        seen++;
      }
      at++;
      run = at;
      continue;
    }
    return value === "\n" ? [{ start, end, text: "\n" }] : [];
  }
  if (at > run) runs.push({ start: run, end: at });
  return runs;
}

/** How many units the entity decodes to: the length after which the source goes on like the value. */
function decodedLength(raw: string, after: number, end: number, value: string, seen: number): number | null {
  for (const length of [1, 2]) {
    const next = value[seen + length];
    const source = after < end ? raw[after] : undefined;
    if (next === source || source === "&" || source === "\r" || (next === undefined && after >= end))
      return length;
  }
  return null;
}
