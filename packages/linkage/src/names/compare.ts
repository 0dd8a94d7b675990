import { jaroWinkler } from "../kernels/text.ts";

export type NameParts = string;
export function readName(value: string): NameParts {
  return value;
}
export function nameSimilarity(a: NameParts, b: NameParts): number {
  return jaroWinkler(a, b);
}
