import { Banner, Page, Text } from "#app/kit/index.ts";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Outlet,
  useLoaderData,
  useNavigation,
  useRevalidator,
  useRouteError,
} from "@remix-run/react";
import { useEffect, useMemo } from "react";
import { isWorkerAlive } from "#core/adapters/redis/heartbeat.ts";
import layoutStyles from "#app/layout.css?url";
import { Frame } from "#app/components/shared/Frame.tsx";
import { NotificationBell } from "#app/components/shared/NotificationBell.tsx";
import { PageSkeleton } from "#app/components/shared/PageSkeleton.tsx";
import { RoleNotice } from "#app/components/shared/RoleNotice.tsx";
import { WaitNotice } from "#app/components/shared/WaitNotice.tsx";
import { WorkNotice } from "#app/components/shared/WorkNotice.tsx";
import { container } from "#app/container.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";
import type { Words } from "#app/words/make-words.ts";
import { useCountdown } from "#app/hooks/use-countdown.ts";
import { useWords } from "#app/hooks/use-words.ts";

export const links = () => [
  { rel: "stylesheet", href: polarisStyles },
  { rel: "stylesheet", href: layoutStyles },
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { role } = await requireMerchant({ request, context });
  return { role, workerAlive: await isWorkerAlive(container.redis) };
}

/** Each page's own loader authenticates; this one is for the first. Whether work is done is asked for apart. */
export const shouldRevalidate = () => false;

/**
 * What is typed or chosen before the browser has taken over what the server wrote would be shown, and be lost: until then nothing
 * is. As a ref it is called before effects, which may move the focus.
 */
const answers = (pages: HTMLElement | null) => pages?.removeAttribute("inert");

export default function App() {
  const { workerAlive } = useLoaderData<typeof loader>();
  const navigation = useNavigation();
  const leaving = navigation.state === "loading" && navigation.location && !navigation.formMethod;
  return (
    <Frame>
      <div className="app-pages" ref={answers} {...{ inert: "" }}>
        <NotificationBell />
        <WaitNotice />
        <WorkNotice known={workerAlive} />
        <RoleNotice />
        {leaving && navigation.location.pathname !== globalThis.location?.pathname ? (
          <PageSkeleton path={navigation.location.pathname} />
        ) : (
          <Outlet />
        )}
      </div>
    </Frame>
  );
}

/**
 * The library's boundary keeps its ways to authenticate; what is left is ours to explain, within the frame and with a
 * way home.
 */
export function ErrorBoundary() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && isTheLibrarys(error.data)) return boundary.error(error);
  return (
    <Frame>
      <Problem error={error} />
    </Frame>
  );
}

/** It answers with a script that App Bridge runs. */
const isTheLibrarys = (data: unknown) => typeof data === "string" && data.includes("<script");

const AGAIN_MS = 5_000;

function Problem({ error }: { error: unknown }) {
  const words = useWords();
  const { t } = words;
  const { revalidate } = useRevalidator();
  const { title, text, passing } = wordsAbout(words, error);
  const ms = waitAskedBy(error);
  const wait = useMemo(() => (ms === null ? null : { ms }), [ms]);
  const seconds = useCountdown(wait);
  useEffect(() => {
    if (!passing) return;
    const timer = setInterval(revalidate, ms ?? AGAIN_MS);
    return () => clearInterval(timer);
  }, [passing, ms, revalidate]);
  return (
    <Page title="ImagineAI">
      <Banner
        tone={passing ? "warning" : "critical"}
        title={title}
        action={{ content: t("do.home"), url: "/app" }}
        secondaryAction={{ content: t("do.again"), onAction: () => globalThis.location.reload() }}
      >
        <Text as="p">{ms === null ? text : t("busy.help", { seconds })}</Text>
      </Banner>
    </Page>
  );
}

/** Milliseconds, where a whole page was refused for now; null else. */
function waitAskedBy(error: unknown): number | null {
  if (!isRouteErrorResponse(error) || error.status !== 429) return null;
  return (error.data as { retryAfterMs?: number } | null)?.retryAfterMs ?? AGAIN_MS;
}

/** `passing`: the page tries again by itself. */
function wordsAbout({ t }: Words, error: unknown): { title: string; text: string; passing: boolean } {
  const status = isRouteErrorResponse(error) ? error.status : 500;
  if (status === 404)
    return {
      title: t("page.missing"),
      text: t("page.missingHelp"),
      passing: false,
    };
  if (status === 401 || status === 403 || status === 410)
    return {
      title: t("page.ended"),
      text: t("page.endedHelp"),
      passing: false,
    };
  if (status === 429)
    return {
      title: t("busy.title"),
      text: t("answer.busy"),
      passing: true,
    };
  if (status < 500)
    return {
      title: t("page.bad"),
      text: t("page.badHelp"),
      passing: false,
    };
  if (status === 503)
    return {
      title: t("page.away"),
      text: t("page.awayHelp"),
      passing: true,
    };
  return {
    title: t("page.wrong"),
    text: t("page.wrongHelp"),
    passing: true,
  };
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
