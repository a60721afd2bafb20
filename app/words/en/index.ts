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

/** Every word of the app. The other languages have the same keys: one that lacks a key does not compile. */
export const en = {
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
} as const;
