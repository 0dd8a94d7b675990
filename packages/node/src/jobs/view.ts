import { z } from "@hono/zod-openapi";

export const jobView = z
  .object({
    id: z.string(),
    kind: z.enum(["capture", "read-again", "read-outdated"]),
    state: z.enum(["waiting", "running", "done", "failed"]),
    step: z.string(),
    done: z.int(),
    of: z.int().nullable(),
    result: z
      .object({
        documentId: z.string(),
        /** The same bytes were here already: nothing was added. */
        already: z.boolean(),
        /** Claims that the reader proposed this time. */
        claims: z.int(),
        /** Kept as an exhibit, not read. */
        kept: z.boolean(),
      })
      .nullable(),
    /** What reading many reports again has come to. */
    outdated: z
      .object({
        read: z.int(),
        /** Claims that were proposed anew, in all. */
        claims: z.int(),
        /** Reports that could not be read, the first hundred. */
        refused: z.array(z.object({ documentId: z.string(), why: z.string() })),
        /** Left when the work was stopped. */
        left: z.int(),
      })
      .nullable(),
    problem: z.record(z.string(), z.unknown()).nullable(),
  })
  .openapi("Job");
export type JobView = z.infer<typeof jobView>;
