/**
 * The house in two ordered lists. Lint rules are generated from them, so that an import against the
 * direction of flow is an error and not a matter of taste.
 */

/** Packages that stand alone: they import no other package of the house and do no I/O. */
export const libraries = ["linkage", "undercount", "reading", "tlog", "overlap"];

/** Layers above the libraries. Each may import the libraries it is granted and the layers before it. */
export const layers = ["domain", "store", "node"];

/** Stages, in the order in which data flows. The same folder names stand in every layer. */
export const stages = [
  "base",
  "ledger",
  "sources",
  "claims",
  "identity",
  "agreements",
  "incidents",
  "casualties",
  "access",
  "commitments",
  "notices",
  "sharing",
  "publication",
];

/** Modules that touch the world; forbidden where code must stay pure. */
export const worldModules = [
  "node:fs",
  "node:fs/promises",
  "node:http",
  "node:https",
  "node:net",
  "node:dgram",
  "node:dns",
  "node:dns/promises",
  "node:child_process",
  "node:cluster",
  "node:worker_threads",
  "node:sqlite",
  "node:os",
  "node:process",
];
