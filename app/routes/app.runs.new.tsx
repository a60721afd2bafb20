import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { Banner, BlockStack, Box, Button, InlineStack, Page, Text } from "#app/kit/index.ts";
import { useState } from "react";
import { PRODUCT_STATES } from "#core/products/index.ts";
import { newRunView, type RunKind } from "#core/views/index.ts";
import { DayCard } from "#app/components/runs/DayCard.tsx";
import { ImagesCard } from "#app/components/runs/ImagesCard.tsx";
import { KindCard } from "#app/components/runs/KindCard.tsx";
import { LanguagesCard } from "#app/components/runs/LanguagesCard.tsx";
import { SelectionCard } from "#app/components/runs/SelectionCard.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { RegionNotice } from "#app/components/shared/RegionNotice.tsx";
import { container } from "#app/container.server.ts";
import { textsRefused } from "#app/texts-refused.server.ts";
import { useNewRun } from "#app/hooks/use-new-run.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { isPlannable, mayBeTrial, type RunDraft, runFieldsOf } from "#app/run-draft.ts";
import { useWords } from "#app/hooks/use-words.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, async ({ shopId }) => ({
    states: PRODUCT_STATES,
    refused: await textsRefused(shopId),
    ...(await newRunView(container.database, { shopId, now: container.clock.now() })),
  }));
}

const KINDS = [
  "analyse",
  "write_copy",
  "translate",
  "alt_texts",
  "publish",
  "reanalyse",
  "audit",
  "undo",
] as const satisfies RunKind[];

/** What to do, and with which products. Nothing begins here: the next page says what it costs. */
export default function NewRun() {
  const { t } = useWords();
  const { states, days, altOff, into, refused } = useLoaderData<typeof loader>();
  const run = useNewRun();
  const [address] = useSearchParams();
  const [draft, setDraft] = useState<RunDraft>({
    kind: KINDS.find((one) => one === address.get("kind")) ?? "analyse",
    trial: false,
    from: "",
    day: days[0]?.day ?? "",
    locales: into,
    images: ["file", "collection"],
    which: "catalogue",
    state: "unseen",
    file: null,
  });
  const { kind } = draft;
  const change = (next: Partial<RunDraft>) => setDraft((known) => ({ ...known, ...next }));
  const plan = async () => run.make(await runFieldsOf(draft));
  return (
    <Page title={t("run.new")} backAction={{ content: t("nav.runs"), url: "/app/runs" }}>
      <BlockStack gap="400">
        <RegionNotice refused={refused && mayBeTrial(kind)} />
        <Allowed to="staff">
          <KindCard kinds={KINDS} draft={draft} change={change} />
          {kind === "undo" && <DayCard days={days} day={draft.day} choose={(day) => change({ day })} />}
          {kind === "translate" && (
            <LanguagesCard languages={into} chosen={draft.locales} choose={(locales) => change({ locales })} />
          )}
          {kind === "alt_texts" && (
            <ImagesCard chosen={draft.images} choose={(images) => change({ images })} off={altOff} />
          )}
          {kind !== "undo" && kind !== "alt_texts" && <SelectionCard states={states} draft={draft} change={change} />}
          {run.problem && (
            <Banner tone="critical">
              <Text as="p">{run.problem.message}</Text>
            </Banner>
          )}
          <Box paddingInline={{ xs: "400", sm: "0" }} paddingBlockEnd="400">
            <InlineStack gap="300" blockAlign="center">
              <Button
                variant="primary"
                size="large"
                loading={run.busy}
                disabled={!isPlannable(draft, { altOff })}
                onClick={() => void plan()}
              >
                {t("choose.cost")}
              </Button>
              <Text as="span" tone="subdued">
                {t("choose.nothingYet")}
              </Text>
            </InlineStack>
          </Box>
        </Allowed>
      </BlockStack>
    </Page>
  );
}
