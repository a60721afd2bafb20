import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { ShopId } from "#core/platform/ids.ts";
import { Plain } from "#app/components/shared/Plain.tsx";
import { config } from "#app/config.server.ts";
import { useWords } from "#app/hooks/use-words.ts";

const DOMAIN = ".myshopify.com";

/** Shopify opens the app at its root. Whoever comes from elsewhere is shown the way into the admin of their store. */
export function loader({ request }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  if (url.searchParams.has("host")) throw redirect(`/app${url.search}`);
  const named = url.searchParams.get("shop")?.trim().toLowerCase();
  if (!named) return { unknown: null };
  const shop = ShopId.safeParse(named.includes(".") ? named : named + DOMAIN);
  if (shop.success)
    throw redirect(
      `https://admin.shopify.com/store/${shop.data.slice(0, -DOMAIN.length)}/apps/${config.shopify.apiKey}`,
    );
  return { unknown: named.slice(0, 100) };
}

export default function Front() {
  const { t } = useWords();
  return (
    <Plain title="ImagineAI">
      <p>{t("front.text")}</p>
      <form method="get" action="/" target="_top">
        <label htmlFor="shop">{t("front.store")}</label>{" "}
        <input
          id="shop"
          name="shop"
          required
          placeholder="my-store"
          autoComplete="off"
          style={{ font: "inherit", padding: "0.3rem" }}
        />{" "}
        .myshopify.com{" "}
        <button type="submit" style={{ font: "inherit", padding: "0.3rem 0.8rem" }}>
          {t("front.open")}
        </button>
      </form>
    </Plain>
  );
}
