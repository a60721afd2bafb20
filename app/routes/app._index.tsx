import type { LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { BlockStack, Card, EmptyState, InlineGrid, Layout, Page, Text } from "@shopify/polaris";
import { homeView } from "#core/views/index.ts";
import { LiveFeed } from "#app/components/LiveFeed.tsx";
import { NeedsYou } from "#app/components/NeedsYou.tsx";
import { Now } from "#app/components/Now.tsx";
import { PlanUsage } from "#app/components/PlanUsage.tsx";
import { Problems } from "#app/components/Problems.tsx";
import { Recent } from "#app/components/Recent.tsx";
import { container } from "#app/container.server.ts";
import { type ActionAnswer, useActionToast } from "#app/hooks/use-action-toast.ts";
import { useLive } from "#app/hooks/use-live.ts";
import { merchantOf } from "#app/merchant.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await merchantOf(request);
  return homeView(container.database, { shopId, now: container.clock.now() });
}

export default function Home() {
  const view = useLoaderData<typeof loader>();
  const live = useLive(view.seq);
  const look = useFetcher<ActionAnswer>();
  useActionToast(look.data);
  const total = Object.values(view.counts).reduce((sum, count) => sum + count, 0);
  const lookAtAll = () => look.submit({ all: "yes" }, { method: "post", action: "/app/analyse" });
  if (total === 0) {
    return (
      <Page title="Home">
        <BlockStack gap="400">
          <Card>
            <EmptyState
              heading="See what your product photos say"
              image=""
              action={{ content: "Look at my products", onAction: lookAtAll, loading: look.state !== "idle" }}
            >
              <p>ImagineAI looks at each photo, then suggests a category, alt text, search texts and a description. Nothing that you wrote is replaced without you.</p>
            </EmptyState>
          </Card>
          <Card><LiveFeed live={live} empty="New products are looked at as soon as you add them." /></Card>
        </BlockStack>
      </Page>
    );
  }
  return (
    <Page title="Home" secondaryActions={[{ content: "Look at all products", onAction: lookAtAll, loading: look.state !== "idle" }]}>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <Problems problems={view.problems} />
            <Now counts={view.counts} live={live} />
            <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
              <NeedsYou waiting={view.waiting} doubtful={view.doubtful} products={view.counts["review"] ?? 0} />
              <PlanUsage usage={view.usage} waiting={view.counts["waiting_quota"] ?? 0} />
            </InlineGrid>
            <Recent products={view.recent} />
            <Text as="p" tone="subdued" alignment="center">{`${view.written} fields written so far. Each can be undone on its product's page.`}</Text>
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}
