import { BODIES } from "./starter/bodies.ts";
import { MINISTRIES } from "./starter/ministries.ts";
import { OUTLETS } from "./starter/outlets.ts";
import { statesOfTheWorld } from "./starter/states.ts";
import { SYRIA } from "./starter/syria.ts";
import type { Actor } from "./types.ts";

/** What the reader knows of actors before a workspace adds its own: public facts, written by us. */
export const STARTER: readonly Actor[] = [
  ...statesOfTheWorld(),
  ...MINISTRIES,
  ...BODIES,
  ...OUTLETS,
  ...SYRIA,
];
