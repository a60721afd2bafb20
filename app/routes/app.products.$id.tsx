import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { Badge, BlockStack, Layout, Page } from "#app/kit/index.ts";
import { useState } from "react";
import { lastSeq } from "#core/live/index.ts";
import { ProductGid } from "#core/platform/ids.ts";
import { type ProductView, productView } from "#core/views/index.ts";
import type { Pointed } from "#app/annotations.ts";
import { Attributes } from "#app/components/product/Attributes.tsx";
import { Failure } from "#app/components/product/Failure.tsx";
import { History } from "#app/components/product/History.tsx";
import { NotLookedAt } from "#app/components/product/NotLookedAt.tsx";
import { PhotoPanel } from "#app/components/product/PhotoPanel.tsx";
import { StandingCard } from "#app/components/product/StandingCard.tsx";
import { Suggestions } from "#app/components/product/Suggestions.tsx";
import { Publications } from "#app/components/product/Publications.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { useMay } from "#app/hooks/use-role.ts";
import { RegionNotice } from "#app/components/shared/RegionNotice.tsx";
import { container } from "#app/container.server.ts";
import { textsRefused } from "#app/texts-refused.server.ts";
import { useAction } from "#app/hooks/use-action.ts";
import { useLive } from "#app/hooks/use-live.ts";
import { keepLast } from "#app/keep-last.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { certainty, stateWords } from "#app/words.ts";
import { PhotoUrls } from "#app/hooks/use-photo-urls.ts";
import { useWords } from "#app/hooks/use-words.ts";

type Loaded = { gid: ProductGid; view: ProductView | null; seq: string; refused: boolean };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.view?.product.title ?? "ImagineAI" }];

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Loaded> {
  return asMerchant({ request, context }, async ({ shopId }) => {
    // Sidekick may hand over the whole gid.
    const gid = ProductGid.safeParse(`gid://shopify/Product/${params["id"]?.split("/").at(-1) ?? ""}`);
    if (!gid.success) throw new Response("There is no such product.", { status: 404 });
    const view = await productView(container.database, shopId, gid.data);
    const refused = await textsRefused(shopId);
    return { gid: gid.data, refused, view, seq: view?.seq ?? (await lastSeq(container.database, shopId)).toString() };
  });
}

export const clientLoader = keepLast<Loaded>("product");

export default function Product() {
  const { gid, view, seq, refused } = useLoaderData<typeof loader>();
  const live = useLive(seq, (event) => event.productGid === gid);
  if (view === null || view.product.state === "unseen") {
    const gone = live.events.some((event) => event.productGid === gid && event.kind === "product.deleted");
    return <NotLookedAt key={gid} gid={gid} title={view?.product.title ?? null} gone={gone} />;
  }
  return <Known key={gid} gid={gid} view={view} refused={refused} />;
}

function Known({
  gid,
  view: { product, photos, standing, attributes, suggestions, publications, history, historyDays, problems },
  refused,
}: {
  gid: string;
  refused: boolean;
  view: ProductView;
}) {
  const words = useWords();
  const { t } = words;
  const may = useMay("staff");
  const again = useAction("/app/analyse");
  const [address] = useSearchParams();
  const [pointed, point] = useState<Pointed | null>(null);
  const state = stateWords(words, product.state);
  return (
    <Page
      title={product.title}
      titleMetadata={<Badge {...(state.tone ? { tone: state.tone } : {})}>{state.label}</Badge>}
      subtitle={
        product.categoryPath
          ? t("product.category", {
              category: product.categoryPath,
              certainty: certainty(words, product.categoryConfidence ?? 0),
            })
          : t("category.notSure")
      }
      backAction={{ content: t("nav.products"), url: `/app/products?${address.get("back") ?? ""}` }}
      secondaryActions={[
        { content: t("form.edit"), url: `/app/products/${gid.split("/").at(-1)}/edit`, disabled: !may },
        {
          content: t("product.again"),
          loading: again.busy,
          disabled: !may,
          onAction: () => void again.submit({ ids: gid }),
        },
        { content: t("product.open"), url: `shopify://admin/products/${gid.split("/").at(-1)}`, target: "_top" },
      ]}
    >
      <Layout>
        <Failure problems={problems} product={gid} />
        <Layout.Section variant="oneHalf">
          <PhotoPanel photos={photos} product={gid} pointed={pointed} />
        </Layout.Section>
        <Layout.Section variant="oneHalf">
          <BlockStack gap="400">
            <RegionNotice refused={refused} />
            <Allowed to="reviewer">
              <PhotoUrls value={Object.fromEntries(photos.map((photo) => [photo.gid, photo.url]))}>
                <Suggestions
                  suggestions={suggestions}
                  photos={photos}
                  product={gid}
                  working={product.state === "working"}
                  onPoint={point}
                />
                <StandingCard standing={standing} product={gid} />
                <Attributes {...attributes} />
                <Publications publications={publications} photos={photos} product={gid} />
              </PhotoUrls>
            </Allowed>
          </BlockStack>
        </Layout.Section>
        <Layout.Section>
          <History history={history} days={historyDays} photos={photos} />
        </Layout.Section>
      </Layout>
    </Page>
  );
}
