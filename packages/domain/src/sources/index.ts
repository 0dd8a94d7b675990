export * from "./chain.ts";
export * from "./document.ts";
export * from "./same-text/index.ts";
export * from "./view.ts";
