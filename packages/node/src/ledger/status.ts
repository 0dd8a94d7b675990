import { z } from "@hono/zod-openapi";

const size = z.int().min(0);

/** What a node says of its ledger. */
export const ledgerStatus = z
  .object({
    origin: z.string().nullable().openapi({ description: "The log's name" }),
    vkey: z.string().nullable().openapi({ description: "The log's public key" }),
    witnessVkey: z
      .string()
      .nullable()
      .openapi({ description: "The key with which this node witnesses others" }),
    size: size.openapi({ description: "Entries under the last signed checkpoint" }),
    root: z.string().nullable().openapi({ description: "Its root hash, base64" }),
    checkpointAt: z.string().nullable(),
    waiting: size.openapi({ description: "Entries that the next checkpoint will cover" }),
    refusing: z
      .string()
      .nullable()
      .openapi({ description: "Why no checkpoint is signed, until an operator acts" }),
    problem: z
      .string()
      .nullable()
      .openapi({ description: "Why the last try did not succeed; it is tried again" }),
    quorum: z.object({
      rule: z.string(),
      metAtSize: size
        .nullable()
        .openapi({ description: "The largest size that a quorum of witnesses cosigned" }),
    }),
    witnesses: z.array(
      z.object({
        name: z.string(),
        state: z.enum(["never asked", "cosigned", "unreachable", "refused", "behind", "forked"]),
        message: z.string().nullable(),
        size: size.nullable(),
        at: z.string().nullable(),
      }),
    ),
    watched: z.array(
      z.object({
        name: z.string(),
        vkey: z.string(),
        state: z.enum(["never fetched", "as before", "grown", "rolled back", "equivocated", "not readable"]),
        message: z.string().nullable(),
        size: size.nullable(),
        at: z.string().nullable(),
      }),
    ),
    anchors: z
      .object({
        authority: z
          .string()
          .nullable()
          .openapi({ description: "Who is asked for time-stamps; nobody by default" }),
        everyHours: z.number().nullable(),
        count: size,
        last: z.object({ size, at: z.string(), signer: z.string() }).nullable(),
        problem: z
          .string()
          .nullable()
          .openapi({ description: "Why the last try gave no time-stamp; it is tried again" }),
      })
      .openapi({ description: "Time-stamps of checkpoints (RFC 3161)" }),
    evidence: z.array(z.object({ file: z.string(), kind: z.string(), vkey: z.string(), holds: z.boolean() })),
  })
  .openapi("LedgerStatus");
export type LedgerStatus = z.infer<typeof ledgerStatus>;
