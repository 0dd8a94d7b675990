import type { TimeRule } from "./rule.ts";
export const RUSSIAN: TimeRule[] = [];
