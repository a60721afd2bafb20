import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { Badge, BlockStack, Card, EmptyState, InlineStack, Page, Text, Thumbnail } from "@shopify/polaris";
import { type DuplicateGroup, duplicatesView } from "#core/views/index.ts";
import { Note } from "#app/components/shared/Note.tsx";
import { PhotoVerdict } from "#app/components/product/PhotoVerdict.tsx";
import { container } from "#app/container.server.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { thumbnail } from "#app/thumbnail.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, ({ shopId }) => duplicatesView(container.database, shopId));
}

/** Products that share a photo, or whose photos show the same. Nothing is merged: the merchant looks and decides. */
export default function Duplicates() {
  const { groups, more } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Duplicates"
      subtitle="Products that share a photo, or whose photos show the same"
      backAction={{ content: "Products", url: "/app/products" }}
    >
      <BlockStack gap="400">
        {groups.length === 0 && (
          <Card>
            <EmptyState heading="No duplicates" image="">
              <p>When two products show the same photo, or the same thing, they appear here.</p>
            </EmptyState>
          </Card>
        )}
        {groups.map((group) => (
          <Group key={group.key} group={group} />
        ))}
        {more > 0 && <Note>{`${more} more groups follow when these are dealt with.`}</Note>}
      </BlockStack>
    </Page>
  );
}

function Group({ group: { kind, products, photos } }: { group: DuplicateGroup }) {
  const label = kind === "exact" ? "The same photo" : "They show the same";
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">{`${products} products`}</Text>
          <Badge tone={kind === "exact" ? "attention" : "info"}>{label}</Badge>
        </InlineStack>
        <InlineStack gap="400">
          {photos.map(({ media, url, productGid, title }) => (
            <BlockStack key={media} gap="100" inlineAlign="start">
              <Thumbnail source={thumbnail(url, 160)} alt={`Photo of ${title}`} size="large" />
              <Link to={`/app/products/${productGid.split("/").at(-1)}`}>{title}</Link>
            </BlockStack>
          ))}
        </InlineStack>
        {products > photos.length && <Text as="p" tone="subdued">{`and ${products - photos.length} more`}</Text>}
        {kind === "near" && photos[0] && (
          <PhotoVerdict
            media={photos[0].media}
            subject="duplicates"
            text={`Is ${photos[0].title} another product than the rest?`}
            choices={[{ verdict: "different", label: "It is different" }]}
          />
        )}
      </BlockStack>
    </Card>
  );
}
