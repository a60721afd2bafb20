import polaris from "@shopify/polaris/locales/de.json" with { type: "json" };
import type { WordCatalogue } from "../catalogue.ts";
import { events } from "./events.ts";
import { home } from "./home.ts";
import { notifications } from "./notifications.ts";
import { problems } from "./problems.ts";
import { product } from "./product.ts";
import { products } from "./products.ts";
import { review } from "./review.ts";
import { rules } from "./rules.ts";
import { runs } from "./runs.ts";
import { settings } from "./settings.ts";
import { shared } from "./shared.ts";

export const de = {
  ...shared,
  ...events,
  ...home,
  ...problems,
  ...notifications,
  ...products,
  ...product,
  ...review,
  ...rules,
  ...runs,
  ...settings,
} satisfies WordCatalogue;
export { polaris };
