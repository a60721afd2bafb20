import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card, EmptyState, Page } from "#app/kit/index.ts";
import { useState } from "react";
import { type KeysView, keysView } from "#core/views/index.ts";
import { KeyRow } from "#app/components/keys/KeyRow.tsx";
import { MadeKey } from "#app/components/keys/MadeKey.tsx";
import { NewKeyCard } from "#app/components/keys/NewKeyCard.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { Note } from "#app/components/shared/Note.tsx";
import { container } from "#app/container.server.ts";
import { useMay } from "#app/hooks/use-role.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { keepLast } from "#app/keep-last.ts";
import { asMerchant } from "#app/merchant.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, ({ shopId }) =>
    keysView(container.database, { shopId, now: container.clock.now() }),
  );
}

export const clientLoader = keepLast<KeysView>("keys");

/** The shop's keys for the public API. A new one is shown once, above all others. */
export default function Keys() {
  const { t } = useWords();
  const { keys, ofPlan } = useLoaderData<typeof loader>() as KeysView;
  const [made, setMade] = useState<string | null>(null);
  const owner = useMay("owner");
  return (
    <Page
      title={t("keys.title")}
      subtitle={t("keys.subtitle")}
      backAction={{ content: t("nav.settings"), url: "/app/settings" }}
      secondaryActions={[
        { content: t("keys.docs"), url: "/api/docs", external: true },
        { content: t("log.title"), url: "/app/log?kind=keys" },
      ]}
    >
      <BlockStack gap="400">
        {!owner && <Note>{t("keys.ownersOnly")}</Note>}
        {made !== null && <MadeKey text={made} onDone={() => setMade(null)} />}
        <Allowed to="owner">
          <BlockStack gap="400">
            <Card padding="0">
              {keys.length === 0 ? (
                <EmptyState heading={t("keys.none")} image="">
                  <p>{t("keys.noneHelp")}</p>
                </EmptyState>
              ) : (
                <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
                  {keys.map((key, index) => (
                    <li
                      key={key.id}
                      style={index > 0 ? { borderTop: "1px solid var(--p-color-border-secondary)" } : {}}
                    >
                      <KeyRow held={key} onMade={setMade} />
                    </li>
                  ))}
                </ul>
              )}
            </Card>
            <NewKeyCard ofPlan={ofPlan} onMade={setMade} />
          </BlockStack>
        </Allowed>
      </BlockStack>
    </Page>
  );
}
