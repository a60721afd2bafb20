import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card, InlineGrid, Layout, Page } from "#app/kit/index.ts";
import { homeView } from "#core/views/index.ts";
import { Accuracy } from "#app/components/home/Accuracy.tsx";
import { CatalogueHealth } from "#app/components/home/CatalogueHealth.tsx";
import { FrozenNotice } from "#app/components/plan/FrozenNotice.tsx";
import { FirstLook } from "#app/components/home/FirstLook.tsx";
import { LiveFeed } from "#app/components/home/LiveFeed.tsx";
import { ReviewQueue } from "#app/components/home/ReviewQueue.tsx";
import { Note } from "#app/components/shared/Note.tsx";
import { ActivityCard } from "#app/components/home/ActivityCard.tsx";
import { PlanUsage } from "#app/components/home/PlanUsage.tsx";
import { Problems } from "#app/components/home/Problems.tsx";
import { TryOutCard } from "#app/components/home/TryOutCard.tsx";
import { RecentProducts } from "#app/components/home/RecentProducts.tsx";
import { config } from "#app/config.server.ts";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { RegionNotice } from "#app/components/shared/RegionNotice.tsx";
import { container } from "#app/container.server.ts";
import { textsRefused } from "#app/texts-refused.server.ts";
import { useLive } from "#app/hooks/use-live.ts";
import { keepLast } from "#app/keep-last.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { ownWayWords } from "#app/words.ts";
import type { Words } from "#app/words/make-words.ts";
import { useWords } from "#app/hooks/use-words.ts";

type Loaded = Awaited<ReturnType<typeof loader>>;

export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, async ({ shopId }) => ({
    ...(await homeView(container.database, { shopId, now: container.clock.now() })),
    refused: await textsRefused(shopId),
    place: { model: config.bedrock.model, region: config.bedrock.region },
  }));
}

export const clientLoader = keepLast<Loaded>("home");

export default function Home() {
  const words = useWords();
  const { t } = words;
  const view = useLoaderData<typeof loader>();
  const live = useLive(view.seq);
  const { counts, listed } = view;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const untouched = total === (counts["unseen"] ?? 0);
  if (untouched) {
    return (
      <Page title={t("nav.home")}>
        <BlockStack gap="400">
          {view.frozen && <FrozenNotice />}
          <Allowed to="staff">
            <FirstLook products={total} listed={listed} place={view.place} />
          </Allowed>
          <Card>
            <LiveFeed live={live} empty={t("home.feedEmptyFirst")} />
          </Card>
        </BlockStack>
      </Page>
    );
  }
  return (
    <Page title={t("nav.home")} secondaryActions={[{ content: t("home.all"), url: "/app/runs/new" }]}>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {view.frozen && <FrozenNotice />}
            <Allowed to="staff">
              <Problems problems={view.problems} />
            </Allowed>
            <ActivityCard counts={counts} listed={listed} live={live} />
            <RegionNotice refused={view.refused} />
            <Allowed to="reviewer">{view.tryOut && <TryOutCard tried={view.tryOut} />}</Allowed>
            <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
              <ReviewQueue waiting={view.waiting} doubtful={view.doubtful} products={counts["review"] ?? 0} />
              <PlanUsage usage={view.usage} waiting={counts["waiting_quota"] ?? 0} />
            </InlineGrid>
            <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
              <CatalogueHealth health={view.health} />
              <Accuracy fields={view.accuracy} />
            </InlineGrid>
            <RecentProducts products={view.recent} />
            {view.ownWay.length > 0 && <Note centred>{ownWayWords(words, view.ownWay)}</Note>}
            <Note centred>{writtenWords(words, view)}</Note>
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

function writtenWords({ t }: Words, { written, automation }: Pick<Loaded, "written" | "automation">): string {
  if (written > 0) return t("home.written", { count: written });
  return automation === "automatic" ? t("home.nothingWritten") : t("home.nothingWrittenHelp");
}
