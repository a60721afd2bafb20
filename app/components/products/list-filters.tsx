import { ESSENTIAL } from "#core/fields/table.ts";
import type { ProductsQuery } from "#core/views/index.ts";
import { ChoiceList } from "#app/kit/index.ts";
import { capital } from "#app/words.ts";
import type { Words } from "#app/words/make-words.ts";

/** By what the list of products can be narrowed. @param show takes what of its address changes */
export const listFilters = (
  { t }: Words,
  query: Pick<ProductsQuery, "missing" | "short">,
  show: (change: Record<string, string>) => void,
) => [
  {
    key: "missing",
    label: t("products.missing"),
    pinned: true,
    filter: (
      <ChoiceList
        title={t("products.missing")}
        titleHidden
        choices={ESSENTIAL.map((field) => ({ value: field, label: capital(t(`missing.${field}`)) }))}
        selected={query.missing ? [query.missing] : []}
        onChange={([field]) => show({ missing: field ?? "" })}
      />
    ),
  },
  {
    key: "short",
    label: t("products.rules"),
    pinned: true,
    filter: (
      <ChoiceList
        title={t("products.rules")}
        titleHidden
        choices={[{ value: "1", label: t("products.short") }]}
        selected={query.short ? [query.short] : []}
        onChange={([short]) => show({ short: short ?? "" })}
      />
    ),
  },
];
