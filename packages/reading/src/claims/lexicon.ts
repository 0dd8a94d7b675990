const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

/** Verbs of violence against people or things: a clause with one of them is an incident. */
export const VIOLENCE =
  set(`kill die perish wound injure attack shell bomb bombard strike hit shoot fire ambush raid storm assault target destroy damage
  burn explode detonate clash fight loot seize capture abduct kidnap detain arrest torture execute behead rape recruit besiege
  violate breach launch open drop advance occupy displace evict expel murder assassinate massacre hurt maim plant lay mine block
  intercept confiscate harass threaten demolish vandalise vandalize rob level flatten ransack pound open-fire infiltrate invade encircle cross infringe disappear drone retake recapture overrun retake recapture regain overrun besiege`);

/** Verbs of dated public acts, other than violence. */
export const ACT =
  set(`sign broker agree adopt hold meet visit begin start resume end suspend collapse break open close release exchange
  free deploy withdraw arrive enter leave deliver reach send receive evacuate return launch publish issue vote elect appoint resign mediate
  negotiate host convene announce declare establish create set approve reject ban lift impose extend renew join conduct carry complete
  submit discuss document record register verify distribute provide transfer hand cut restore repair vaccinate treat admit cancel postpone halt stop continue gather protest rally demonstrate flee move cross dispatch convey escort patrol monitor observe inspect accept refuse receive unload turn prevent deny delay allow permit grant`);

/** Stances: verb → how the holder stands. */
export const STANCE: Readonly<Record<string, string>> = {
  back: "supports",
  support: "supports",
  endorse: "supports",
  favour: "supports",
  favor: "supports",
  welcome: "welcomes",
  praise: "welcomes",
  approve: "supports",
  defend: "supports",
  reject: "rejects",
  oppose: "opposes",
  refuse: "refuses",
  condemn: "condemns",
  denounce: "condemns",
  deplore: "condemns",
  criticise: "criticises",
  criticize: "criticises",
  dismiss: "rejects",
  resist: "opposes",
  decry: "condemns",
  protest: "opposes",
  question: "doubts",
  dispute: "disputes",
  contest: "disputes",
  blame: "blames",
  accuse: "accuses",
  fear: "fears",
  hope: "hopes",
  want: "wants",
  seek: "seeks",
  aim: "seeks",
  prefer: "prefers",
  expect: "expects",
  believe: "believes",
  consider: "considers",
  regard: "considers",
  view: "considers",
  see: "considers",
  recognise: "recognises",
  recognize: "recognises",
  doubt: "doubts",
  insist: "insists",
  accept: "accepts",
  regret: "regrets",
  appreciate: "welcomes",
  reaffirm: "reaffirms",
  express: "expresses",
  thank: "welcomes",
  commend: "welcomes",
  share: "shares",
  agree: "agrees",
  disagree: "disagrees",
  maintain: "maintains",
  uphold: "supports",
  intend: "intends",
  desire: "wants",
  wish: "wants",
  applaud: "welcomes",
  deem: "considers",
  worry: "fears",
  stress: "stresses",
  emphasize: "stresses",
  emphasise: "stresses",
  underline: "stresses",
  underscore: "stresses",
  reiterate: "reaffirms",
  recall: "recalls",
  note: "notes",
  affirm: "affirms",
  recognised: "recognises",
  strive: "seeks",
  demand: "demands",
  object: "opposes",
  reserve: "reserves",
  remind: "reminds",
  signal: "signals",
};

/** What a ceasefire, talks or an agreement is called. */
export const PROCESS =
  /\b(?:talks?|negotiations?|cease-?fires?|truces?|cessation of hostilities|agreements?|deals?|accords?|peace process|process|armistice|memorandum|protocol|pact|treaty|arrangements?|pause|calm|lull|dialogue|conference|round|mission|operations?|evacuations?|deliver(?:y|ies)|convoys?|mediation|initiative|proposal|plan|implementation|resolution|mandate|consultations?|de-escalation|hostilities|fighting|offensive|violence|conflict|clashes|tensions?|situation|siege|blockade|airlift|corridors?|crossing|road|border)\b/i;

/** Participles and adjectives that tell the state of a process. */
export const STATE_WORD =
  /^(?:suspended|stalled|stalling|frozen|collapsed|broken|resumed|renewed|expired|postponed|delayed|cancelled|canceled|halted|paused|interrupted|deadlocked|moribund|ongoing|continuing|closed|open|reopened|extended|abandoned|failed|violated|nascent)$/i;
export const STATE_VERB = set(
  "suspend collapse resume extend expire end begin start fail stall hold continue break postpone cancel halt pause freeze remain renew conclude unravel falter progress reopen close restart reconvene lapse adjourn interrupt survive stop open enter close run last persist deteriorate improve escalate intensify ease reduce subside stabilise stabilize worsen",
);

/** Words that judge. */
export const JUDGEMENT_WORD =
  /^(?:patchy|fragile|shaky|fraying|tenuous|nominal|faltering|precarious|uneasy|brittle|troubled|much-violated|battered|crumbling|unsteady|partial|frayed|tattered|weak|strained|widely|flawed)$/i;

export const HARM: Readonly<Record<string, string>> = {
  kill: "killed",
  die: "died",
  murder: "killed",
  slay: "killed",
  perish: "died",
  execute: "executed",
  massacre: "killed",
  assassinate: "killed",
  drown: "died",
  starve: "starved",
  lose: "killed",
  wound: "injured",
  injure: "injured",
  hurt: "injured",
  maim: "injured",
  hospitalise: "injured",
  hospitalize: "injured",
  displace: "displaced",
  flee: "displaced",
  evacuate: "evacuated",
  uproot: "displaced",
  return: "returned",
  leave: "left",
  escape: "displaced",
  detain: "detained",
  arrest: "detained",
  abduct: "abducted",
  kidnap: "abducted",
  release: "released",
  free: "released",
  disappear: "missing",
  imprison: "detained",
  hold: "detained",
  exchange: "released",
  besiege: "besieged",
  trap: "besieged",
  strand: "besieged",
  reach: "reached",
  assist: "assisted",
  feed: "assisted",
  vaccinate: "vaccinated",
  receive: "received",
  treat: "treated",
  need: "in need",
  deliver: "delivered",
  distribute: "delivered",
  send: "sent",
  dispatch: "dispatched",
  enter: "entered",
  arrive: "arrived",
  provide: "provided",
  destroy: "destroyed",
  damage: "damaged",
  record: "recorded",
  register: "recorded",
  document: "recorded",
  report: "recorded",
  observe: "recorded",
  log: "recorded",
  count: "recorded",
  verify: "verified",
  confirm: "confirmed",
  fire: "fired",
  launch: "launched",
  drop: "dropped",
  shell: "shelled",
  violate: "violated",
  breach: "violated",
  recruit: "recruited",
  join: "joined",
  sign: "joined",
  close: "closed",
  block: "blocked",
  live: "living",
  remain: "remaining",
  affect: "affected",
  face: "affected",
  lack: "in need",
  require: "in need",
  shelter: "sheltered",
  host: "hosted",
  rescue: "rescued",
  recover: "recovered",
  deploy: "deployed",
  land: "fired",
  strike: "struck",
  hit: "struck",
  bury: "killed",
  claim: "killed",
  deny: "denied",
  unload: "delivered",
  carry: "delivered",
  evict: "displaced",
  cross: "crossed",
  vote: "voted",
};

const PERSON =
  "people|persons?|civilians?|children|child|women|woman|men|man|girls?|boys?|babies|infants|minors|soldiers?|troops|fighters?|militants?|rebels?|combatants?|members?|officers?|policem[ae]n|police|workers?|staff|personnel|employees|volunteers?|medics?|doctors?|nurses?|journalists?|teachers?|students?|pupils|patients?|refugees?|residents?|villagers?|inhabitants|citizens|families|family|households?|victims?|others?|dead|wounded|injured|casualt(?:y|ies)|fatalit(?:y|ies)|deaths?|injur(?:y|ies)|prisoners?|detainees?|hostages?|captives|displaced|idps|returnees|peacekeepers?|monitors?|observers?|trainers|engineers|drivers?|passengers|worshippers|mourners|individuals|lives|bodies|martyrs|guards?|servicemen|conscripts|pilgrims|farmers|herders|shoppers|evacuees|migrants|survivors|elders|rescuers|paramedics|participants|delegates|souls|beneficiaries|adults|youths?|males?|females?";
export const PERSON_NOUN = new RegExp(`^(?:${PERSON})$`, "i");

/** Units that reports count, by the noun's singular. */
export function unitOf(noun: string): string {
  const lower = noun.toLowerCase();
  if (PERSON_NOUN.test(lower)) return /^(?:famil|household)/.test(lower) ? "families" : "persons";
  return lower;
}
