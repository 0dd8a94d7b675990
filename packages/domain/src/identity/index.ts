export * from "./origin.ts";
export * from "./actor-act.ts";
export * from "./actors.ts";
export * from "./actor-view.ts";
export * from "./actor-import.ts";
export * from "./area-table.ts";
export * from "./place-names.ts";
