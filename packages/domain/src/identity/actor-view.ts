import { actorKinds } from "@truce/reading/actors/types";
import * as z from "zod";

/** Actors as the API shows them. */
export const actorView = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(actorKinds),
  origin: z.enum(["starter", "workspace"]),
  from: z.string().optional(),
  to: z.string().optional(),
  renamed: z.array(z.object({ name: z.string(), on: z.string() })),
  aliases: z.array(
    z.object({
      name: z.string(),
      language: z.string().optional(),
      from: z.string().optional(),
      to: z.string().optional(),
      retired: z.object({ reason: z.string() }).optional(),
      own: z.boolean(),
    }),
  ),
  changed: z.boolean(),
  /** Names of this actor that another bears on the same days, with who they are. */
  ambiguous: z.array(
    z.object({ name: z.string(), actors: z.array(z.object({ id: z.string(), name: z.string() })) }),
  ),
});
export type ActorView = z.infer<typeof actorView>;

export const actorPage = z.object({
  actors: z.array(actorView),
  total: z.int(),
  cursor: z.string().nullable(),
});
export type ActorPage = z.infer<typeof actorPage>;
