import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import {
  BlockStack,
  Box,
  Button,
  ButtonGroup,
  Card,
  EmptyState,
  InlineStack,
  Page,
  Pagination,
} from "#app/kit/index.ts";
import { ImagesQuery, imagesView } from "#core/views/index.ts";
import { ImageRow } from "#app/components/images/ImageRow.tsx";
import { container } from "#app/container.server.ts";
import { useLive } from "#app/hooks/use-live.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { capital } from "#app/words.ts";
import { asMerchant } from "#app/merchant.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, ({ shopId }) =>
    imagesView(container.database, shopId, ImagesQuery.parse(Object.fromEntries(new URL(request.url).searchParams))),
  );
}

const KINDS = ["file", "collection", "article"] as const;

/** Images that no product shows, with how far each is. */
export default function Images() {
  const { t } = useWords();
  const { images, next, seq } = useLoaderData<typeof loader>();
  const [address, setAddress] = useSearchParams();
  useLive(seq, () => true);
  const kind = address.get("kind");
  const show = (one: string | null) => setAddress(one === null ? {} : { kind: one });
  return (
    <Page
      title={t("images.title")}
      subtitle={t("images.subtitle")}
      backAction={{ content: t("nav.products"), url: "/app/products" }}
      primaryAction={{ content: t("run.new"), url: "/app/runs/new?kind=alt_texts" }}
    >
      <BlockStack gap="400">
        <Box paddingInline={{ xs: "400", sm: "0" }}>
          <ButtonGroup>
            <Button pressed={kind === null} onClick={() => show(null)}>
              {t("images.all")}
            </Button>
            {KINDS.map((one) => (
              <Button key={one} pressed={kind === one} onClick={() => show(one)}>
                {capital(t(`imageKinds.${one}`))}
              </Button>
            ))}
          </ButtonGroup>
        </Box>
        <Card padding="0">
          {images.length === 0 ? (
            <EmptyState heading={t("images.empty")} image="">
              <p>{t("images.emptyHelp")}</p>
            </EmptyState>
          ) : (
            <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
              {images.map((image) => (
                <li key={image.gid} style={{ borderTop: "1px solid var(--p-color-border-secondary)" }}>
                  <ImageRow image={image} />
                </li>
              ))}
            </ul>
          )}
        </Card>
        {next !== null && (
          <InlineStack align="center">
            <Pagination
              hasNext
              onNext={() => setAddress({ ...(kind === null ? {} : { kind }), after: next })}
              accessibilityLabel={t("images.next")}
              nextTooltip={t("images.next")}
            />
          </InlineStack>
        )}
      </BlockStack>
    </Page>
  );
}
