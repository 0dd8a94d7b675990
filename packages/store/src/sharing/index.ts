export * from "./erase.ts";
export * from "./erasure-plan.ts";
export * from "./persons.ts";
export * from "./relabel.ts";
