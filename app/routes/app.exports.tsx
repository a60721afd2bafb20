import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { ComponentType } from "react";
import { BlockStack, Box, Button, Card, EmptyState, InlineStack, Page, Text } from "#app/kit/index.ts";
import { EXPORT_DAYS, UNDER_WAY } from "#core/exports/choices.ts";
import { exportPlaceOf, exportsOf, schedulesOf } from "#core/exports/index.ts";
import { PRODUCT_STATES } from "#core/products/index.ts";
import { ExportRow } from "#app/components/exports/ExportRow.tsx";
import { NewExportCard } from "#app/components/exports/NewExportCard.tsx";
import { ScheduleRow } from "#app/components/exports/ScheduleRow.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { container } from "#app/container.server.ts";
import { useLookAgain } from "#app/hooks/use-look-again.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { asMerchant } from "#app/merchant.server.ts";

const SHOWN = 20;
const LOOK_AGAIN_MS = 2_000;
const ON_THEIR_WAY = new Set<string>(UNDER_WAY);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const after = exportPlaceOf(new URL(request.url).searchParams.get("after") ?? "");
  return asMerchant({ request, context }, async ({ shopId }) => ({
    ...(await exportsOf(container.database, shopId, { after, limit: SHOWN })),
    schedules: await schedulesOf(container.database, shopId),
    states: PRODUCT_STATES,
    older: after !== null,
  }));
}

/** Files of the shop's data: what was made, what is on its way, and what is made by itself. */
export default function Exports() {
  const { t } = useWords();
  const { exports, next, schedules, states, older } = useLoaderData<typeof loader>();
  useLookAgain(
    exports.some(({ state }) => ON_THEIR_WAY.has(state)),
    LOOK_AGAIN_MS,
  );
  return (
    <Page
      title={t("export.title")}
      subtitle={t("export.subtitle")}
      backAction={{ content: t("nav.settings"), url: "/app/settings" }}
    >
      <BlockStack gap="400">
        <Allowed to="staff">
          <NewExportCard states={states.map((value) => ({ value, label: t(`state.${value}`) }))} />
        </Allowed>
        <Card padding="0">
          {exports.length === 0 ? (
            <EmptyState heading={t("export.none")} image="">
              <p>{t("export.noneHelp", { days: EXPORT_DAYS })}</p>
            </EmptyState>
          ) : (
            <Rows rows={exports} Row={ExportRow} />
          )}
        </Card>
        {(next !== null || older) && (
          <InlineStack gap="200">
            {older && <Button url="/app/exports">{t("export.newest")}</Button>}
            {next !== null && (
              <Button url={`/app/exports?after=${encodeURIComponent(next)}`}>{t("export.older")}</Button>
            )}
          </InlineStack>
        )}
        <Card padding="0">
          <Box padding="400">
            <Text as="h2" variant="headingMd">
              {t("export.schedules")}
            </Text>
            {schedules.length === 0 && (
              <Text as="p" tone="subdued">
                {t("export.noSchedules")}
              </Text>
            )}
          </Box>
          <Rows rows={schedules} Row={ScheduleRow} />
        </Card>
      </BlockStack>
    </Page>
  );
}

type Listed<T> = { rows: readonly T[]; Row: ComponentType<{ held: T }> };
/** A list with lines between its rows. */
function Rows<T extends { id: string }>({ rows, Row }: Listed<T>) {
  return (
    <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
      {rows.map((held, index) => (
        <li key={held.id} style={index > 0 ? { borderTop: "1px solid var(--p-color-border-secondary)" } : {}}>
          <Row held={held} />
        </li>
      ))}
    </ul>
  );
}
