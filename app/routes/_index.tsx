import { type LoaderFunctionArgs, redirect } from "@remix-run/node";

/** Shopify opens the app at its root; a visitor without a shop is told where the app lives. */
export function loader({ request }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  if (url.searchParams.has("shop")) throw redirect(`/app${url.search}`);
  return null;
}

export default function Front() {
  return (
    <main style={{ font: "16px system-ui", maxWidth: "36rem", margin: "4rem auto", padding: "0 1rem" }}>
      <h1>ImagineAI</h1>
      <p>This app runs inside the Shopify admin. Open it there, under Apps.</p>
    </main>
  );
}
