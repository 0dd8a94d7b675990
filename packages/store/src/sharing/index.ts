export * from "./persons.ts";
export * from "./relabel.ts";
