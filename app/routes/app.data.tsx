import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "#app/kit/index.ts";
import { KEPT_DAYS } from "#core/archive/index.ts";
import { dataView } from "#core/views/index.ts";
import { ArchiveCard } from "#app/components/data/ArchiveCard.tsx";
import { RegionCard } from "#app/components/data/RegionCard.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { Note } from "#app/components/shared/Note.tsx";
import { container } from "#app/container.server.ts";
import { useMay } from "#app/hooks/use-role.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { asMerchant } from "#app/merchant.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, async ({ shopId }) => ({
    days: KEPT_DAYS,
    textsIn: container.textsIn,
    ...(await dataView(container.database, { shopId, now: container.clock.now() })),
  }));
}

/** What an owner decides about the shop's data as a whole. */
export default function Data() {
  const { t } = useWords();
  const view = useLoaderData<typeof loader>();
  const owner = useMay("owner");
  return (
    <Page
      title={t("data.title")}
      subtitle={t("data.subtitle")}
      backAction={{ content: t("nav.settings"), url: "/app/settings" }}
    >
      <BlockStack gap="400">
        {!owner && <Note>{t("data.ownersOnly")}</Note>}
        <Allowed to="owner">
          <BlockStack gap="400">
            <RegionCard region={view.region} textsIn={view.textsIn} />
            <ArchiveCard {...view} />
          </BlockStack>
        </Allowed>
      </BlockStack>
    </Page>
  );
}
