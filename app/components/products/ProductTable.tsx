import type { ComponentProps } from "react";
import { EmptySearchResult, IndexTable, useBreakpoints } from "#app/kit/index.ts";
import type { ProductsQuery, ProductsView, RunKind } from "#core/views/index.ts";
import { ProductRow } from "#app/components/products/ProductRow.tsx";
import type { ProductList } from "#app/hooks/use-product-list.ts";
import type { ProductSelection } from "#app/hooks/use-product-selection.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { listAddress } from "#app/list-address.ts";
import { runName } from "#app/run-kinds.ts";
import type { Words } from "#app/words/make-words.ts";

type Props = {
  list: ProductList;
  view: Pick<ProductsView, "products" | "total" | "next" | "previous">;
  selection: ProductSelection;
};

/** One page of the list, of which products can be chosen for a run. */
export function ProductTable({ list, view: { products, total, next, previous }, selection }: Props) {
  const words = useWords();
  const { t } = words;
  const { smDown: narrow } = useBreakpoints();
  const action = (kind: RunKind) => ({
    content: runName(words, kind),
    disabled: selection.busy,
    onAction: () => selection.begin(kind),
  });
  return (
    <IndexTable
      resourceName={{ singular: t("resource.product"), plural: t("resource.products") }}
      itemCount={products.length}
      selectedItemsCount={selection.isWhole ? "All" : selection.chosen.length}
      hasMoreItems={total > products.length}
      paginatedSelectAllActionText={t("products.selectAll", { count: total })}
      paginatedSelectAllText={t("products.selected", { count: total })}
      onSelectionChange={selection.change}
      headings={headingsOf(words, narrow)}
      emptyState={<NoProducts query={list.query} />}
      promotedBulkActions={[action("analyse"), action("write_copy")]}
      bulkActions={(["translate", "publish", "audit", "undo"] as const).map(action)}
      pagination={{
        hasNext: next !== null,
        hasPrevious: previous !== null,
        onNext: () => list.show({ after: next ?? "" }),
        onPrevious: () => list.show({ before: previous ?? "" }),
      }}
    >
      {products.map((product, index) => (
        <ProductRow
          key={product.gid}
          product={product}
          index={index}
          selected={selection.chosen.includes(product.gid)}
          back={listAddress(list.address)}
          narrow={narrow}
        />
      ))}
    </IndexTable>
  );
}

/** On a phone the rest stands below the title: beside it, it would be off the page. */
function headingsOf({ t }: Words, narrow: boolean): ComponentProps<typeof IndexTable>["headings"] {
  const beside = [
    { title: t("products.state") },
    { title: t("products.quality") },
    { title: t("products.rules") },
    { title: t("products.category") },
    { title: t("products.toReview"), alignment: "end" },
  ] as const;
  return [{ title: t("products.photo"), hidden: true }, { title: t("products.product") }, ...(narrow ? [] : beside)];
}

function NoProducts({ query: { q, state, missing, short, gap } }: { query: ProductsQuery }) {
  const { t } = useWords();
  return (
    <EmptySearchResult
      title={t("products.none")}
      description={q || state || missing || short || gap ? t("products.noneHere") : t("products.soon")}
      withIllustration
    />
  );
}
