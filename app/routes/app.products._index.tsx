import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, Box, Card, Page, Text } from "#app/kit/index.ts";
import { ProductsQuery, productsView } from "#core/views/index.ts";
import { ProductFilters } from "#app/components/products/ProductFilters.tsx";
import { ProductTable } from "#app/components/products/ProductTable.tsx";
import { container } from "#app/container.server.ts";
import { useLive } from "#app/hooks/use-live.ts";
import { useProductList } from "#app/hooks/use-product-list.ts";
import { useProductSelection } from "#app/hooks/use-product-selection.ts";
import { useMay } from "#app/hooks/use-role.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { keepLast } from "#app/keep-last.ts";
import { asMerchant } from "#app/merchant.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const query = ProductsQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  return asMerchant({ request, context }, async ({ shopId }) => ({
    ...(await productsView(container.database, shopId, query)),
    query,
  }));
}

export const clientLoader = keepLast<Awaited<ReturnType<typeof loader>>>("products");

export default function Products() {
  const { t } = useWords();
  const { query, seq, ...view } = useLoaderData<typeof loader>();
  useLive(seq, (event) => event.kind.startsWith("product."));
  const list = useProductList(query);
  const selection = useProductSelection(view, query);
  const mayMake = useMay("staff");
  return (
    <Page
      title={t("nav.products")}
      subtitle={t("count.product", { count: view.total })}
      primaryAction={{ content: t("form.newTitle"), url: "/app/products/new", disabled: !mayMake }}
      secondaryActions={[
        { content: t("ready.title"), url: "/app/readiness" },
        { content: t("uploads.title"), url: "/app/uploads" },
        { content: t("images.title"), url: "/app/images" },
        { content: t("products.duplicates"), url: "/app/duplicates" },
      ]}
      fullWidth
    >
      {selection.problem && (
        <Box paddingBlockEnd="400">
          <Banner tone="critical">
            <Text as="p">{selection.problem.message}</Text>
          </Banner>
        </Box>
      )}
      <Card padding="0">
        <ProductFilters list={list} view={view} />
        <ProductTable list={list} view={view} selection={selection} />
      </Card>
    </Page>
  );
}
