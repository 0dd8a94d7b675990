/**
 * Small SVG charts without dependencies: left to right whatever the page, readable in print, on light and on dark
 * (text takes the colour around it), each with a text title. */

export const escapeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

export interface Bar {
  label: string;
  /** Shown at the end of the bar. */
  note?: string;
  from: number;
  to: number;
  tone: "for" | "against" | "neutral" | "total";
}

const tones: Record<Bar["tone"], string> = {
  for: "#2b8a68",
  against: "#c4573f",
  neutral: "#868f9e",
  total: "#4a7bbd",
};

const ROW = 22;
const LABEL = 300;
const PLOT = 420;
const NOTE = 210;

/** Horizontal bars from `from` to `to` on one scale, one a row. */
export function barChart(title: string, bars: readonly Bar[], unit: string): string {
  const low = Math.min(0, ...bars.flatMap(({ from, to }) => [from, to]));
  const high = Math.max(0, ...bars.flatMap(({ from, to }) => [from, to]));
  const scale = (value: number) => LABEL + ((value - low) / Math.max(1e-9, high - low)) * PLOT;
  const height = 34 + bars.length * ROW + 24;
  const rows = bars.map((bar, i) => {
    const y = 34 + i * ROW;
    const [left, right] = [scale(Math.min(bar.from, bar.to)), scale(Math.max(bar.from, bar.to))];
    return `<text x="${LABEL - 8}" y="${y + 14}" text-anchor="end">${escapeText(clip(bar.label))}</text><rect x="${left.toFixed(1)}" y="${y + 3}" width="${Math.max(1, right - left).toFixed(1)}" height="${ROW - 7}" fill="${tones[bar.tone]}"/><text x="${LABEL + PLOT + 8}" y="${y + 14}" class="note">${escapeText(bar.note ?? "")}</text>`;
  });
  const zero = scale(0).toFixed(1);
  const body = `${rows.join("")}<line x1="${zero}" x2="${zero}" y1="30" y2="${height - 24}" stroke="currentColor" stroke-opacity=".45"/><text x="${LABEL}" y="${height - 6}" class="note">${low.toFixed(1)}</text><text x="${LABEL + PLOT}" y="${height - 6}" text-anchor="end" class="note">${high.toFixed(1)} ${escapeText(unit)}</text>`;
  return frame(title, LABEL + PLOT + NOTE, height, body);
}

const clip = (label: string): string => (label.length > 46 ? `${label.slice(0, 45)}…` : label);

/** Lines over one x axis; y from 0 to 1. */
export function lineChart(
  title: string,
  series: readonly { name: string; points: readonly (readonly [number, number])[] }[],
  xLabel: string,
): string {
  const xs = series.flatMap(({ points }) => points.map(([x]) => x));
  const [low, high] = [Math.min(...xs), Math.max(...xs)];
  const px = (x: number) => 50 + ((x - low) / Math.max(1e-9, high - low)) * 560;
  const py = (y: number) => 240 - Math.max(0, Math.min(1, y)) * 200;
  const colours = ["#4a7bbd", "#2b8a68", "#c4573f", "#868f9e"];
  const dashes = ["", "7 4", "2 4", "10 3 2 3"];
  const lines = series.map(({ name, points }, i) => {
    const path = points.map(([x, y]) => `${px(x).toFixed(1)},${py(y).toFixed(1)}`).join(" ");
    return `<polyline points="${path}" fill="none" stroke="${colours[i % 4]}" stroke-width="2" stroke-dasharray="${dashes[i % 4]}"/><line x1="622" x2="646" y1="${56 + 20 * i}" y2="${56 + 20 * i}" stroke="${colours[i % 4]}" stroke-width="2" stroke-dasharray="${dashes[i % 4]}"/><text x="652" y="${60 + 20 * i}">${escapeText(name)}</text>`;
  });
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    (y) =>
      `<line x1="50" x2="610" y1="${py(y)}" y2="${py(y)}" stroke="currentColor" stroke-opacity=".15"/><text x="44" y="${py(y) + 4}" text-anchor="end" class="note">${y}</text>`,
  );
  const body = `${grid.join("")}${lines.join("")}<text x="50" y="262" class="note">${low}</text><text x="610" y="262" text-anchor="end" class="note">${high} ${escapeText(xLabel)}</text>`;
  return frame(title, 780, 274, body);
}

function frame(title: string, width: number, height: number, body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" direction="ltr" role="img" aria-label="${escapeText(title)}" font-family="system-ui, sans-serif" font-size="12" fill="currentColor"><style>.note{fill-opacity:.7;font-variant-numeric:tabular-nums}.title{font-weight:600;font-size:14px}</style><title>${escapeText(title)}</title><text x="8" y="18" class="title">${escapeText(title)}</text>${body}</svg>`;
}
