import { GAP_FILTERS } from "#core/feeds/points.ts";
import { ESSENTIAL } from "#core/fields/table.ts";
import type { ProductsQuery } from "#core/views/index.ts";
import { ChoiceList } from "#app/kit/index.ts";
import { capital } from "#app/words.ts";
import type { Words } from "#app/words/make-words.ts";

/** By what the list of products can be narrowed. @param show takes what of its address changes */
export const listFilters = (
  { t }: Words,
  query: Pick<ProductsQuery, "missing" | "short" | "gap">,
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
    key: "gap",
    label: t("ready.title"),
    pinned: false,
    filter: (
      <ChoiceList
        title={t("ready.title")}
        titleHidden
        choices={GAP_FILTERS.map((point) => ({ value: point, label: t(`gap.${point}`) }))}
        selected={query.gap ? [query.gap] : []}
        onChange={([gap]) => show({ gap: gap ?? "" })}
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
