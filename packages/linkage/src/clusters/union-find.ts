/** Disjoint sets over 0 … n-1 with path halving; the representative is always the smallest member. */
export class UnionFind {
  readonly parent: Uint32Array;

  constructor(n: number) {
    this.parent = new Uint32Array(n);
    for (let i = 0; i < n; i++) this.parent[i] = i;
  }

  find(i: number): number {
    const { parent } = this;
    let at = i;
    while (parent[at] !== at) {
      const up = parent[parent[at] ?? 0] ?? 0;
      parent[at] = up;
      at = up;
    }
    return at;
  }

  union(a: number, b: number): void {
    const x = this.find(a);
    const y = this.find(b);
    if (x < y) this.parent[y] = x;
    else this.parent[x] = y;
  }

  /** Representative of each element. */
  labels(): Uint32Array {
    return this.parent.map((_, i) => this.find(i));
  }
}

/** Cluster of each row (its smallest row) by chains of edges that reach `leastWeight` bits. */
export function connectedComponents(
  rows: number,
  edges: { length: number; a: Uint32Array; b: Uint32Array; weight: Float64Array },
  leastWeight: number,
): Uint32Array {
  const sets = new UnionFind(rows);
  for (let k = 0; k < edges.length; k++) {
    if ((edges.weight[k] ?? 0) >= leastWeight) sets.union(edges.a[k] ?? 0, edges.b[k] ?? 0);
  }
  return sets.labels();
}
