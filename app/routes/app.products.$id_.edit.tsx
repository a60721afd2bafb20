import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRevalidator } from "@remix-run/react";
import { AppError, NotFound } from "#core/platform/errors.ts";
import { ProductGid } from "#core/platform/ids.ts";
import { type FormShown, readForm } from "#core/product-forms/index.ts";
import { Banner, Button, Page, Text } from "#app/kit/index.ts";
import { ProductForm } from "#app/components/product-form/ProductForm.tsx";
import { container } from "#app/container.server.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { problemWords } from "#app/problem-words.ts";

type Loaded = { gid: ProductGid } & ({ shown: FormShown; problem: null } | { shown: null; problem: string });

/** The product as it stands in Shopify at this moment, or why it cannot be read now. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Loaded> {
  return asMerchant({ request, context }, async ({ shopId }) => {
    const gid = ProductGid.safeParse(`gid://shopify/Product/${params["id"] ?? ""}`);
    if (!gid.success) throw new Response("There is no such product.", { status: 404 });
    try {
      return { gid: gid.data, shown: await readForm(container, shopId, gid.data), problem: null };
    } catch (error) {
      if (error instanceof NotFound) throw new Response("There is no such product.", { status: 404 });
      if (error instanceof AppError) return { gid: gid.data, shown: null, problem: error.spec.code };
      throw error;
    }
  });
}

export default function EditProduct() {
  const loaded = useLoaderData<typeof loader>() as Loaded;
  if (loaded.shown !== null) return <ProductForm key={loaded.gid} gid={loaded.gid} shown={loaded.shown} />;
  return <Unread gid={loaded.gid} problem={loaded.problem} />;
}

function Unread({ gid, problem }: { gid: ProductGid; problem: string }) {
  const words = useWords();
  const { revalidate, state } = useRevalidator();
  const { help } = problemWords(words, problem);
  return (
    <Page
      title={words.t("form.editTitle")}
      backAction={{ content: words.t("nav.products"), url: `/app/products/${gid.split("/").at(-1)}` }}
    >
      <Banner tone="critical" title={words.t("form.unread")}>
        <Text as="p">{help}</Text>
        <Button onClick={revalidate} loading={state !== "idle"}>
          {words.t("uploads.again")}
        </Button>
      </Banner>
    </Page>
  );
}
