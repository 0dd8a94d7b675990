/**
 * A stored shape with its history. Every shape that is kept as JSON names its version; a change adds a named step
 * from the version before, and the steps are tested to have no gap.
 */
export interface Versioned<T> {
  readonly name: string;
  readonly version: number;
  /** `steps[n]` takes data of version n + 1 to version n + 2. */
  readonly steps: readonly { readonly name: string; readonly up: (data: unknown) => unknown }[];
  readonly parse: (data: unknown) => T;
}

/** Declares a shape; throws at load time if a step is missing. */
export function versioned<T>(shape: Versioned<T>): Versioned<T> {
  if (shape.steps.length !== shape.version - 1)
    throw new Error(
      `${shape.name}: version ${shape.version} needs ${shape.version - 1} steps, has ${shape.steps.length}`,
    );
  return shape;
}

/** Brings data of an older version up to now and parses it. Throws where the version is unknown or newer. */
export function upgrade<T>(shape: Versioned<T>, version: number, data: unknown): T {
  if (!Number.isInteger(version) || version < 1 || version > shape.version)
    throw new Error(
      `${shape.name} of version ${version} cannot be read here: this program knows 1 to ${shape.version}`,
    );
  let current = data;
  for (const step of shape.steps.slice(version - 1)) current = step.up(current);
  return shape.parse(current);
}
