import type { TimeRule } from "./rule.ts";
export const ARABIC: TimeRule[] = [];
