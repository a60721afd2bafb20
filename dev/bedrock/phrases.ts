/** The few sentences the rules are made of, per language. `{x}` is filled from the request. */
export type Phrases = {
  intro: readonly string[];
  colour: string;
  category: string;
  seoTitle: string;
  alt: string;
  altOther: string;
  altMore: string;
  /** Words before a fact that says too little by itself, by its field. */
  bullets: Readonly<Record<string, string>>;
  and: string;
  /** How a photo shows the product, by the prompt's word for it. */
  views: Readonly<Record<string, string>>;
};

const en: Phrases = {
  intro: ["This is {title}.", "Here is {title}."],
  colour: "In the photos, it is {facts}.",
  category: "Its category is {facts}.",
  seoTitle: "{title} – {facts}",
  alt: "{title} in {facts}",
  altOther: "{title}: {facts}",
  altMore: "{title}, photo {n}",
  bullets: { colour: "Colour", pattern: "Pattern", productType: "Type" },
  and: " and ",
  views: { worn: "worn", "back view": "back view", "close-up of a detail": "close-up" },
};

const de: Phrases = {
  intro: ["Das ist {title}.", "Hier ist {title}."],
  colour: "Farbe auf den Fotos: {facts}.",
  category: "Die Kategorie ist {facts}.",
  seoTitle: "{title} – {facts}",
  alt: "{title}, Farbe {facts}",
  altOther: "{title}: {facts}",
  altMore: "{title}, Foto {n}",
  bullets: { colour: "Farbe", pattern: "Muster", productType: "Art" },
  and: " und ",
  views: { worn: "getragen", "back view": "Rückansicht", "close-up of a detail": "Nahaufnahme" },
};

const fr: Phrases = {
  intro: ["Voici {title}."],
  colour: "Couleur sur les photos : {facts}.",
  category: "La catégorie est {facts}.",
  seoTitle: "{title} – {facts}",
  alt: "{title}, couleur {facts}",
  altOther: "{title} : {facts}",
  altMore: "{title}, photo {n}",
  bullets: { colour: "Couleur", pattern: "Motif", productType: "Genre" },
  and: " et ",
  views: { worn: "porté", "back view": "vue de dos", "close-up of a detail": "détail" },
};

const es: Phrases = {
  intro: ["Este es {title}."],
  colour: "Color en las fotos: {facts}.",
  category: "La categoría es {facts}.",
  seoTitle: "{title} – {facts}",
  alt: "{title}, color {facts}",
  altOther: "{title}: {facts}",
  altMore: "{title}, foto {n}",
  bullets: { colour: "Color", pattern: "Motivo", productType: "Tipo" },
  and: " y ",
  views: { worn: "puesto", "back view": "vista de espalda", "close-up of a detail": "detalle" },
};

const LANGUAGES: Record<string, Phrases> = { en, de, fr, es };

/** English where the language is not known. */
export const phrasesFor = (language: string): Phrases => LANGUAGES[language.toLowerCase().split("-")[0] ?? ""] ?? en;

export const fill = (pattern: string, values: Record<string, string>): string =>
  pattern.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");

/** Languages that the rules have sentences for. */
export const LANGUAGES_KNOWN: ReadonlySet<string> = new Set(Object.keys(LANGUAGES));

/** One colour a row, by language. */
export const COLOUR_WORDS: readonly Readonly<Record<string, string>>[] = [
  "black schwarz noir negro",
  "white weiß blanc blanco",
  "gray grau gris gris",
  "red rot rouge rojo",
  "green grün vert verde",
  "blue blau bleu azul",
  "navy marineblau marine marino",
  "yellow gelb jaune amarillo",
  "orange orange orange naranja",
  "brown braun marron marrón",
  "pink rosa rose rosa",
  "purple lila violet morado",
  "beige beige beige beige",
].map((row) => {
  const [english = "", german = "", french = "", spanish = ""] = row.split(" ");
  return { en: english, de: german, fr: french, es: spanish };
});
