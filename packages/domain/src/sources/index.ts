export * from "./chain.ts";
export * from "./document.ts";
export * from "./view.ts";
