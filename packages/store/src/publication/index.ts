export * from "./rebuild.ts";
export * from "./workspaces.ts";
