import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useState } from "react";
import { BlockStack, Card, DropZone, EmptyState, InlineGrid, Page, Text } from "#app/kit/index.ts";
import { type SentPhoto, sentBy } from "#core/analyses/index.ts";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { NOTHING_REFUSED, RefusedFiles } from "#app/components/uploads/RefusedFiles.tsx";
import { SendingCard } from "#app/components/uploads/SendingCard.tsx";
import { SentCard } from "#app/components/uploads/SentCard.tsx";
import { container } from "#app/container.server.ts";
import { useLookAgain } from "#app/hooks/use-look-again.ts";
import { useSentPhotos } from "#app/hooks/use-sent-photos.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { asMerchant } from "#app/merchant.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, async ({ shopId, by }) => ({
    photos: await sentBy(container.database, shopId, { by }),
  }));
}

/** While some are being looked at the page asks so often. */
const ASK_MS = 1_000;
const PHOTOS = "image/jpeg,image/png,image/webp,image/gif,image/avif,image/bmp,image/tiff";
const COLUMNS = { xs: 1, sm: 2, lg: 3 } as const;

/** Photos are dropped, sent and looked at, each with how far it is. */
export default function Uploads() {
  const { t } = useWords();
  const { photos } = useLoaderData<typeof loader>() as { photos: SentPhoto[] };
  const { list, add, again, drop } = useSentPhotos();
  const [refused, setRefused] = useState(NOTHING_REFUSED);
  useLookAgain(
    photos.some(({ state }) => state === "queued"),
    ASK_MS,
  );
  const take = (accepted: readonly File[], others: readonly File[]) =>
    setRefused({ names: others.map(({ name }) => name), noRoom: add(accepted) });
  return (
    <Page
      title={t("uploads.title")}
      subtitle={t("uploads.subtitle")}
      backAction={{ content: t("nav.products"), url: "/app/products" }}
    >
      <BlockStack gap="400">
        <Allowed to="staff">
          <Card>
            <BlockStack gap="300">
              <DropZone
                accept={PHOTOS}
                type="image"
                label={t("uploads.label")}
                onDrop={(_all, accepted, others) => take(accepted, others)}
              >
                <DropZone.FileUpload actionTitle={t("uploads.choose")} actionHint={t("uploads.hint")} />
              </DropZone>
              <Text as="p" tone="subdued">
                {t("uploads.cost")}
              </Text>
            </BlockStack>
          </Card>
        </Allowed>
        <RefusedFiles refused={refused} onDismiss={() => setRefused(NOTHING_REFUSED)} />
        {list.length + photos.length === 0 ? (
          <Card>
            <EmptyState heading={t("uploads.none")} image="">
              <p>{t("uploads.noneHelp")}</p>
            </EmptyState>
          </Card>
        ) : (
          <div aria-live="polite">
            <InlineGrid columns={COLUMNS} gap="400">
              {list.map((sending) => (
                <SendingCard
                  key={sending.id}
                  sending={sending}
                  onAgain={() => again(sending.id)}
                  onDrop={() => drop(sending.id)}
                />
              ))}
              {photos.map((photo) => (
                <SentCard key={photo.id} photo={photo} />
              ))}
            </InlineGrid>
          </div>
        )}
      </BlockStack>
    </Page>
  );
}
