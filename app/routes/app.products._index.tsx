import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigation, useSearchParams } from "@remix-run/react";
import {
  Banner,
  Box,
  Card,
  EmptySearchResult,
  IndexFilters,
  IndexFiltersMode,
  IndexTable,
  Page,
  Text,
  useIndexResourceState,
  useBreakpoints,
  useSetIndexFiltersMode,
} from "#app/kit/index.ts";
import { useEffect, useRef, useState } from "react";
import { ProductsQuery, productsView, type RunKind } from "#core/views/index.ts";
import { listFilters } from "#app/components/products/list-filters.tsx";
import { ProductRow } from "#app/components/products/ProductRow.tsx";
import { container } from "#app/container.server.ts";
import { useLive } from "#app/hooks/use-live.ts";
import { type SavedViews, useSavedViews } from "#app/hooks/use-saved-views.ts";
import { useMay } from "#app/hooks/use-role.ts";
import { useNewRun } from "#app/hooks/use-new-run.ts";
import { keepLast } from "#app/keep-last.ts";
import { listAddress, viewAddress } from "#app/list-address.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { runName } from "#app/run-kinds.ts";
import { capital, stateWords } from "#app/words.ts";
import { useWords } from "#app/hooks/use-words.ts";
import type { Key } from "#app/words/catalogue.ts";

const TABS = ["", "review", "working", "failed", "waiting_quota", "unseen", "no_photos", "done"] as const;
/** What the list can be in the order of, with its name. */
const ORDERS = [
  ["updated", "products.updated"],
  ["quality", "products.quality"],
  ["score", "products.rules"],
  ["waiting", "products.toReview"],
] as const satisfies readonly (readonly [ProductsQuery["sort"], Key])[];
const TYPING_MS = 300;
export async function loader({ request, context }: LoaderFunctionArgs) {
  const query = ProductsQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  return asMerchant({ request, context }, async ({ shopId }) => ({
    ...(await productsView(container.database, shopId, query)),
    query,
  }));
}

export const clientLoader = keepLast<Awaited<ReturnType<typeof loader>>>("products");

export default function Products() {
  const words = useWords();
  const { t } = words;
  const { products, next, previous, counts, total, query, views, seq } = useLoaderData<typeof loader>();
  useLive(seq, (event) => event.kind.startsWith("product."));
  // On a phone the rest stands below the title: beside it, it would be off the page.
  const first = [{ title: t("products.photo"), hidden: true }, { title: t("products.product") }] as const;
  const beside = [
    { title: t("products.state") },
    { title: t("products.quality") },
    { title: t("products.rules") },
    { title: t("products.category") },
    { title: t("products.toReview"), alignment: "end" },
  ] as const;
  const { smDown: narrow } = useBreakpoints();
  const [address, setSearch] = useSearchParams();
  // What is searched for must be seen, also by who comes back to it.
  const { mode, setMode } = useSetIndexFiltersMode(
    query.q === "" && !query.missing && !query.short && !query.gap
      ? IndexFiltersMode.Default
      : IndexFiltersMode.Filtering,
  );
  const [text, setText] = useState(query.q);
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const run = useNewRun();
  const selection = useIndexResourceState(products.map(({ gid }) => ({ id: gid })));
  // All of a list is chosen by its rule; single ones stay chosen from page to page.
  const wholeList = selection.allResourcesSelected && total > products.length;
  const { state = "", missing = "", short = "", gap = "" } = query;
  const narrowed = { state, missing, short, gap };
  const begin = (kind: RunKind) =>
    void (wholeList
      ? run.make({ do: "filter", kind, q: query.q, ...narrowed })
      : run.name(kind, selection.selectedResources));
  const action = (kind: RunKind) => ({
    content: runName(words, kind),
    disabled: run.busy,
    onAction: () => begin(kind),
  });
  // The browser's own back arrow changes the search too.
  const asked = useRef(query.q);
  useEffect(() => {
    if (query.q === asked.current) return;
    asked.current = query.q;
    setText(query.q);
    if (query.q !== "") setMode(IndexFiltersMode.Filtering);
  }, [query.q, setMode]);
  const show = (change: Record<string, string>) =>
    setSearch(
      (known) => {
        const wanted = Object.fromEntries(
          ["q", "state", "missing", "short", "gap", "sort", "turned"].map((key) => [key, known.get(key) ?? ""]),
        );
        Object.assign(wanted, change);
        return new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== ""));
      },
      { preventScrollReset: true },
    );
  const search = (value: string) => {
    setText(value);
    clearTimeout(typing.current);
    typing.current = setTimeout(() => {
      asked.current = value.trim();
      show({ q: value });
    }, TYPING_MS);
  };
  const applied = [
    ...(query.missing
      ? [{ key: "missing", label: capital(t(`missing.${query.missing}`)), onRemove: () => show({ missing: "" }) }]
      : []),
    ...(query.short ? [{ key: "short", label: t("products.short"), onRemove: () => show({ short: "" }) }] : []),
    ...(query.gap ? [{ key: "gap", label: t(`gap.${query.gap}`), onRemove: () => show({ gap: "" }) }] : []),
  ];
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const may = useMay("reviewer");
  const mayMake = useMay("staff");
  const shown = viewAddress(address);
  const saved = useSavedViews({ views, address: shown, open: (wanted) => setSearch(wanted), may });
  // The list as it is opened needs no name.
  const mayBeSaved = may && shown !== "";
  const states = TABS.map((state) => ({
    id: state || "all",
    content: state ? stateWords(words, state).label : t("products.all"),
    badge: words.number(state ? (counts[state] ?? 0) : all),
  }));
  return (
    <Page
      title={t("nav.products")}
      subtitle={t("count.product", { count: total })}
      primaryAction={{ content: t("form.newTitle"), url: "/app/products/new", disabled: !mayMake }}
      secondaryActions={[
        { content: t("ready.title"), url: "/app/readiness" },
        { content: t("uploads.title"), url: "/app/uploads" },
        { content: t("images.title"), url: "/app/images" },
        { content: t("products.duplicates"), url: "/app/duplicates" },
      ]}
      fullWidth
    >
      {run.problem && (
        <Box paddingBlockEnd="400">
          <Banner tone="critical">
            <Text as="p">{run.problem.message}</Text>
          </Banner>
        </Box>
      )}
      <Card padding="0">
        <IndexFilters
          tabs={[...states, ...saved.tabs]}
          selected={
            saved.selected >= 0
              ? TABS.length + saved.selected
              : Math.max(0, TABS.indexOf((query.state ?? "") as (typeof TABS)[number]))
          }
          onSelect={(index) => {
            const view = views[index - TABS.length];
            if (view) setSearch(view.query);
            else show({ state: TABS[index] ?? "" });
          }}
          queryValue={text}
          queryPlaceholder={t("products.search")}
          onQueryChange={search}
          onQueryClear={() => search("")}
          cancelAction={{ onAction: () => search("") }}
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
          appliedFilters={applied}
          onClearAll={() => {
            setText("");
            show({ q: "", missing: "", short: "", gap: "" });
          }}
          mode={mode}
          setMode={setMode}
          canCreateNewView={mayBeSaved}
          onCreateNewView={saved.save}
          {...(mayBeSaved ? { primaryAction: saveAs(saved) } : {})}
          loading={useNavigation().state === "loading"}
        />
        <IndexTable
          resourceName={{ singular: t("resource.product"), plural: t("resource.products") }}
          itemCount={products.length}
          selectedItemsCount={wholeList ? "All" : selection.selectedResources.length}
          hasMoreItems={total > products.length}
          paginatedSelectAllActionText={t("products.selectAll", { count: total })}
          paginatedSelectAllText={t("products.selected", { count: total })}
          onSelectionChange={selection.handleSelectionChange}
          headings={[...first, ...(narrow ? [] : beside)]}
          emptyState={
            <EmptySearchResult
              title={t("products.none")}
              description={
                query.q || query.state || query.missing || query.short || query.gap
                  ? t("products.noneHere")
                  : t("products.soon")
              }
              withIllustration
            />
          }
          promotedBulkActions={[action("analyse"), action("write_copy")]}
          bulkActions={(["translate", "publish", "audit", "undo"] as const).map(action)}
          pagination={{
            hasNext: next !== null,
            hasPrevious: previous !== null,
            onNext: () => show({ after: next ?? "" }),
            onPrevious: () => show({ before: previous ?? "" }),
          }}
        >
          {products.map((product, index) => (
            <ProductRow
              key={product.gid}
              product={product}
              index={index}
              selected={selection.selectedResources.includes(product.gid)}
              back={listAddress(address)}
              narrow={narrow}
            />
          ))}
        </IndexTable>
      </Card>
    </Page>
  );
}

const saveAs = ({ save, action: { busy } }: SavedViews) =>
  ({ type: "save-as", onAction: save, disabled: busy, loading: busy }) as const;
