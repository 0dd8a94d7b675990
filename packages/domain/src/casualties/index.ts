export * from "./measure.ts";
export * from "./compare.ts";
export * from "./strip.ts";
export * from "./view.ts";
