import type { Mark, Strip } from "../../api/types.ts";
import { isOpenAbove, isOpenBelow, type Scale } from "./scale.ts";

const middle = 14;

/** The grid that all rows of a strip share. */
function Grid({ scale }: { scale: Scale }) {
  return (
    <g className="scale-grid">
      {scale.ticks.map((tick) => (
        <line key={tick} x1={`${scale.at(tick)}%`} x2={`${scale.at(tick)}%`} y1="0" y2="100%" />
      ))}
    </g>
  );
}

/**
 * One source on the axis: a disc for a number, whiskers for an estimate, an arrow for an open end, a bar for a range,
 * a hatched line for a number that was not given. Hollow: nobody has accepted it.
 */
export function MarkShape({ mark, scale }: { mark: Mark; scale: Scale }) {
  const { value, min, max, precision } = mark.figure;
  const at = value ?? (min !== undefined && max === undefined ? min : min === undefined ? max : undefined);
  return (
    <svg className="scale" height="28" width="100%" aria-hidden="true">
      <Grid scale={scale} />
      <g className="scale-mark" data-state={mark.state} data-part={mark.partOf !== null}>
        {at !== undefined ? (
          <svg x={`${scale.at(at)}%`} y={middle} className="scale-point">
            {isOpenAbove(mark) ? <path className="open" d="M0 0H34M28 -5L34 0L28 5" /> : null}
            {isOpenBelow(mark) ? <path className="open" d="M0 0H-34M-28 -5L-34 0L-28 5" /> : null}
            {precision === "estimate" || precision === "nearly" ? (
              <path className="about" d="M-15 0H15M-15 -4V4M15 -4V4" />
            ) : null}
            <circle r={mark.partOf ? 4 : 5.5} />
          </svg>
        ) : min !== undefined && max !== undefined ? (
          <rect
            x={`${scale.at(min)}%`}
            y={middle - 5}
            width={`${Math.max(0.6, scale.at(max) - scale.at(min))}%`}
            height="10"
          />
        ) : (
          <line className="unknown" x1="6%" x2="94%" y1={middle} y2={middle} />
        )}
      </g>
    </svg>
  );
}

/** What the comparable, accepted figures span: an outline with brackets, unlike any source's mark. */
export function SpanShape({ span, scale }: { span: NonNullable<Strip["computed"]>; scale: Scale }) {
  const from = scale.at(span.min);
  const to = Math.max(scale.at(span.max), from + 0.5);
  return (
    <svg className="scale" height="28" width="100%" aria-hidden="true">
      <Grid scale={scale} />
      <g className="scale-span">
        <line x1={`${from}%`} x2={`${to}%`} y1={middle} y2={middle} />
        <line x1={`${from}%`} x2={`${from}%`} y1={middle - 7} y2={middle + 7} />
        <line x1={`${to}%`} x2={`${to}%`} y1={middle - 7} y2={middle + 7} />
      </g>
    </svg>
  );
}
