import { randomBytes } from "node:crypto";
import type { Random } from "@truce/domain/base";

/** The node's clock and chance: the only place that asks the machine for either. */
export const now = (): string => Temporal.Now.instant().toString({ smallestUnit: "millisecond" });

/** Today in UTC, ISO. */
export const today = (): string => Temporal.Now.plainDateISO("UTC").toString();

export const random: Random = (length) => new Uint8Array(randomBytes(length));
