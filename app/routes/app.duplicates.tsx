import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { Badge, BlockStack, Card, EmptyState, InlineStack, Page, Text, Thumbnail } from "#app/kit/index.ts";
import { type DuplicateGroup, duplicatesView } from "#core/views/index.ts";
import { Note } from "#app/components/shared/Note.tsx";
import { PhotoVerdictForm } from "#app/components/product/PhotoVerdictForm.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { container } from "#app/container.server.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { thumbnail } from "#app/thumbnail.ts";
import { useWords } from "#app/hooks/use-words.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, ({ shopId }) => duplicatesView(container.database, shopId));
}

/** Products that share a photo, or whose photos show the same. Nothing is merged: the merchant looks and decides. */
export default function Duplicates() {
  const { t } = useWords();
  const { groups, more } = useLoaderData<typeof loader>();
  return (
    <Page
      title={t("products.duplicates")}
      subtitle={t("duplicates.subtitle")}
      backAction={{ content: t("nav.products"), url: "/app/products" }}
    >
      <BlockStack gap="400">
        {groups.length === 0 && (
          <Card>
            <EmptyState heading={t("duplicates.none")} image="">
              <p>{t("duplicates.noneHelp")}</p>
            </EmptyState>
          </Card>
        )}
        {groups.map((group) => (
          <Group key={group.key} group={group} />
        ))}
        {more > 0 && <Note>{t("duplicates.more", { more })}</Note>}
      </BlockStack>
    </Page>
  );
}

function Group({ group: { kind, products, photos } }: { group: DuplicateGroup }) {
  const { t } = useWords();
  const label = t(`duplicates.${kind}`);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t("count.product", { count: products })}
          </Text>
          <Badge tone={kind === "exact" ? "attention" : "info"}>{label}</Badge>
        </InlineStack>
        <InlineStack gap="400">
          {photos.map(({ media, url, productGid, title }) => (
            <BlockStack key={media} gap="100" inlineAlign="start">
              <Thumbnail source={thumbnail(url, 160)} alt={t("duplicates.photoOf", { title })} size="large" />
              <Link to={`/app/products/${productGid.split("/").at(-1)}`}>{title}</Link>
            </BlockStack>
          ))}
        </InlineStack>
        {products > photos.length && (
          <Text as="p" tone="subdued">
            {t("more", { more: products - photos.length })}
          </Text>
        )}
        {kind === "near" && photos[0] && (
          <Allowed to="reviewer">
            <PhotoVerdictForm
              media={photos[0].media}
              subject="duplicates"
              text={t("duplicates.ask", { title: photos[0].title })}
              choices={[{ verdict: "different", label: t("duplicates.different") }]}
            />
          </Allowed>
        )}
      </BlockStack>
    </Card>
  );
}
