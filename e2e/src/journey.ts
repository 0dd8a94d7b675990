import type { Stage } from "./stage.ts";

/** One walk of a person through the interface, in one language, width and colour scheme. */
export interface Journey {
  readonly title: string;
  /** Walked with `--all` or by name only. */
  readonly slow?: true;
  readonly walk: (stage: Stage) => Promise<void>;
}
