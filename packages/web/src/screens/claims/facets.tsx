import type { ClaimFilter, ClaimKind, ClaimState, FacetCounts } from "@truce/domain/claims";
import { useState, type ReactNode } from "react";
import { useFormats } from "../../i18n/formats.ts";
import { sayWord } from "../../i18n/vocabulary.ts";
import { useWords } from "../../i18n/words.ts";
import { useArabicLabels } from "../../parts/place-names/place-names.ts";
import { Own } from "../../parts/quoted/quoted.tsx";
import { kinds, states } from "./filter.ts";

const shownAtOnce = 6;

/** Counts that narrow the list: several kinds and states at once, one speaker, actor and place. */
export function Facets({
  filter,
  facets,
  onFilter,
}: {
  filter: ClaimFilter;
  facets: FacetCounts | undefined;
  onFilter: (filter: ClaimFilter) => void;
}) {
  const t = useWords();
  /** On a narrow screen the filters are folded, so that the list comes first. */
  const [open, setOpen] = useState(false);
  const placeInArabic = useArabicLabels(
    [...(facets?.place.map(({ value }) => value) ?? []), ...(filter.place ? [filter.place] : [])].slice(
      0,
      300,
    ),
  );
  const countOf = (facet: "kind" | "state", value: string): number =>
    facets?.[facet].find((each) => each.value === value)?.count ?? 0;
  const toggle = <T extends string>(list: readonly T[] | undefined, value: T): T[] =>
    list?.includes(value) ? list.filter((each) => each !== value) : [...(list ?? []), value];
  const without = (key: keyof ClaimFilter): ClaimFilter => {
    const { [key]: _gone, ...rest } = filter;
    return rest;
  };
  const many = (key: "kind" | "state", value: ClaimKind | ClaimState): void => {
    const next = toggle<string>(filter[key], value);
    onFilter(next.length > 0 ? { ...filter, [key]: next } : without(key));
  };
  return (
    <div className="facets" role="group" aria-label={t("claims.narrow")} data-open={open}>
      <button
        type="button"
        className="button facets-toggle"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t("claims.filters")}
      </button>
      <FacetGroup title={t("claims.state")}>
        {states
          .filter((state) => countOf("state", state) > 0 || filter.state?.includes(state))
          .map((state) => (
            <FacetButton
              key={state}
              on={filter.state?.includes(state) ?? false}
              count={countOf("state", state)}
              onPress={() => many("state", state)}
            >
              {t(`state.${state}`)}
            </FacetButton>
          ))}
      </FacetGroup>
      <FacetGroup title={t("claims.kind")}>
        {kinds
          .filter((kind) => countOf("kind", kind) > 0 || filter.kind?.includes(kind))
          .map((kind) => (
            <FacetButton
              key={kind}
              on={filter.kind?.includes(kind) ?? false}
              count={countOf("kind", kind)}
              onPress={() => many("kind", kind)}
            >
              {t(`kind.${kind}`)}
            </FacetButton>
          ))}
      </FacetGroup>
      {(["speaker", "actor", "place"] as const).map((key) => (
        <Names
          key={key}
          {...(key === "place" ? { otherName: placeInArabic } : {})}
          title={t(`claims.${key}`)}
          chosen={filter[key]}
          all={facets?.[key] ?? []}
          onChoose={(value) =>
            onFilter(
              value === undefined || value === filter[key] ? without(key) : { ...filter, [key]: value },
            )
          }
        />
      ))}
      {Object.keys(filter).length > 0 ? (
        <button type="button" className="button quiet" onClick={() => onFilter({})}>
          {t("claims.clear")}
        </button>
      ) : null}
    </div>
  );
}

function FacetGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="facet">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

function FacetButton({
  on,
  count,
  onPress,
  children,
}: {
  on: boolean;
  count: number;
  onPress: () => void;
  children: ReactNode;
}) {
  const f = useFormats();
  return (
    <button type="button" className="facet-button" aria-pressed={on} onClick={onPress}>
      <span>{children}</span>
      <span className="facet-count">{f.number(count)}</span>
    </button>
  );
}

function Names({
  title,
  chosen,
  all,
  otherName,
  onChoose,
}: {
  title: string;
  /** What a value is called in the reader's language; the value itself then stands below it. */
  otherName?: (value: string) => string | undefined;
  chosen: string | undefined;
  all: readonly { value: string; count: number }[];
  onChoose: (value: string | undefined) => void;
}) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const listed =
    chosen && !all.some((each) => each.value === chosen) ? [{ value: chosen, count: 0 }, ...all] : all;
  if (listed.length === 0) return null;
  return (
    <FacetGroup title={title}>
      {listed.slice(0, open ? undefined : shownAtOnce).map((each) => (
        <FacetButton
          key={each.value}
          on={each.value === chosen}
          count={each.count}
          onPress={() => onChoose(each.value)}
        >
          <Value value={each.value} said={sayWord(each.value, t)} other={otherName?.(each.value)} />
        </FacetButton>
      ))}
      {listed.length > shownAtOnce ? (
        <button type="button" className="button quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t("do.less") : t("do.moreNames", { names: listed.length - shownAtOnce })}
        </button>
      ) : null}
    </FacetGroup>
  );
}

/** A value in words of the interface, else in another language with itself below, else as it is. */
function Value({
  value,
  said,
  other,
}: {
  value: string;
  said: string | undefined;
  other: string | undefined;
}) {
  if (said !== undefined || other === undefined) return said ?? <Own>{value}</Own>;
  return (
    <>
      <Own>{other}</Own>
      <span className="facet-value">
        <Own>{value}</Own>
      </span>
    </>
  );
}
