export * from "./entry.ts";
export * from "./fields.ts";
