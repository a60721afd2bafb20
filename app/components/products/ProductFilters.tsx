import { useNavigation } from "@remix-run/react";
import { IndexFilters } from "#app/kit/index.ts";
import type { ProductsQuery, ProductsView } from "#core/views/index.ts";
import { listFilters } from "#app/components/products/list-filters.tsx";
import type { ProductList } from "#app/hooks/use-product-list.ts";
import { useMay } from "#app/hooks/use-role.ts";
import { type SavedViews, useSavedViews } from "#app/hooks/use-saved-views.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { viewAddress } from "#app/list-address.ts";
import { capital, stateWords } from "#app/words.ts";
import type { Key } from "#app/words/catalogue.ts";
import type { Words } from "#app/words/make-words.ts";

const TABS = ["", "review", "working", "failed", "waiting_quota", "unseen", "no_photos", "done"] as const;
/** What the list can be in the order of, with its name. */
const ORDERS = [
  ["updated", "products.updated"],
  ["quality", "products.quality"],
  ["score", "products.rules"],
  ["waiting", "products.toReview"],
] as const satisfies readonly (readonly [ProductsQuery["sort"], Key])[];

type Props = { list: ProductList; view: Pick<ProductsView, "counts" | "views"> };

/** What stands above the products: a tab for each state and each saved view, the search, the filters and the order. */
export function ProductFilters({ list, view: { counts, views } }: Props) {
  const words = useWords();
  const { t } = words;
  const { query, open, show } = list;
  const may = useMay("reviewer");
  const address = viewAddress(list.address);
  const saved = useSavedViews({ views, address, open: (wanted) => open(wanted), may });
  // The list as it is opened needs no name.
  const mayBeSaved = may && address !== "";
  return (
    <IndexFilters
      tabs={[...stateTabs(words, counts), ...saved.tabs]}
      selected={
        saved.selected >= 0
          ? TABS.length + saved.selected
          : Math.max(0, TABS.indexOf((query.state ?? "") as (typeof TABS)[number]))
      }
      onSelect={(index) => {
        const view = views[index - TABS.length];
        if (view) open(view.query);
        else show({ state: TABS[index] ?? "" });
      }}
      queryValue={list.text}
      queryPlaceholder={t("products.search")}
      onQueryChange={list.search}
      onQueryClear={() => list.search("")}
      cancelAction={{ onAction: () => list.search("") }}
      filters={listFilters(words, query, show)}
      sortOptions={ORDERS.flatMap(([sort, label]) => [
        { label: t(label), value: `${sort} asc` as const, directionLabel: t(`products.first.${sort}`) },
        { label: t(label), value: `${sort} desc` as const, directionLabel: t(`products.last.${sort}`) },
      ])}
      sortSelected={[`${query.sort} ${query.turned ? "desc" : "asc"}`]}
      onSort={([chosen = ""]) => {
        const [sort = "", direction] = chosen.split(" ");
        show({ sort, turned: direction === "desc" ? "1" : "" });
      }}
      appliedFilters={appliedFilters(words, list)}
      onClearAll={list.clear}
      mode={list.mode}
      setMode={list.setMode}
      canCreateNewView={mayBeSaved}
      onCreateNewView={saved.save}
      {...(mayBeSaved ? { primaryAction: saveAs(saved) } : {})}
      loading={useNavigation().state === "loading"}
    />
  );
}

function stateTabs(words: Words, counts: ProductsView["counts"]) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return TABS.map((state) => ({
    id: state || "all",
    content: state ? stateWords(words, state).label : words.t("products.all"),
    badge: words.number(state ? (counts[state] ?? 0) : all),
  }));
}

const appliedFilters = ({ t }: Words, { query, show }: ProductList) => [
  ...(query.missing
    ? [{ key: "missing", label: capital(t(`missing.${query.missing}`)), onRemove: () => show({ missing: "" }) }]
    : []),
  ...(query.short ? [{ key: "short", label: t("products.short"), onRemove: () => show({ short: "" }) }] : []),
  ...(query.gap ? [{ key: "gap", label: t(`gap.${query.gap}`), onRemove: () => show({ gap: "" }) }] : []),
];

const saveAs = ({ save, action: { busy } }: SavedViews) =>
  ({ type: "save-as", onAction: save, disabled: busy, loading: busy }) as const;
