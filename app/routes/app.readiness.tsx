import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import {
  Banner,
  BlockStack,
  Box,
  Button,
  Card,
  EmptyState,
  InlineStack,
  Page,
  ProgressBar,
  Text,
} from "#app/kit/index.ts";
import { POINTS } from "#core/feeds/points.ts";
import { ReadinessQuery, readinessView } from "#core/views/index.ts";
import { FixCard } from "#app/components/readiness/FixCard.tsx";
import { LackingList } from "#app/components/readiness/LackingList.tsx";
import { PointsCard } from "#app/components/readiness/PointsCard.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { container } from "#app/container.server.ts";
import { useNewRun } from "#app/hooks/use-new-run.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { asMerchant } from "#app/merchant.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const query = ReadinessQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  return asMerchant({ request, context }, async ({ shopId }) => ({
    ...(await readinessView(container.database, shopId, query)),
    point: query.point ?? null,
  }));
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

/** What feeds and agents would miss of what is sold, point by point, and how each is mended. */
export default function Readiness() {
  const view = useLoaderData<typeof loader>();
  const { point } = view;
  return point === null ? <Points view={view} /> : <OfPoint view={view} point={point} />;
}

function Points({ view: { products, audited, complete, points } }: { view: Loaded }) {
  const { t } = useWords();
  const unread = products - audited;
  const of = (comesTo: "refused" | "missed") => points.filter(({ point }) => POINTS[point] === comesTo);
  return (
    <Page
      title={t("ready.title")}
      subtitle={t("ready.subtitle")}
      backAction={{ content: t("nav.products"), url: "/app/products" }}
    >
      <BlockStack gap="400">
        <Card>
          {audited === 0 ? (
            <EmptyState
              heading={t("ready.empty")}
              image=""
              action={{ content: t("ready.lookFirst"), url: "/app/runs/new?kind=analyse" }}
            >
              <p>{t("ready.emptyHelp")}</p>
            </EmptyState>
          ) : (
            <BlockStack gap="200">
              <Text as="p" variant="headingMd" id="ready-complete">
                {complete === audited ? t("ready.none") : t("ready.complete", { complete, audited })}
              </Text>
              {complete === audited && <Text as="p">{t("ready.noneHelp")}</Text>}
              <ProgressBar
                progress={Math.floor((complete / audited) * 100)}
                size="small"
                tone={complete === audited ? "success" : "highlight"}
                ariaLabelledBy="ready-complete"
              />
            </BlockStack>
          )}
          {audited > 0 && unread > 0 && <Unread products={unread} />}
        </Card>
        <PointsCard comesTo="refused" points={of("refused")} />
        <PointsCard comesTo="missed" points={of("missed")} />
      </BlockStack>
    </Page>
  );
}

/** Read before the app kept what feeds would miss, or not at all: looking at them again costs nothing where photos are known. */
function Unread({ products }: { products: number }) {
  const { t } = useWords();
  const run = useNewRun();
  return (
    <Box paddingBlockStart="400">
      <InlineStack gap="200" blockAlign="center">
        <Text as="p" tone="subdued">
          {t("ready.unread", { count: products })}
        </Text>
        <Allowed to="staff">
          <Button loading={run.busy} onClick={() => void run.make({ do: "filter", kind: "analyse", gap: "unknown" })}>
            {t("ready.lookFirst")}
          </Button>
        </Allowed>
      </InlineStack>
      {run.problem && (
        <Banner tone="critical">
          <Text as="p">{run.problem.message}</Text>
        </Banner>
      )}
    </Box>
  );
}

type OfPointProps = { view: Loaded; point: NonNullable<Loaded["point"]> };

function OfPoint({ view: { points, listed, next }, point }: OfPointProps) {
  const { t } = useWords();
  const counted = points.find((one) => one.point === point);
  return (
    <Page
      title={t(`gap.${point}`)}
      subtitle={t("count.product", { count: counted?.products ?? 0 })}
      backAction={{ content: t("ready.title"), url: "/app/readiness" }}
    >
      <BlockStack gap="400">
        {listed.length === 0 ? (
          <Card>
            <EmptyState heading={t("ready.fixed")} image="" />
          </Card>
        ) : (
          <>
            <FixCard point={point} waiting={counted?.waiting ?? 0} />
            <LackingList products={listed} />
          </>
        )}
        {next !== null && (
          <InlineStack>
            <Button url={`/app/readiness?point=${point}&after=${encodeURIComponent(next)}`}>{t("ready.more")}</Button>
          </InlineStack>
        )}
      </BlockStack>
    </Page>
  );
}
