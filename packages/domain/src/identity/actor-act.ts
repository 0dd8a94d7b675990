import { actorKinds } from "@truce/reading/actors/types";
import * as z from "zod";
import { daysOf } from "../base/index.ts";

/** What people do to a workspace's actors. Acts are only ever added; what an actor is called follows from all of them. */
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "a day such as 2016-07-28")
  .refine((value) => daysOf(value) !== undefined, "a day that exists");
const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine(
    (value) => /\p{L}/u.test(value) && !/[\p{Cc}\p{Cf}]/u.test(value),
    "a name with letters, on one line",
  );
const language = z.string().regex(/^[a-z]{2,3}$/, "a language code such as ar");
const days = { from: day.optional(), to: day.optional() };
const inOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean =>
  from === undefined || to === undefined || from <= to;
const order = "from must not be after to";

export const aliasDraft = z.object({ name, language: language.optional(), ...days }).refine(inOrder, order);
export type AliasDraft = z.infer<typeof aliasDraft>;

/** A new actor of the workspace. */
export const actorDraft = z
  .object({ name, kind: z.enum(actorKinds), ...days, aliases: z.array(aliasDraft).max(200).default([]) })
  .refine(inOrder, order);
export type ActorDraft = z.infer<typeof actorDraft>;

/** A change to an actor that there is: of the starter set or of the workspace. */
export const actorChange = z.discriminatedUnion("act", [
  z.object({ act: z.literal("alias"), name, language: language.optional(), ...days }).refine(inOrder, order),
  z.object({ act: z.literal("retire"), name, reason: z.string().trim().min(1).max(1000) }),
  z.object({ act: z.literal("rename"), name, on: day }),
]);
export type ActorChange = z.infer<typeof actorChange>;

/** An actor's id: of the workspace, or the name of an actor of the starter set. */
export const actorIdSchema = z.string().min(1).max(200);

/** One act as it is recorded. `id` is the id of its entry. */
export const actorAct = z.intersection(
  z.object({ id: z.string(), actorId: actorIdSchema }),
  z.union([z.object({ act: z.literal("add") }).and(actorDraft), actorChange]),
);
export type ActorAct = z.infer<typeof actorAct>;

/** A table of actors as text: comma, semicolon or tab between columns, the first row names them. */
export const actorTable = z.object({ csv: z.string().min(1).max(2_000_000) });

/** What came of a table: how many acts were recorded, how many rows said nothing new, and rows that were refused. */
export const actorsImported = z.object({
  added: z.int(),
  aliases: z.int(),
  renamed: z.int(),
  known: z.int(),
  refused: z.array(z.object({ row: z.int(), why: z.string() })),
});
export type ActorsImported = z.infer<typeof actorsImported>;
