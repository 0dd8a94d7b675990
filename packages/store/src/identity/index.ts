export * from "./actors.ts";
