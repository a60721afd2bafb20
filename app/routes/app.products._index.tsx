import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigation, useSearchParams } from "@remix-run/react";
import {
  Banner,
  Box,
  Card,
  ChoiceList,
  EmptySearchResult,
  IndexFilters,
  IndexFiltersMode,
  IndexTable,
  Page,
  Text,
  useIndexResourceState,
  useBreakpoints,
  useSetIndexFiltersMode,
} from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { ESSENTIAL } from "#core/fields/table.ts";
import { ProductsQuery, productsView, type RunKind } from "#core/views/index.ts";
import { ProductRow } from "#app/components/products/ProductRow.tsx";
import { container } from "#app/container.server.ts";
import { useLive } from "#app/hooks/use-live.ts";
import { useNewRun } from "#app/hooks/use-new-run.ts";
import { keepLast } from "#app/keep-last.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { counted } from "#app/numbers.ts";
import { KIND_WORDS } from "#app/run-kinds.ts";
import { capital, MISSING_WORDS, STATE_WORDS } from "#app/words.ts";

const TABS = ["", "review", "working", "failed", "waiting_quota", "unseen", "no_photos", "done"] as const;
const SHORT_WORDS = "Falls short of your rules";
const TYPING_MS = 300;
/** On a phone the rest stands below the title: beside it, it would be off the page. */
const NARROW = [{ title: "Photo", hidden: true }, { title: "Product" }] as const;
const BESIDE = [
  { title: "State" },
  { title: "Photo quality" },
  { title: "Your rules" },
  { title: "Category" },
  { title: "To review", alignment: "end" },
] as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const query = ProductsQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  return asMerchant({ request, context }, async ({ shopId }) => ({
    ...(await productsView(container.database, shopId, query)),
    query,
  }));
}

export const clientLoader = keepLast<Awaited<ReturnType<typeof loader>>>("products");

export default function Products() {
  const { products, next, previous, counts, total, query, seq } = useLoaderData<typeof loader>();
  useLive(seq, (event) => event.kind.startsWith("product."));
  const { smDown: narrow } = useBreakpoints();
  const [address, setSearch] = useSearchParams();
  // What is searched for must be seen, also by who comes back to it.
  const { mode, setMode } = useSetIndexFiltersMode(
    query.q === "" && !query.missing && !query.short ? IndexFiltersMode.Default : IndexFiltersMode.Filtering,
  );
  const [text, setText] = useState(query.q);
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const run = useNewRun();
  const selection = useIndexResourceState(products.map(({ gid }) => ({ id: gid })));
  // All of a list is chosen by its rule; single ones stay chosen from page to page.
  const wholeList = selection.allResourcesSelected && total > products.length;
  const narrowed = { state: query.state ?? "", missing: query.missing ?? "", short: query.short ?? "" };
  const begin = (kind: RunKind) =>
    void (wholeList
      ? run.make({ do: "filter", kind, q: query.q, ...narrowed })
      : run.name(kind, selection.selectedResources));
  const action = (kind: RunKind) => ({
    content: KIND_WORDS[kind].label,
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
        const wanted = Object.fromEntries(["q", "state", "missing", "short"].map((key) => [key, known.get(key) ?? ""]));
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
      ? [{ key: "missing", label: capital(MISSING_WORDS[query.missing]), onRemove: () => show({ missing: "" }) }]
      : []),
    ...(query.short ? [{ key: "short", label: SHORT_WORDS, onRemove: () => show({ short: "" }) }] : []),
  ];
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const tabs = TABS.map((state) => ({
    id: state || "all",
    content: state ? STATE_WORDS[state].label : "All",
    badge: String(state ? (counts[state] ?? 0) : all),
  }));
  return (
    <Page
      title="Products"
      subtitle={`${total} ${total === 1 ? "product" : "products"}`}
      secondaryActions={[{ content: "Duplicates", url: "/app/duplicates" }]}
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
          tabs={tabs}
          selected={Math.max(0, TABS.indexOf((query.state ?? "") as (typeof TABS)[number]))}
          onSelect={(index) => show({ state: TABS[index] ?? "" })}
          queryValue={text}
          queryPlaceholder="Search by title or handle"
          onQueryChange={search}
          onQueryClear={() => search("")}
          cancelAction={{ onAction: () => search("") }}
          filters={[
            {
              key: "missing",
              label: "Missing",
              pinned: true,
              filter: (
                <ChoiceList
                  title="Missing"
                  titleHidden
                  choices={ESSENTIAL.map((field) => ({ value: field, label: capital(MISSING_WORDS[field]) }))}
                  selected={query.missing ? [query.missing] : []}
                  onChange={([field]) => show({ missing: field ?? "" })}
                />
              ),
            },
            {
              key: "short",
              label: "Your rules",
              pinned: true,
              filter: (
                <ChoiceList
                  title="Your rules"
                  titleHidden
                  choices={[{ value: "1", label: SHORT_WORDS }]}
                  selected={query.short ? [query.short] : []}
                  onChange={([short]) => show({ short: short ?? "" })}
                />
              ),
            },
          ]}
          appliedFilters={applied}
          onClearAll={() => {
            setText("");
            show({ q: "", missing: "", short: "" });
          }}
          mode={mode}
          setMode={setMode}
          canCreateNewView={false}
          loading={useNavigation().state === "loading"}
        />
        <IndexTable
          resourceName={{ singular: "product", plural: "products" }}
          itemCount={products.length}
          selectedItemsCount={wholeList ? "All" : selection.selectedResources.length}
          hasMoreItems={total > products.length}
          paginatedSelectAllActionText={`Select all ${counted(total, "product")} of this list`}
          paginatedSelectAllText={`All ${counted(total, "product")} of this list are selected`}
          onSelectionChange={selection.handleSelectionChange}
          headings={[...NARROW, ...(narrow ? [] : BESIDE)]}
          emptyState={
            <EmptySearchResult
              title="No products here"
              description={
                query.q || query.state || query.missing || query.short
                  ? "Change the search or choose another tab."
                  : "Your products appear here within a minute. Add one in Shopify, and it is here too."
              }
              withIllustration
            />
          }
          promotedBulkActions={[action("analyse"), action("write_copy")]}
          bulkActions={(["publish", "audit", "undo"] as const).map(action)}
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

const OWN = ["q", "state", "missing", "short", "after", "before"];

/** What of the address makes the list what it is; Shopify adds its own. */
function listAddress(address: URLSearchParams): string {
  return new URLSearchParams([...address].filter(([key]) => OWN.includes(key))).toString();
}
