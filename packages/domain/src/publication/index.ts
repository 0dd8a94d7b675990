export * from "./workspace.ts";
export * from "./situation.ts";
