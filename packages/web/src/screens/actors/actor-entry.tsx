import { useState } from "react";
import type { Actor, Alias } from "../../api/actors.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useLanguageNames } from "../../i18n/language-names.ts";
import { useWords } from "../../i18n/words.ts";
import { stop } from "../../parts/keys/stops.ts";
import { Own } from "../../parts/quoted/quoted.tsx";
import { ActorForms } from "./actor-forms.tsx";

/** So many names stand in the closed line. */
const namesShown = 6;

/** One actor: its present name, what else it is called, and on opening every name with its days. */
export function ActorEntry({ actor, mayRecord }: { actor: Actor; mayRecord: boolean }) {
  const t = useWords();
  const f = useFormats();
  const [open, setOpen] = useState(false);
  const name = actor.renamed.at(-1)?.name ?? actor.name;
  const others = actor.aliases.filter((alias) => alias.retired === undefined && alias.name !== name);
  return (
    <li>
      <details className="actor" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary {...stop}>
          <span className="actor-name">
            <Own>{name}</Own>
          </span>
          <span className="actor-kind">
            {t(`actor.${actor.kind}`)}
            {actor.origin === "workspace"
              ? ` · ${t("actors.own")}`
              : actor.changed
                ? ` · ${t("actors.changed")}`
                : ""}
          </span>
          <span className="actor-others">
            {others.slice(0, namesShown).map((alias, index) => (
              <span key={index}>
                {index > 0 ? " · " : ""}
                <Own>{alias.name}</Own>
              </span>
            ))}
            {others.length > namesShown
              ? ` · ${t("do.moreNames", { names: others.length - namesShown })}`
              : ""}
          </span>
        </summary>
        {open ? (
          <div className="actor-open">
            {actor.renamed.length > 0 ? (
              <p>
                {t("actors.firstName")} <Own>{actor.name}</Own>
                {actor.renamed.map((each) => (
                  <span key={each.on}>
                    {" · "}
                    {t("actors.renamedOn", { day: f.day(each.on) })} <Own>{each.name}</Own>
                  </span>
                ))}
              </p>
            ) : null}
            {actor.ambiguous.map((each) => (
              <p key={each.name} className="actor-ambiguous">
                {t("actors.alsoNamed", { name: `\u2068${each.name}\u2069` })}{" "}
                {each.actors.map((other, index) => (
                  <span key={other.id}>
                    {index > 0 ? " · " : ""}
                    <Own>{other.name}</Own>
                  </span>
                ))}
              </p>
            ))}
            <Names aliases={actor.aliases} />
            {mayRecord ? <ActorForms actor={actor} /> : null}
          </div>
        ) : null}
      </details>
    </li>
  );
}

function Names({ aliases }: { aliases: readonly Alias[] }) {
  const t = useWords();
  const f = useFormats();
  const nameOf = useLanguageNames();
  if (aliases.length === 0) return <p className="hint">{t("actors.noAlias")}</p>;
  return (
    <ul className="actor-names">
      {aliases.map((alias, index) => (
        <li key={index} data-retired={alias.retired !== undefined}>
          <span className="actor-alias">
            <Own>{alias.name}</Own>
          </span>
          <span className="hint">
            {[
              alias.language ? nameOf(alias.language) : "",
              alias.from || alias.to ? f.interval({ start: alias.from ?? null, end: alias.to ?? null }) : "",
              alias.own ? t("actors.ownName") : "",
            ]
              .filter((part) => part !== "")
              .join(" · ")}
            {alias.retired ? (
              <>
                {alias.own || alias.language || alias.from || alias.to ? " · " : ""}
                {t("actors.retired")}: <Own>{alias.retired.reason}</Own>
              </>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
