export * from "./capture.ts";
export * from "./copies.ts";
export * from "./derive.ts";
export * from "./documents.ts";
export * from "./find.ts";
export * from "./lines.ts";
export * from "./shown.ts";
