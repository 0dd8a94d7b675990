export * from "./chain.ts";
export * from "./document.ts";
export * from "./feed.ts";
export * from "./same-text/index.ts";
export * from "./view.ts";
