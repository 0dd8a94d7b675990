export function skeleton(value: string): string {
  return value.toLowerCase();
}
