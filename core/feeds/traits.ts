import { z } from "zod";

/** What feeds ask of a product by a name of their own (Google's product data specification). */
export const TRAITS = ["color", "size", "gender", "age_group", "material", "pattern"] as const;
export type Trait = (typeof TRAITS)[number];
export type Traits = Partial<Record<Trait, string>>;

/** How merchants call their options in the languages of the app, in small letters. */
const OPTION_NAMES: Record<Trait, readonly string[]> = {
  color: ["color", "colour", "farbe", "couleur", "色", "カラー"],
  size: ["size", "größe", "groesse", "taille", "pointure", "talla", "tamaño", "サイズ"],
  gender: ["gender", "geschlecht", "genre", "sexe", "género", "sexo", "性別"],
  age_group: ["age group", "altersgruppe", "tranche d'âge", "tranche d’âge", "grupo de edad", "年齢層"],
  material: ["material", "fabric", "stoff", "matière", "matériau", "tissu", "tejido", "素材"],
  pattern: ["pattern", "muster", "motif", "estampado", "patrón", "柄"],
};
const BY_OPTION = new Map(TRAITS.flatMap((trait) => OPTION_NAMES[trait].map((name) => [name, trait] as const)));

/** By handles of Shopify's attributes, the nearest first. */
const HANDLES: Record<Trait, readonly string[]> = {
  color: ["color"],
  size: ["size", "shoe_size"],
  gender: ["target_gender"],
  age_group: ["age_group"],
  material: ["material", "fabric", "footwear_material"],
  pattern: ["pattern"],
};

/** Shopify's values as Google writes them; others are not passed on. */
const VALUES: Partial<Record<Trait, Record<string, string>>> = {
  gender: { female: "female", male: "male", unisex: "unisex", women: "female", men: "male" },
  age_group: {
    newborn: "newborn",
    "0-6 months": "infant",
    "6-12 months": "infant",
    babies: "infant",
    "1-2 years": "toddler",
    toddlers: "toddler",
    kids: "kids",
    teens: "adult",
    adults: "adult",
  },
};
/** Google takes three colours, or materials, of one article. */
const AT_MOST = 3;

/** What an option tells, by its name; null for none of these. */
export const traitOfOption = (name: string): Trait | null => BY_OPTION.get(name.trim().toLowerCase()) ?? null;

/** One attribute of the app's document in Shopify. */
export type DocumentAttribute = { handle: string; name: string; values: string[] };
const Document = z.object({
  attributes: z.array(z.object({ handle: z.string(), name: z.string(), values: z.array(z.string()) })),
});

/** The attributes of the app's document (JSON); none where it holds none, or is none of ours. */
export function attributesIn(document: string | null): DocumentAttribute[] {
  try {
    return Document.parse(JSON.parse(document ?? "{}")).attributes.filter(({ values }) => values.length > 0);
  } catch {
    return [];
  }
}

const said = (trait: Trait, value: string): string | null => {
  const known = VALUES[trait];
  return known ? (known[value.trim().toLowerCase()] ?? null) : value.trim() || null;
};

/** What the attributes tell; of an article in several colours "Navy/White". */
export function traitsIn(attributes: readonly DocumentAttribute[]): Traits {
  const found: Traits = {};
  for (const trait of TRAITS) {
    const attribute = HANDLES[trait].map((handle) => attributes.find((one) => one.handle === handle)).find(Boolean);
    const values = (attribute?.values ?? []).flatMap((value) => said(trait, value) ?? []);
    const joined = VALUES[trait] ? values[0] : values.slice(0, AT_MOST).join("/");
    if (joined) found[trait] = joined;
  }
  return found;
}

/** What the options of a variant tell. */
export function traitsOfOptions(options: readonly { name: string; value: string }[]): Traits {
  const found: Traits = {};
  for (const { name, value } of options) {
    const trait = traitOfOption(name);
    const told = trait && said(trait, value);
    if (trait && told) found[trait] = told;
  }
  return found;
}
