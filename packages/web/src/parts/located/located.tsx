import type { ClaimContent, LocatedName, PlaceIdentity } from "@truce/domain/claims";
import { useMemo } from "react";
import { useIntl } from "react-intl";
import { useWords, type Words } from "../../i18n/words.ts";
import { Own } from "../quoted/quoted.tsx";
import "./located.css";

/** Names of countries in the reader's language. */
function useCountries(): (code: string) => string {
  const { locale } = useIntl();
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: "region", fallback: "code" });
    return (code) => (code === "" ? "" : (names.of(code) ?? code));
  }, [locale]);
}

/** The areas that hold a place, the nearest first, its country last. */
const areasOf = (place: PlaceIdentity, country: (code: string) => string): string[] => [
  ...place.within
    .filter((area) => area.level !== "country" && area.level !== "region" && area.name !== place.name)
    .map((area) => area.name),
  ...(place.level === "country" ? [] : [country(place.country)]),
];

const levelOf = (place: PlaceIdentity, t: Words): string => t(`place.${place.level}`);

/**
 * What the names of places in a claim were taken for. Where several places bear a name none was chosen: they are
 * shown, and `onChoose` lets a person say which one it is.
 */
export function Located({
  content,
  onChoose,
}: {
  content: ClaimContent;
  onChoose?: ((written: string, place: PlaceIdentity) => void) | undefined;
}) {
  const { located = [] } = content as { located?: readonly LocatedName[] };
  const told = located.filter((each) => each.candidates ?? (each.place && each.place.level !== "country"));
  if (told.length === 0) return null;
  return (
    <ul className="located">
      {told.map((each) => (
        <li key={each.written}>
          {each.candidates ? (
            <Open name={each} candidates={each.candidates} onChoose={onChoose} />
          ) : (
            <Taken name={each} place={each.place!} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Taken({ name, place }: { name: LocatedName; place: PlaceIdentity }) {
  const t = useWords();
  const country = useCountries();
  return (
    <details>
      <summary>
        <Own>{name.written}</Own>
        {": "}
        <PlaceWords place={place} t={t} country={country} />
      </summary>
      <p className="hint">
        <bdi dir="ltr">{place.id}</bdi> · <Own>{place.source}</Own>
      </p>
      <ul className="hint">
        {name.why.map((why) => (
          <li key={why} lang="en" dir="auto">
            {why}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Open({
  name,
  candidates,
  onChoose,
}: {
  name: LocatedName;
  candidates: readonly PlaceIdentity[];
  onChoose: ((written: string, place: PlaceIdentity) => void) | undefined;
}) {
  const t = useWords();
  const country = useCountries();
  return (
    <div className="located-open">
      <p>{t("located.open", { name: `\u2068${name.written}\u2069`, places: candidates.length })}</p>
      <ul>
        {candidates.map((place) => (
          <li key={place.id}>
            <PlaceWords place={place} t={t} country={country} />
            {onChoose ? (
              <button
                type="button"
                className="button quiet no-print"
                onClick={() => onChoose(name.written, place)}
              >
                {t("located.choose")}
                <span className="visually-hidden">
                  {" "}
                  {[place.name, ...areasOf(place, country)].join(", ")}
                </span>
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

function PlaceWords({
  place,
  t,
  country,
}: {
  place: PlaceIdentity;
  t: Words;
  country: (code: string) => string;
}) {
  return (
    <span>
      <Own>{place.name}</Own>
      <span className="hint">
        {" "}
        · {levelOf(place, t)}
        {areasOf(place, country).map((area) => (
          <span key={area}>
            {" · "}
            <Own>{area}</Own>
          </span>
        ))}
      </span>
    </span>
  );
}
