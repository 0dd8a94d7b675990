import { normaliseName } from "./normalise.ts";

/** Short forms of English given names, each line a formal name and what stands for it. Used only where asked for. */
const groups = `alexander alex al sandy alec
andrew andy drew
anthony tony
benjamin ben benny
catherine katherine kathryn kate katie cathy kathy kitty
charles charlie chuck chas
christopher chris kit
daniel dan danny
david dave davy
deborah debbie deb
donald don donnie
dorothy dot dolly dottie
edward ed eddie ned ted
elizabeth liz beth betty eliza lizzie bess libby
frances fanny
francis frank
frederick fred freddie
george georgie
gerald gerry jerry
gregory greg
henry harry hank
isabella bella
jacob jake
james jim jimmy jamie
janet jan
jennifer jenny jen
jessica jess
john jack johnny
jonathan jon
joseph joe joey
joshua josh
kenneth ken kenny
lawrence larry
leonard len leo
margaret maggie meg peggy madge daisy
martha patty
mary molly polly
matthew matt
michael mike mick micky
nicholas nick
pamela pam
patricia pat trish
patrick paddy
peter pete
philip phil
raymond ray
rebecca becky
richard dick rick ricky rich
robert bob bobby rob robbie bert
ronald ron ronnie
samuel sam sammy
sarah sally sadie
stephen steven steve
susan sue susie
theodore theo
thomas tom tommy
timothy tim
victoria vicky
vincent vince
walter walt
william bill billy will willie`;

const formal = new Map<string, string>();
for (const group of groups.split("\n")) {
  const [first = "", ...others] = group.split(" ");
  for (const other of others) if (!formal.has(other)) formal.set(other, first);
}

/** The formal given name that a short form stands for, in normalised spelling; the name itself where it is none. */
export function formalGivenName(name: string): string {
  const spelled = normaliseName(name);
  return formal.get(spelled) ?? spelled;
}
