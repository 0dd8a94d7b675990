import { parseDate, type CalendarDate } from "@internationalized/date";
import { DateField, DateInput, DateSegment } from "react-aria-components/DateField";
import { Label } from "react-aria-components/Label";
import "./day-field.css";

/** An ISO day as the field holds it; anything else is empty. */
function dateOf(iso: string): CalendarDate | null {
  try {
    return iso === "" ? null : parseDate(iso);
  } catch {
    return null;
  }
}

/** A calendar day, typed in the order and digits of the reader's locale. Gives ISO text, "" while it is not complete. */
export function DayField({
  label,
  value,
  required,
  onChange,
}: {
  label: string;
  value: string;
  required?: boolean;
  onChange: (iso: string) => void;
}) {
  return (
    <DateField
      className="field day-field"
      value={dateOf(value)}
      isRequired={required ?? false}
      granularity="day"
      shouldForceLeadingZeros
      onChange={(date) => onChange(date?.toString() ?? "")}
    >
      <Label>{label}</Label>
      <DateInput className="day-input">
        {(segment) => <DateSegment className="day-segment" segment={segment} />}
      </DateInput>
    </DateField>
  );
}
