import type { ClaimContent, LocatedName, PlaceIdentity } from "@truce/domain/claims";
import { useWords, type Words } from "../../i18n/words.ts";
import { useArabicNames, useCountries } from "../place-names/place-names.ts";
import { Own } from "../quoted/quoted.tsx";
import "./located.css";

/** How names are shown: in Arabic where that is known and read, with the country in the reader's language. */
interface Shown {
  readonly name: (place: { readonly id: string; readonly name: string }) => string;
  readonly country: (code: string) => string;
}

const areasAround = (place: PlaceIdentity): PlaceIdentity["within"] =>
  place.within.filter(
    (area) => area.level !== "country" && area.level !== "region" && area.name !== place.name,
  );

/** The areas that hold a place, the nearest first, its country last. */
const areasOf = (place: PlaceIdentity, { name, country }: Shown): string[] => [
  ...areasAround(place).map(name),
  ...(place.level === "country" ? [] : [country(place.country)]),
];

function useShown(places: readonly PlaceIdentity[]): Shown {
  const country = useCountries();
  const arabic = useArabicNames(places.flatMap((place) => [place, ...areasAround(place)]));
  return { country, name: ({ id, name }) => arabic[id] ?? name };
}

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
  const shown = useShown(told.flatMap((each) => each.candidates ?? each.place ?? []));
  if (told.length === 0) return null;
  return (
    <ul className="located">
      {told.map((each) => (
        <li key={each.written}>
          {each.candidates ? (
            <Open name={each} candidates={each.candidates} shown={shown} onChoose={onChoose} />
          ) : (
            <Taken name={each} place={each.place!} shown={shown} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Taken({ name, place, shown }: { name: LocatedName; place: PlaceIdentity; shown: Shown }) {
  const t = useWords();
  return (
    <details>
      <summary>
        <Own>{name.written}</Own>
        {": "}
        <PlaceWords place={place} t={t} shown={shown} />
      </summary>
      <p className="hint">
        <LatinName place={place} shown={shown} />
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
  shown,
  onChoose,
}: {
  name: LocatedName;
  candidates: readonly PlaceIdentity[];
  shown: Shown;
  onChoose: ((written: string, place: PlaceIdentity) => void) | undefined;
}) {
  const t = useWords();
  return (
    <div className="located-open">
      <p>{t("located.open", { name: `\u2068${name.written}\u2069`, places: candidates.length })}</p>
      <ul>
        {candidates.map((place) => (
          <li key={place.id}>
            <span>
              <PlaceWords place={place} t={t} shown={shown} />
              {shown.name(place) === place.name ? null : (
                <span className="hint">
                  {" · "}
                  <Own>{place.name}</Own>
                </span>
              )}
            </span>
            {onChoose ? (
              <button
                type="button"
                className="button quiet no-print"
                onClick={() => onChoose(name.written, place)}
              >
                {t("located.choose")}
                <span className="visually-hidden">
                  {" "}
                  {[shown.name(place), ...areasOf(place, shown)].join(" · ")}
                </span>
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The name as the gazetteer has it, where another one is shown. */
function LatinName({ place, shown }: { place: PlaceIdentity; shown: Shown }) {
  return shown.name(place) === place.name ? null : (
    <>
      <Own>{place.name}</Own>
      {" · "}
    </>
  );
}

function PlaceWords({ place, t, shown }: { place: PlaceIdentity; t: Words; shown: Shown }) {
  return (
    <span>
      <Own>{shown.name(place)}</Own>
      <span className="hint">
        {" "}
        · {levelOf(place, t)}
        {areasOf(place, shown).map((area) => (
          <span key={area}>
            {" · "}
            <Own>{area}</Own>
          </span>
        ))}
      </span>
    </span>
  );
}
