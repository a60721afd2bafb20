import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Card, Divider, Page, Text } from "#app/kit/index.ts";
import { chargesView } from "#core/views/index.ts";
import { ChargeRow } from "#app/components/plan/ChargeRow.tsx";
import { Note } from "#app/components/shared/Note.tsx";
import { container } from "#app/container.server.ts";
import { useAction } from "#app/hooks/use-action.ts";
import { useDownload } from "#app/hooks/use-download.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { asMerchant } from "#app/merchant.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, ({ shopId }) => chargesView(container.database, shopId));
}

/** What was charged beyond the plan's price, and for which products. */
export default function Charges() {
  const { t, date } = useWords();
  const { charges, total, untold, differ, comparedAt } = useLoaderData<typeof loader>();
  const file = useDownload("/app/plan/charges/csv", "imagineai-charges.csv");
  const again = useAction("/app/change-plan");
  return (
    <Page
      title={t("bill.charges")}
      backAction={{ content: t("bill.title"), url: "/app/plan" }}
      secondaryActions={[{ content: t("in.download"), loading: file.busy, onAction: () => void file.download() }]}
    >
      <BlockStack gap="400">
        {differ > 0 && (
          <Banner tone="warning" title={t("bill.differ", { count: differ })}>
            {t("bill.differHelp")}
          </Banner>
        )}
        <Card>
          <BlockStack gap="400">
            <Text as="p">{total === 0 ? t("bill.chargesNone") : t("bill.chargesHelp")}</Text>
            {untold > 0 && <Text as="p">{t("bill.untold", { count: untold })}</Text>}
            {charges.map((charge) => (
              <BlockStack key={charge.id} gap="400">
                <Divider />
                <ChargeRow charge={charge} again={again} />
              </BlockStack>
            ))}
          </BlockStack>
        </Card>
        {total > charges.length && <Note>{t("bill.inFile", { count: total })}</Note>}
        {comparedAt !== null && <Note>{t("bill.compared", { date: date(comparedAt) })}</Note>}
      </BlockStack>
    </Page>
  );
}
