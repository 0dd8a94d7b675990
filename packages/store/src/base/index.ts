export * from "./sql.ts";
export * from "./tx.ts";
export * from "./operation.ts";
export * from "./visible.ts";
export * from "./insert.ts";
export * from "./searchable.ts";
export * from "./cursor.ts";
