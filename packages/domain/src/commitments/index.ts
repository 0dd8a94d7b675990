export * from "./deadline.ts";
export * from "./contested.ts";
export * from "./view.ts";
