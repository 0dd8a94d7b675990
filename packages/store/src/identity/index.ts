export * from "./actors.ts";
export * from "./area-tables.ts";
