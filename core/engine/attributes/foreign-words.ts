/**
 * German, French and Spanish words for values, by the value's English name; "neckline: v-neck" holds for that attribute
 * alone. "~" marks a German adjective, whose -er and -en are added (stems meet the other forms). Left out are words
 * that mean something else in an English title: rose, golden, creme, lino, uni, cristal.
 */
const WORDS: Readonly<Record<string, string>> = {
  black: "schwarz~|noir|negro|negra",
  white: "weiß~|weiss~|blanc|blanche|blanco|blanca",
  gray: "grau~|gris|grise",
  red: "rot~|rouge|rojo|roja",
  green: "grün~|gruen~|vert|verte|verde",
  blue: "blau~|bleu|bleue|azul|azules",
  navy: "dunkelblau~|marineblau~|bleu marine|azul marino",
  yellow: "gelb~|jaune|amarillo|amarilla",
  orange: "naranja",
  brown: "braun~|marron|brun|marrones",
  pink: "rosa|rosado|rosada",
  purple: "lila|violett~|violette|morado|morada",
  beige: "cremefarben~",
  multicolor: "bunt~|mehrfarbig~|multicolore|multicolores",
  gold: "goldfarben~|doré|dorée|dorado|dorada",
  silver: "silbern~|silberfarben~|argenté|argentée|plateado|plateada",
  striped: "gestreift~|streifen|rayé|rayée|rayures|a rayas|de rayas",
  checkered: "kariert~|à carreaux|a cuadros|de cuadros",
  floral: "geblümt~|gebluemt~|blumenmuster|fleuri|fleurie|à fleurs|de flores",
  dots: "gepunktet~|punktemuster|à pois|de lunares|a lunares",
  solid: "einfarbig~|couleur unie|color liso",
  camouflage: "tarnmuster|camuflaje",
  cotton: "baumwolle|coton|algodón",
  wool: "wolle|laine|lana",
  leather: "leder|cuir|cuero",
  "faux leather": "kunstleder|similicuir|simili cuir|cuero sintético|polipiel",
  linen: "leinen|en lin|de lino",
  silk: "seide|soie|seda",
  wood: "holz|bois|madera",
  metal: "metall|métal",
  glass: "glas|verre|vidrio",
  ceramic: "keramik|céramique|cerámica",
  plastic: "kunststoff|plastik|plastique|plástico",
  "stainless steel": "edelstahl|acier inoxydable|acero inoxidable",
  velvet: "samt|terciopelo",
  polyester: "poliéster",
  "sleeve: long": "langarm|langärmelig~|langaermelig~|manches longues|manga larga|mangas largas",
  "sleeve: short": "kurzarm|kurzärmelig~|kurzaermelig~|manches courtes|manga corta|mangas cortas",
  "sleeve: sleeveless": "ärmellos~|aermellos~|sans manches|sin mangas",
  "neckline: v-neck": "v-ausschnitt|col v|col en v|cuello en v|cuello de pico",
  "neckline: crew": "rundhals|rundhalsausschnitt|col rond|cuello redondo",
  "neckline: turtle": "rollkragen|col roulé|cuello vuelto",
  male: "herren|homme|hombre",
  female: "damen|femme|mujer",
  unisex: "unisexe",
};

const EVERY = new Map(
  Object.entries(WORDS).map(([value, words]) => [
    value,
    words.split("|").flatMap((w) => (w.endsWith("~") ? ["", "er", "en"].map((end) => w.slice(0, -1) + end) : [w])),
  ]),
);

/** Words of other languages for one value of one attribute, both by their lower-case English names. */
export const foreignWords = (attribute: string, value: string): readonly string[] => [
  ...(EVERY.get(value) ?? []),
  ...(EVERY.get(`${attribute.split(" ")[0]}: ${value}`) ?? []),
];

const ALL = new Set(
  [...EVERY].flatMap(([value, words]) => [value, ...words]).flatMap((text) => text.split(/[^\p{L}-]+/u)),
);

/** Whether a word (lower case) names a colour, pattern, material or cut in one of our languages. */
export const isValueWord = (word: string): boolean => ALL.has(word);
