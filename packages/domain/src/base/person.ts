import * as z from "zod";
import { personId } from "./ids.ts";
import type { Label } from "./label.ts";

export const roles = ["reader", "intake", "analyst", "reviewer", "releaser", "administrator"] as const;
export const role = z.enum(roles);
export type Role = (typeof roles)[number];

/** Someone whose acts the record names. `rule` marks a named procedure (the demonstration's replay, say), not a human. */
export const person = z.object({
  id: personId,
  name: z.string().min(1).max(200),
  roles: z.array(role).min(1),
  rule: z.boolean().default(false),
});
export type Person = z.infer<typeof person>;

/** What a person may ask to do. Every one of them is decided by the gate. */
export const actions = [
  "list",
  "read",
  "count",
  "search",
  "export",
  "watch",
  "capture",
  "record",
  "judge",
  "relabel",
  "send",
  "erase",
  "administer",
] as const;
export type Action = (typeof actions)[number];

declare const passed: unique symbol;

/**
 * The gate's answer, handed to the store: this person, for this action, may touch rows with these labels.
 * Only `sharing/gate.ts` makes one; a test finds any other place that does. Plain data, so that it crosses a
 * thread boundary.
 */
export interface Pass {
  readonly [passed]: true;
  readonly personId: Person["id"];
  readonly action: Action;
  readonly labels: readonly Label[];
}
