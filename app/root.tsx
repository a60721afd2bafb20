import { Links, Meta, Outlet, Scripts, ScrollRestoration, isRouteErrorResponse, useRouteError } from "@remix-run/react";
import type { ReactNode } from "react";
import { Plain } from "#app/components/shared/Plain.tsx";
import { useWords } from "#app/hooks/use-words.ts";
import { config } from "#app/config.server.ts";

/**
 * What every page of the app needs to find its way back into the admin, also one that went wrong. No secret is in it.
 */
export function loader() {
  return { apiKey: config.shopify.apiKey, appBridgeUrl: config.shopify.appBridgeUrl };
}

/** It never changes, so a broken line cannot harm it. */
export const shouldRevalidate = () => false;

export function Layout({ children }: { children: ReactNode }) {
  const { locale } = useWords();
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <title>ImagineAI</title>
        <Meta />
        <Links />
      </head>
      <body style={{ overflowWrap: "anywhere" }}>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

/** For addresses outside the app's frame. */
export function ErrorBoundary() {
  const { t } = useWords();
  const error = useRouteError();
  const missing = isRouteErrorResponse(error) && error.status < 500;
  return (
    <Plain title={missing ? t("page.missing") : t("page.wrong")}>
      <p>{missing ? t("page.nothing") : t("page.reload")}</p>
      <p>
        <a href="/">{t("page.start")}</a>
      </p>
    </Plain>
  );
}
