import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Box, ChoiceList, InlineGrid, Page, Text } from "#app/kit/index.ts";
import { useState } from "react";
import { readSoon } from "#core/billing/index.ts";
import { limitsView, planView } from "#core/views/index.ts";
import { ExtraBudget } from "#app/components/plan/ExtraBudget.tsx";
import { FrozenNotice } from "#app/components/plan/FrozenNotice.tsx";
import { LimitsCard } from "#app/components/plan/LimitsCard.tsx";
import { PlanChoice } from "#app/components/plan/PlanChoice.tsx";
import { PlanStanding } from "#app/components/plan/PlanStanding.tsx";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { Note } from "#app/components/shared/Note.tsx";
import { container } from "#app/container.server.ts";
import { useAction } from "#app/hooks/use-action.ts";
import { useLive } from "#app/hooks/use-live.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { capital } from "#app/words.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, async ({ scope, shopId, user }) => {
    // Whoever comes back from Shopify's page sees what they have done there, also before its delivery comes.
    const back = new URL(request.url).searchParams.has("charge_id");
    await readSoon(container, scope, { fresh: back });
    const now = container.clock.now();
    const view = await planView(container.database, { shopId, now });
    const limits = await limitsView(container, { shopId, planName: view.planName, user }, now);
    return { ...view, limits, seller: container.planSeller.source };
  });
}

export default function PlanPage() {
  const { t, date } = useWords();
  const view = useLoaderData<typeof loader>();
  const { pending, next, plans, needed } = view;
  useLive(view.seq, ({ kind }) => kind.startsWith("plan.") || kind === "image.analysed");
  const change = useAction("/app/change-plan", { quiet: true });
  const [interval, setInterval] = useState<"monthly" | "annual">(view.interval ?? "monthly");
  return (
    <Page title={t("bill.title")} backAction={{ content: t("nav.home"), url: "/app" }}>
      <Allowed to="staff">
        <BlockStack gap="400">
          {view.state === "frozen" && <FrozenNotice />}
          {pending && (
            <Banner
              tone="info"
              title={t("bill.pending", { plan: capital(pending.plan) })}
              action={{
                content: t("bill.approve"),
                onAction: () => void change.submit({ do: "choose", plan: pending.plan, interval: pending.interval }),
              }}
            >
              {t("bill.pendingHelp")}
            </Banner>
          )}
          {next && (
            <Banner tone="info">
              {next.at === null
                ? t("bill.nextSoon", { plan: capital(next.plan) })
                : t("bill.next", { plan: capital(next.plan), date: date(next.at) })}
            </Banner>
          )}
          <ActionProblem action={change} />
          <PlanStanding view={view} change={change} />
          {view.extra && <ExtraBudget extra={view.extra} change={change} />}
          <Box paddingInline={{ xs: "400", sm: "0" }}>
            <BlockStack gap="400">
              <ChoiceList
                title={t("bill.pay")}
                choices={[
                  { value: "monthly", label: t("bill.monthly") },
                  { value: "annual", label: t("bill.annual") },
                ]}
                selected={[interval]}
                onChange={([chosen]) => setInterval(chosen === "annual" ? "annual" : "monthly")}
              />
              <Text as="p">{t("bill.needed", { count: needed })}</Text>
            </BlockStack>
          </Box>
          <InlineGrid columns={{ xs: 1, sm: 2, lg: 4 }} gap="400">
            {plans.map((plan) => (
              <PlanChoice
                key={plan.key}
                plan={plan}
                interval={interval}
                view={view}
                change={change}
                extras={view.seller === "billing_api" && interval === "monthly"}
              />
            ))}
          </InlineGrid>
          <LimitsCard limits={view.limits} />
          <Note>{view.seller === "app_pricing" ? t("bill.onShopify") : t("bill.smaller")}</Note>
        </BlockStack>
      </Allowed>
    </Page>
  );
}
