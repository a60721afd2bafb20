import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { useEffect, useState } from "react";
import { Banner, BlockStack, Card, Checkbox, Layout, Page, Text } from "#app/kit/index.ts";
import { RulesQuery, type RulesView, rulesView } from "#core/views/index.ts";
import { RuleCard } from "#app/components/rules/RuleCard.tsx";
import { RuleEditor } from "#app/components/rules/RuleEditor.tsx";
import { TestProduct } from "#app/components/rules/TestProduct.tsx";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { Note } from "#app/components/shared/Note.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { useMay } from "#app/hooks/use-role.ts";
import { container } from "#app/container.server.ts";
import { useAction } from "#app/hooks/use-action.ts";
import { useLive } from "#app/hooks/use-live.ts";
import { useRuleDraft } from "#app/hooks/use-rule-draft.ts";
import { keepLast } from "#app/keep-last.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { ruleDraftOf } from "#app/rule-draft.ts";
import { useWords } from "#app/hooks/use-words.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const query = RulesQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  return asMerchant({ request, context }, async ({ shopId }) => ({
    ...(await rulesView(container.database, shopId, query)),
    q: query.q,
  }));
}

export const clientLoader = keepLast<RulesView & { q: string }>("rules");

/** What a finished product has, as the merchant says it, and one product held to it. */
export default function Rules() {
  const { t } = useWords();
  const view = useLoaderData<typeof loader>() as RulesView & { q: string };
  const { rules, own, most, applying } = view;
  useLive(view.seq, ({ kind }) => kind.startsWith("rules.") || kind.startsWith("task."));
  const { draft, set } = useRuleDraft();
  const may = useMay("staff");
  const full = own && rules.length >= most.rules;
  return (
    <Page
      title={t("rules.title")}
      subtitle={t("rules.subtitle")}
      backAction={{ content: t("nav.settings"), url: "/app/settings" }}
      primaryAction={{
        content: t("rules.add"),
        disabled: full || draft !== null || !may,
        onAction: () => set(ruleDraftOf(null)),
      }}
    >
      <Allowed to="staff">
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <Applying applying={applying} />
              {draft !== null && !rules.some(({ id }) => id === draft.id) && (
                <RuleEditor draft={draft} rule={null} most={most} onChange={set} />
              )}
              {rules.map((rule) =>
                draft?.id === rule.id ? (
                  <RuleEditor key={rule.id} draft={draft} rule={rule} most={most} onChange={set} />
                ) : (
                  <RuleCard key={rule.id} rule={rule} own={own} onEdit={() => set(ruleDraftOf(rule))} />
                ),
              )}
              <Note>{full ? t("rules.full", { count: most.rules }) : t("rules.note")}</Note>
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              <Complete view={view} />
              <Telling tells={view.tells} />
              <TestProduct key={view.q} found={view.found} tested={view.tested} q={view.q} />
            </BlockStack>
          </Layout.Section>
        </Layout>
      </Allowed>
    </Page>
  );
}

function Applying({ applying }: Pick<RulesView, "applying">) {
  const { t } = useWords();
  const again = useAction("/app/rule");
  if (applying === "no") return null;
  if (applying === "yes") return <Banner tone="info">{t("rules.applying")}</Banner>;
  return (
    <Banner
      tone="critical"
      title={t("rules.notApplied")}
      action={{ content: t("do.again"), loading: again.busy, onAction: () => void again.submit({ do: "apply" }) }}
    >
      {t("rules.notAppliedHelp")}
    </Banner>
  );
}

/** For a condition of Shopify Flow, say: hold back what is not complete. */
function Telling({ tells }: Pick<RulesView, "tells">) {
  const { t } = useWords();
  const action = useAction("/app/rule");
  // As it was pressed, until it is so; null where nothing was.
  const [wanted, want] = useState<boolean | null>(null);
  useEffect(() => want(null), [tells]);
  const choose = async (wish: boolean) => {
    want(wish);
    if (!(await action.submit({ do: "tell", tells: wish ? "yes" : "no" })).ok) want(null);
  };
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {t("tell.title")}
        </Text>
        <Text as="p" tone="subdued">
          {t("tell.help")}
        </Text>
        <ActionProblem action={action} />
        <Checkbox
          label={t("tell.label")}
          checked={wanted ?? tells}
          disabled={action.busy}
          onChange={(wish) => void choose(wish)}
        />
      </BlockStack>
    </Card>
  );
}

function Complete({ view: { held, complete } }: { view: RulesView }) {
  const { t } = useWords();
  if (held === 0) return <Note>{t("rules.none")}</Note>;
  return (
    <Card>
      <BlockStack gap="100">
        <Text as="p">{t("rules.complete", { complete, held })}</Text>
        {complete < held && <Link to="/app/products?short=1">{t("rules.short")}</Link>}
      </BlockStack>
    </Card>
  );
}
