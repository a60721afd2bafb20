import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Box, Card, EmptyState, InlineStack, Link, Page, Text } from "#app/kit/index.ts";
import { useState } from "react";
import { type EndpointListed, endpointsView } from "#core/views/index.ts";
import { EndpointBadge } from "#app/components/webhooks/EndpointBadge.tsx";
import { EndpointForm } from "#app/components/webhooks/EndpointForm.tsx";
import { FRESH } from "#app/components/webhooks/endpoint-draft.ts";
import { MadeKey } from "#app/components/keys/MadeKey.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { Note } from "#app/components/shared/Note.tsx";
import { container } from "#app/container.server.ts";
import { useMay } from "#app/hooks/use-role.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { keepLast } from "#app/keep-last.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { CHOICES } from "#app/webhook-choices.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, async ({ shopId }) => ({
    endpoints: await endpointsView(container.database, { shopId, now: container.clock.now() }),
    choices: CHOICES,
  }));
}

type Loaded = { endpoints: EndpointListed[]; choices: typeof CHOICES };
export const clientLoader = keepLast<Loaded>("webhooks");

/** Addresses of the shop's own that are told what happens. */
export default function Webhooks() {
  const { t } = useWords();
  const { endpoints, choices } = useLoaderData<typeof loader>() as Loaded;
  const [made, setMade] = useState<string | null>(null);
  return (
    <Page
      title={t("hooks.title")}
      subtitle={t("hooks.subtitle")}
      backAction={{ content: t("nav.settings"), url: "/app/settings" }}
      secondaryActions={[{ content: t("log.title"), url: "/app/log?kind=webhooks" }]}
    >
      <BlockStack gap="400">
        {!useMay("staff") && <Note>{t("hooks.staffOnly")}</Note>}
        <Card padding="0">
          {endpoints.length === 0 ? (
            <EmptyState heading={t("hooks.none")} image="">
              <p>{t("hooks.noneHelp")}</p>
            </EmptyState>
          ) : (
            <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
              {endpoints.map((endpoint, index) => (
                <li
                  key={endpoint.id}
                  style={index > 0 ? { borderTop: "1px solid var(--p-color-border-secondary)" } : {}}
                >
                  <EndpointRow endpoint={endpoint} />
                </li>
              ))}
            </ul>
          )}
        </Card>
        <Allowed to="staff">
          <BlockStack gap="400">
            <Card>
              <BlockStack gap="400">
                <Text as="h2" variant="headingMd">
                  {t("hooks.add")}
                </Text>
                <EndpointForm held={FRESH} choices={choices} onMade={setMade} />
              </BlockStack>
            </Card>
            {made !== null && (
              <MadeKey text={made} title={t("hooks.secret")} copied={t("hooks.copied")} onDone={() => setMade(null)} />
            )}
          </BlockStack>
        </Allowed>
      </BlockStack>
    </Page>
  );
}

function EndpointRow({ endpoint }: { endpoint: EndpointListed }) {
  const { t } = useWords();
  const { id, url, description, types } = endpoint;
  const about = types.length === 0 ? t("hooks.allTypes") : t("hooks.someTypes", { count: types.length });
  return (
    <Box padding="400">
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingSm" breakWord>
            <Link url={`/app/webhooks/${id}`} removeUnderline>
              {url}
            </Link>
          </Text>
          <EndpointBadge endpoint={endpoint} />
        </InlineStack>
        <Text as="p" tone="subdued" breakWord>
          {description === "" ? about : `${description} · ${about}`}
        </Text>
      </BlockStack>
    </Box>
  );
}
