import { useIndexResourceState } from "#app/kit/index.ts";
import type { ProductsQuery, ProductsView, RunKind } from "#core/views/index.ts";
import { useNewRun } from "#app/hooks/use-new-run.ts";

export type ProductSelection = ReturnType<typeof useProductSelection>;

/**
 * Which products of the list are chosen, and the run that is made with them. `isWhole`: all that the list finds, also
 * those that this page of it does not show.
 */
export function useProductSelection(
  { products, total }: Pick<ProductsView, "products" | "total">,
  query: ProductsQuery,
) {
  const run = useNewRun();
  const selection = useIndexResourceState(products.map(({ gid }) => ({ id: gid })));
  const chosen = selection.selectedResources;
  // All of a list is chosen by its rule; single ones stay chosen from page to page.
  const isWhole = selection.allResourcesSelected && total > products.length;
  const { q, state = "", missing = "", short = "", gap = "" } = query;
  return {
    chosen,
    isWhole,
    change: selection.handleSelectionChange,
    begin: (kind: RunKind) =>
      void (isWhole ? run.make({ do: "filter", kind, q, state, missing, short, gap }) : run.name(kind, chosen)),
    busy: run.busy,
    problem: run.problem,
  };
}
