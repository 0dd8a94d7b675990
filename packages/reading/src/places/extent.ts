/** Where settlements of an area lie, to a quarter of a degree: their spread tells the middle of its land. */
export class Extent {
  readonly #cells = new Set<number>();

  add(latitude: number, longitude: number): void {
    this.#cells.add(Math.round((latitude + 90) * 4) * 1441 + Math.round((longitude + 180) * 4));
  }

  /**
   * Centre of gravity of the smallest convex shape around the settlements, as latitude and longitude; their mean where
   * they lie on one line. Undefined where there are none.
   */
  centre(): readonly [latitude: number, longitude: number] | undefined {
    if (this.#cells.size === 0) return undefined;
    const cells = [...this.#cells].map((cell): Point => [
      (cell % 1441) / 4 - 180,
      Math.floor(cell / 1441) / 4 - 90,
    ]);
    const west = cells[0]![0];
    // Areas on both sides of the 180th meridian are measured on one.
    const points = cells.map(([x, y]): Point => [
      x - west > 180 ? x - 360 : x - west < -180 ? x + 360 : x,
      y,
    ]);
    const [x, y] = middle(hull(withoutStrays(points))) ?? mean(points);
    return [y, x > 180 ? x - 360 : x < -180 ? x + 360 : x];
  }
}

type Point = readonly [x: number, y: number];

const turn = (a: Point, b: Point, c: Point): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

/** Convex hull, counter-clockwise (Andrew's monotone chain, 1979). */
function hull(points: readonly Point[]): Point[] {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (from: readonly Point[]): Point[] => {
    const out: Point[] = [];
    for (const point of from) {
      while (out.length > 1 && turn(out.at(-2)!, out.at(-1)!, point) <= 0) out.pop();
      out.push(point);
    }
    return out.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

/** Centre of gravity of a polygon; undefined where it has no area. */
function middle(polygon: readonly Point[]): Point | undefined {
  let [area, x, y] = [0, 0, 0];
  polygon.forEach((a, index) => {
    const b = polygon[(index + 1) % polygon.length]!;
    const cross = a[0] * b[1] - b[0] * a[1];
    area += cross;
    x += (a[0] + b[0]) * cross;
    y += (a[1] + b[1]) * cross;
  });
  return Math.abs(area) < 1e-9 ? undefined : [x / (3 * area), y / (3 * area)];
}

/** Leaves out what lies far from the rest: a settlement under the code of another area draws the whole hull after it. */
function withoutStrays(points: readonly Point[]): readonly Point[] {
  const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;
  const [x, y] = [median(points.map((point) => point[0])), median(points.map((point) => point[1]))];
  const far = points.map((point) => Math.hypot(point[0] - x, point[1] - y));
  const bound = 8 * median(far);
  return points.filter((_, index) => far[index]! <= bound);
}

const mean = (points: readonly Point[]): Point => [
  points.reduce((sum, [x]) => sum + x, 0) / points.length,
  points.reduce((sum, [, y]) => sum + y, 0) / points.length,
];
