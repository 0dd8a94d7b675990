import { z } from "@hono/zod-openapi";
import { claimId, documentId, workspaceId } from "@truce/domain/base";

export const inWorkspace = z.object({
  workspaceId: workspaceId,
});
export const inDocument = inWorkspace.extend({
  documentId: documentId,
});
export const ofClaim = inWorkspace.extend({
  claimId: claimId,
});

export const paging = z.object({
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** A query parameter that may be given once, several times, or not at all. */
export const many = <T extends z.ZodType<string>>(one: T) =>
  z
    .union([one, z.array(one).max(20)])
    .optional()
    .transform((value) => (value === undefined ? undefined : Array.isArray(value) ? value : [value]));

/** The JSON answer of a route, with its description. */
export const json = <S extends z.ZodType>(schema: S, description: string) => ({
  description,
  content: { "application/json": { schema } },
});

/** Drops members that are `undefined`, which exact optional properties do not take. */
export function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
