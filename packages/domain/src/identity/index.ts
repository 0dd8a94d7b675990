export * from "./origin.ts";
