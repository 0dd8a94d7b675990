const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

/** Verbs that introduce what somebody says. */
export const SAYS =
  set(`say tell state report announce add note warn insist claim admit concede acknowledge confirm deny
  declare argue explain suggest indicate stress emphasise emphasize underline underscore highlight maintain contend assert allege
  reveal disclose write tweet post comment reply respond remark observe mention recall repeat reiterate reaffirm caution conclude
  estimate predict forecast complain describe assess inform brief testify vow pledge promise affirm quote cite echo remind
  believe think hope fear expect doubt hint voice express point show find document record verify agree`);

/** Of these, the ones that ask somebody to do something. */
export const ASKS =
  set(`urge demand call request ask appeal require press implore beg order instruct invite encourage plead insist recommend
  exhort entreat advise warn summon`);

/** Verbs by which somebody binds himself. */
export const BINDS = set(
  `promise pledge vow commit undertake agree announce offer guarantee plan intend decide propose submit volunteer donate`,
);

/** Participles that carry on a speaker's words: "adding that", "noting". */
export const CARRIES_ON =
  set(`add note warn say stress insist cite argue describe call demand urge claim accuse blame express adding voice
  point emphasise emphasize underline suggest explain confirm deny state request appeal recall reiterate acknowledge promise pledge vow`);

/** Says-verbs that name an inner state: a clause under them is the holder's position. */
export const FEELS = set("believe think hope fear expect doubt");

/** Nouns of speakers without a name. */
export const ANONYMOUS =
  /^(?:officials?|sources?|residents?|activists?|witness(?:es)?|diplomats?|doctors?|medics?|villagers|locals|aides?|analysts?|observers|experts?|rebels|fighters|insiders?|people|survivors?|relatives|workers|critics|opponents|supporters|many|some|others|monitors|reports?|estimates?|commanders?|rescuers|lawmakers|spokes(?:man|woman|person))$/i;

/** Documents that speak: "the report says". */
export const SPEAKING_DOCUMENT =
  /^(?:reports?|statements?|estimates?|documents?|letters?|figures?|data|surveys?|study|polls?|bulletins?|communiqu[eé]s?|text|draft|resolution|agreement|article|memo|note|notice|releases?|post|tweet|story|assessment|update|record|count|tally|toll)$/i;

export const ROLE_NOUN =
  /^(?:president|premier|minister|secretary|envoy|ambassador|spokes(?:man|woman|person)|commander|chief|head|leader|director|coordinator|governor|mayor|general|colonel|major|captain|lieutenant|brigadier|admiral|commissioner|representative|negotiator|mediator|official|officer|diplomat|chair|chairman|chairwoman|chairperson|deputy|adviser|advisor|rapporteur|king|prince|sheikh|emir|prosecutor|judge|lawyer|doctor|professor|analyst|researcher|activist|resident|journalist|reporter|correspondent|manager|administrator|delegate|undersecretary|under-secretary-general|secretary-general|chancellor|senator|monitor|observer|surgeon|nurse|teacher|councillor|elder|mukhtar|co-chair|founder|member|host|facilitator)$/i;

/** Verbs that are themselves the act of saying: their subject is the speaker even without a reported clause. */
export const SPEECH_ACT =
  set(`condemn denounce accuse deny blame criticise criticize express reiterate reaffirm stress underline underscore
  emphasise emphasize deplore praise welcome thank warn voice acknowledge admit hint reject dismiss decry applaud commend
  regret recall note claim dispute confirm describe label brand remind signal`);

/** Verbs of those who count: their subject is the source of the figure. */
export const COUNTS = set("report document record register log count tally corroborate observe");
