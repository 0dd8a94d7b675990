import type { Run } from "../../api/search.ts";

/** A text with what was searched for marked in it. */
export function Runs({ runs }: { runs: readonly Run[] }) {
  return runs.map((run, index) =>
    run.found ? <mark key={index}>{run.text}</mark> : <span key={index}>{run.text}</span>,
  );
}
