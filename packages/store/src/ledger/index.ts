export * from "./append.ts";
export * from "./entries.ts";
