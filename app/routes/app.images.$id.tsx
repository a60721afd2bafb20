import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Badge, BlockStack, Layout, Page } from "#app/kit/index.ts";
import { useState } from "react";
import { ImageOwnerGid } from "#core/platform/ids.ts";
import { type ProductView, productView } from "#core/views/index.ts";
import type { Pointed } from "#app/annotations.ts";
import { Failure } from "#app/components/product/Failure.tsx";
import { History } from "#app/components/product/History.tsx";
import { PhotoPanel } from "#app/components/product/PhotoPanel.tsx";
import { Publications } from "#app/components/product/Publications.tsx";
import { Suggestions } from "#app/components/product/Suggestions.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { container } from "#app/container.server.ts";
import { useLive } from "#app/hooks/use-live.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { keepLast } from "#app/keep-last.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { gidOfImage, inShopify } from "#app/owner-url.ts";
import { stateWords } from "#app/words.ts";

type Loaded = { gid: ImageOwnerGid; view: ProductView };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.view.product.title ?? "ImagineAI" }];

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Loaded> {
  return asMerchant({ request, context }, async ({ shopId }) => {
    const gid = ImageOwnerGid.safeParse(gidOfImage(params["id"] ?? ""));
    const view = gid.success ? await productView(container.database, shopId, gid.data) : null;
    if (!gid.success || view === null) throw new Response("There is no such image.", { status: 404 });
    return { gid: gid.data, view };
  });
}

export const clientLoader = keepLast<Loaded>("image");

/** An image that no product shows: what was seen in it, its alternative text, and what was written. */
export default function Image() {
  const { gid, view } = useLoaderData<typeof loader>();
  useLive(view.seq, (event) => event.productGid === gid);
  return <Known key={gid} gid={gid} view={view} />;
}

function Known({ gid, view }: { gid: string; view: ProductView }) {
  const { product, photos, suggestions, publications, history, historyDays, problems } = view;
  const words = useWords();
  const { t } = words;
  const [pointed, point] = useState<Pointed | null>(null);
  const state = stateWords(words, product.state);
  return (
    <Page
      title={product.title}
      titleMetadata={<Badge {...(state.tone ? { tone: state.tone } : {})}>{state.label}</Badge>}
      subtitle={product.kind === "product" ? "" : t(`imageKind.${product.kind}`)}
      backAction={{ content: t("images.title"), url: "/app/images" }}
      secondaryActions={[{ content: t("images.open"), url: inShopify(gid), target: "_top" }]}
    >
      <Layout>
        <Failure problems={problems} product={gid} />
        <Layout.Section variant="oneHalf">
          <PhotoPanel photos={photos} product={gid} pointed={pointed} unseen={product.state === "unseen"} />
        </Layout.Section>
        <Layout.Section variant="oneHalf">
          <BlockStack gap="400">
            <Allowed to="reviewer">
              <Suggestions
                suggestions={suggestions}
                photos={photos}
                product={gid}
                working={product.state === "working"}
                onPoint={point}
              />
              <Publications publications={publications} photos={photos} product={gid} />
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
