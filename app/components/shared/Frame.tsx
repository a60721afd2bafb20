import { NavMenu } from "@shopify/app-bridge-react";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { Link, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import type { loader } from "../../root.tsx";

/** App Bridge, Polaris and the way to every page: around what works and around what went wrong alike. */
export function Frame({ children }: { children: ReactNode }) {
  const known = useRouteLoaderData<typeof loader>("root");
  return (
    <AppProvider
      isEmbeddedApp
      apiKey={known?.apiKey ?? ""}
      {...(known?.appBridgeUrl ? { __APP_BRIDGE_URL: known.appBridgeUrl } : {})}
    >
      <NavMenu>
        <Link to="/app" rel="home">
          Home
        </Link>
        <Link to="/app/review">Review</Link>
        <Link to="/app/products">Products</Link>
        <Link to="/app/runs">Runs</Link>
        <Link to="/app/settings">Settings</Link>
      </NavMenu>
      {children}
    </AppProvider>
  );
}
