export * from "./append.ts";
export * from "./audit.ts";
export * from "./custody.ts";
export * from "./entries.ts";
export * from "./prove.ts";
export * from "./reads.ts";
export * from "./sequence.ts";
export * from "./unvouched.ts";
