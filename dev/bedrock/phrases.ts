/** The few sentences the rules are made of, per language. `{x}` is filled from the request. */
export type Phrases = {
  intro: readonly string[];
  more: readonly string[];
  seoTitle: readonly string[];
  seoDescription: readonly string[];
  alt: readonly string[];
  altMore: string;
  and: string;
};

const en: Phrases = {
  intro: ["Meet {title}.", "This is {title}.", "{title}, as the photos show it."],
  more: ["At a glance: {facts}.", "What you can see: {facts}."],
  seoTitle: ["{title}", "{title} – {facts}"],
  seoDescription: ["{title}: {facts}.", "See {title}: {facts}."],
  alt: ["{title}: {facts}", "{title} – {facts}"],
  altMore: "{title}, photo {n}",
  and: " and ",
};

const de: Phrases = {
  intro: ["Das ist {title}.", "{title}, so wie die Fotos es zeigen.", "Hier ist {title}."],
  more: ["Auf einen Blick: {facts}.", "Zu sehen ist: {facts}."],
  seoTitle: ["{title}", "{title} – {facts}"],
  seoDescription: ["{title}: {facts}.", "{title} ansehen: {facts}."],
  alt: ["{title}: {facts}", "{title} – {facts}"],
  altMore: "{title}, Foto {n}",
  and: " und ",
};

const fr: Phrases = {
  intro: ["Voici {title}.", "{title}, tel que les photos le montrent.", "Découvrez {title}."],
  more: ["En bref : {facts}.", "À voir : {facts}."],
  seoTitle: ["{title}", "{title} – {facts}"],
  seoDescription: ["{title} : {facts}.", "Voir {title} : {facts}."],
  alt: ["{title} : {facts}", "{title} – {facts}"],
  altMore: "{title}, photo {n}",
  and: " et ",
};

const es: Phrases = {
  intro: ["Este es {title}.", "{title}, tal como lo muestran las fotos.", "Descubre {title}."],
  more: ["De un vistazo: {facts}.", "Lo que se ve: {facts}."],
  seoTitle: ["{title}", "{title} – {facts}"],
  seoDescription: ["{title}: {facts}.", "Mira {title}: {facts}."],
  alt: ["{title}: {facts}", "{title} – {facts}"],
  altMore: "{title}, foto {n}",
  and: " y ",
};

const LANGUAGES: Record<string, Phrases> = { en, de, fr, es };

/** English where the language is not known. */
export const phrasesFor = (language: string): Phrases => LANGUAGES[language.toLowerCase().split("-")[0] ?? ""] ?? en;

export const fill = (pattern: string, values: Record<string, string>): string =>
  pattern.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
