import { NavMenu } from "@shopify/app-bridge-react";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { Link, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { useWords } from "#app/hooks/use-words.ts";
import type { loader } from "../../root.tsx";

/** App Bridge, Polaris and the way to every page: around what works and around what went wrong alike. */
export function Frame({ children }: { children: ReactNode }) {
  const { t, polaris } = useWords();
  const known = useRouteLoaderData<typeof loader>("root");
  return (
    <AppProvider
      isEmbeddedApp
      {...(polaris ? { i18n: polaris } : {})}
      apiKey={known?.apiKey ?? ""}
      {...(known?.appBridgeUrl ? { __APP_BRIDGE_URL: known.appBridgeUrl } : {})}
    >
      <NavMenu>
        <Link to="/app" rel="home">
          {t("nav.home")}
        </Link>
        <Link to="/app/review">{t("nav.review")}</Link>
        <Link to="/app/products">{t("nav.products")}</Link>
        <Link to="/app/runs">{t("nav.runs")}</Link>
        <Link to="/app/plan">{t("bill.title")}</Link>
        <Link to="/app/settings">{t("nav.settings")}</Link>
      </NavMenu>
      {children}
    </AppProvider>
  );
}
