/**
 * The vocabulary and decisions of Truce. Pure: clock, randomness and keys are arguments. Import a stage by its name,
 * `@truce/domain/claims`; the folders stand in the order in which data flows.
 */
export * from "./base/index.ts";
