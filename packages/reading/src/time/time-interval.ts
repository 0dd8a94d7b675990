/** A span of days. `start` and `end` are ISO and inclusive; null is open. */
export interface TimeInterval {
  text: string;
  start: string | null;
  end: string | null;
  precision: "year" | "half" | "quarter" | "month" | "week" | "day" | "hour" | "minute";
  /** What the words did not state: "year", "month", "direction", "end", … */
  inferred: string[];
  zone?: string;
  /** Local clock times, HH:MM, where stated. */
  clock?: { start: string; end?: string };
}
