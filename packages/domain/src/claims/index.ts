export * from "./content.ts";
export * from "./evidence.ts";
export * from "./claim.ts";
export * from "./judgement.ts";
export * from "./import-key.ts";
export * from "./read-again.ts";
export * from "./view.ts";
export * from "./from-reading.ts";
