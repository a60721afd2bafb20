import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Card, Layout, Page, Text } from "@shopify/polaris";
import { RulesQuery, type RulesView, rulesView } from "#core/views/index.ts";
import { RuleCard } from "#app/components/rules/RuleCard.tsx";
import { RuleEditor } from "#app/components/rules/RuleEditor.tsx";
import { TestProduct } from "#app/components/rules/TestProduct.tsx";
import { Note } from "#app/components/shared/Note.tsx";
import { container } from "#app/container.server.ts";
import { useAction } from "#app/hooks/use-action.ts";
import { useLive } from "#app/hooks/use-live.ts";
import { useRuleDraft } from "#app/hooks/use-rule-draft.ts";
import { keepLast } from "#app/keep-last.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { number } from "#app/numbers.ts";
import { draftOf } from "#app/rule-draft.ts";

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
  const view = useLoaderData<typeof loader>() as RulesView & { q: string };
  const { rules, own, most, applying } = view;
  useLive(view.seq, ({ kind }) => kind.startsWith("rules.") || kind.startsWith("task."));
  const { draft, set } = useRuleDraft();
  const full = own && rules.length >= most.rules;
  return (
    <Page
      title="Catalogue rules"
      subtitle="What a finished product has"
      backAction={{ content: "Settings", url: "/app/settings" }}
      primaryAction={{
        content: "Add a rule",
        disabled: full || draft !== null,
        onAction: () => set(draftOf(null)),
      }}
    >
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
                <RuleCard key={rule.id} rule={rule} own={own} onEdit={() => set(draftOf(rule))} />
              ),
            )}
            <Note>
              {full ? `These are all ${most.rules} rules that a shop can have. ` : ""}A product is held to all rules
              that are about it, and of numbers to the highest. Rules write nothing and hold nothing up.
            </Note>
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <Complete view={view} />
            <TestProduct key={view.q} found={view.found} tested={view.tested} q={view.q} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

function Applying({ applying }: Pick<RulesView, "applying">) {
  const again = useAction("/app/rule");
  if (applying === "no") return null;
  if (applying === "yes") return <Banner tone="info">Your products are being held to the rules.</Banner>;
  return (
    <Banner
      tone="critical"
      title="Not all products were held to the rules"
      action={{ content: "Try again", loading: again.busy, onAction: () => void again.submit({ do: "apply" }) }}
    >
      The scores that you see may be of the rules before.
    </Banner>
  );
}

function Complete({ view: { held, complete } }: { view: RulesView }) {
  if (held === 0) return <Note>No product that was looked at is held to a rule yet.</Note>;
  return (
    <Card>
      <BlockStack gap="100">
        <Text as="p">{`${number(complete)} of ${number(held)} products have all that is asked of them.`}</Text>
        {complete < held && <Link to="/app/products?short=1">See those that fall short</Link>}
      </BlockStack>
    </Card>
  );
}
