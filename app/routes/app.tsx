import { NavMenu } from "@shopify/app-bridge-react";
import { Banner, Page } from "@shopify/polaris";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, Link, Outlet, useLoaderData, useNavigation, useRouteError } from "@remix-run/react";
import { PageSkeleton } from "#app/components/PageSkeleton.tsx";
import { config } from "#app/config.server.ts";
import { merchantOf } from "#app/merchant.server.ts";

export const links = () => [{ rel: "stylesheet", href: polarisStyles }];

export async function loader({ request }: LoaderFunctionArgs) {
  await merchantOf(request);
  return { apiKey: config.shopify.apiKey, appBridgeUrl: config.shopify.appBridgeUrl };
}

export default function App() {
  const { apiKey, appBridgeUrl } = useLoaderData<typeof loader>();
  const navigation = useNavigation();
  const leaving = navigation.state === "loading" && navigation.location && !navigation.formMethod;
  return (
    <AppProvider isEmbeddedApp apiKey={apiKey} {...(appBridgeUrl ? { __APP_BRIDGE_URL: appBridgeUrl } : {})}>
      <NavMenu>
        <Link to="/app" rel="home">Home</Link>
        <Link to="/app/products">Products</Link>
        <Link to="/app/settings">Settings</Link>
      </NavMenu>
      {leaving && navigation.location.pathname !== globalThis.location?.pathname ? <PageSkeleton path={navigation.location.pathname} /> : <Outlet />}
    </AppProvider>
  );
}

/** The library's boundary keeps its redirects; what is left is ours to explain. */
export function ErrorBoundary() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <Problem title="This page is not here" text="The product may have been deleted. Go back to the list and look for it there." />;
  if (isRouteErrorResponse(error)) return boundary.error(error);
  return <Problem title="Something went wrong on our side" text="Your products are unchanged. Reload the page; if it stays like this, tell us." />;
}

function Problem({ title, text }: { title: string; text: string }) {
  return (
    <AppProvider isEmbeddedApp={false} apiKey="">
      <Page>
        <Banner tone="critical" title={title} action={{ content: "Go to home", url: "/app" }}>{text}</Banner>
      </Page>
    </AppProvider>
  );
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
