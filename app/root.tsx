import { Links, Meta, Outlet, Scripts, ScrollRestoration, isRouteErrorResponse, useRouteError } from "@remix-run/react";
import type { ReactNode } from "react";
import { Plain } from "#app/components/shared/Plain.tsx";
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
  return (
    <html lang="en">
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
  const error = useRouteError();
  const missing = isRouteErrorResponse(error) && error.status < 500;
  return (
    <Plain title={missing ? "This page is not here" : "Something went wrong on our side"}>
      <p>
        {missing ? "There is nothing at this address." : "Your products are unchanged. Reload the page in a moment."}
      </p>
      <p>
        <a href="/">To the start</a>
      </p>
    </Plain>
  );
}
