export * from "./sentences.ts";
export * from "./sketch.ts";
export * from "./compare.ts";
export * from "./differ.ts";
