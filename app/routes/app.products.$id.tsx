import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { Badge, Banner, BlockStack, Layout, Page, Text } from "@shopify/polaris";
import { ProductGid } from "#core/platform/ids.ts";
import { productView } from "#core/views/index.ts";
import { found } from "#app/found.server.ts";
import { Attributes } from "#app/components/Attributes.tsx";
import { History } from "#app/components/History.tsx";
import { Photos } from "#app/components/Photos.tsx";
import { Suggestions } from "#app/components/Suggestions.tsx";
import { Written } from "#app/components/Written.tsx";
import { container } from "#app/container.server.ts";
import { type ActionAnswer, useActionToast } from "#app/hooks/use-action-toast.ts";
import { useLive } from "#app/hooks/use-live.ts";
import { merchantOf } from "#app/merchant.server.ts";
import { certainty, PROBLEM_WORDS, STATE_WORDS } from "#app/words.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.product.title ?? "Product" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId } = await merchantOf(request);
  const gid = ProductGid.safeParse(`gid://shopify/Product/${params["id"]}`);
  if (!gid.success) throw new Response(null, { status: 404 });
  return found(productView(container.database, shopId, gid.data));
}

export default function Product() {
  const { product, photos, attributes, suggestions, publications, events, problems, seq } = useLoaderData<typeof loader>();
  useLive(seq, (event) => event.productGid === product.gid);
  const again = useFetcher<ActionAnswer>();
  const retry = useFetcher<ActionAnswer>();
  useActionToast(again.data);
  useActionToast(retry.data);
  const state = STATE_WORDS[product.state] ?? { label: product.state };
  const failed = problems.filter((problem) => problem.state === "failed");
  return (
    <Page
      title={product.title}
      titleMetadata={<Badge {...(state.tone ? { tone: state.tone } : {})}>{state.label}</Badge>}
      subtitle={product.categoryPath ? `${product.categoryPath} (${certainty(product.categoryConfidence ?? 0)})` : "Category: not sure"}
      backAction={{ content: "Products", url: "/app/products" }}
      secondaryActions={[
        { content: "Look again", loading: again.state !== "idle", onAction: () => again.submit({ ids: product.gid }, { method: "post", action: "/app/analyse" }) },
        { content: "Open in Shopify", url: `shopify://admin/products/${product.gid.split("/").at(-1)}`, target: "_top" },
      ]}
    >
      <Layout>
        {failed.length > 0 && (
          <Layout.Section>
            <Banner
              tone="critical"
              title={PROBLEM_WORDS[failed[0]?.code ?? ""]?.title ?? "Something went wrong on our side"}
              action={{ content: "Try again", loading: retry.state !== "idle", onAction: () => retry.submit({ product: product.gid }, { method: "post", action: "/app/retry" }) }}
            >
              <Text as="p">{PROBLEM_WORDS[failed[0]?.code ?? ""]?.help ?? "Your product is unchanged. Try again; if it stays, tell us."}</Text>
              <Text as="p" tone="subdued">{failed[0]?.message}</Text>
            </Banner>
          </Layout.Section>
        )}
        {problems.some((problem) => problem.state === "waiting") && (
          <Layout.Section><Banner tone="warning" title="Waiting for quota">{problems.find((problem) => problem.state === "waiting")?.message}</Banner></Layout.Section>
        )}
        <Layout.Section variant="oneHalf"><Photos photos={photos} product={product.gid} /></Layout.Section>
        <Layout.Section variant="oneHalf">
          <BlockStack gap="400">
            <Suggestions suggestions={suggestions} photos={photos} working={product.state === "working"} />
            <Attributes {...attributes} />
            <Written publications={publications} product={product.gid} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section><History events={events} /></Layout.Section>
      </Layout>
    </Page>
  );
}
