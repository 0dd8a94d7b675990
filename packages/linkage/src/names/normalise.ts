export function normaliseName(value: string): string {
  return value.toLowerCase();
}
