/** Seeded chance for invented data (mulberry32). */
export interface Draw {
  /** In [0, 1). */
  random: () => number;
  below: (n: number) => number;
  chance: (p: number) => boolean;
  pick: <T>(items: readonly T[]) => T;
  /** Earlier items far more often: weight 1 / (place + offset). */
  skewed: <T>(items: readonly T[], offset: number) => T;
}

export function drawing(seed: number): Draw {
  let state = seed | 0;
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number): number => Math.floor(random() * n);
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  // The inverse of ∫ 1/(x + offset) dx.
  const skewed = <T>(items: readonly T[], offset: number): T => {
    const span = Math.log((items.length + offset) / offset);
    return items[Math.min(items.length - 1, Math.floor(offset * Math.exp(random() * span) - offset))] as T;
  };
  return { random, below, chance: (p) => random() < p, pick, skewed };
}
