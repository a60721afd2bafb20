import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Card, ChoiceList, Layout, Page, Select, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { z } from "zod";
import { readSettings, saveSettings, ShopSettings } from "#core/settings/index.ts";
import { type LearningView, learningView } from "#core/views/index.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { answering } from "#app/answer.server.ts";
import { FieldRuleRow } from "#app/components/FieldRuleRow.tsx";
import { Learning } from "#app/components/Learning.tsx";
import { container } from "#app/container.server.ts";
import { parseForm } from "#app/form.server.ts";
import { type ActionAnswer, useActionToast } from "#app/hooks/use-action-toast.ts";
import { merchantOf } from "#app/merchant.server.ts";
import { FIELD_WORDS } from "#app/words.ts";

const GROUPS = Object.keys(FIELD_WORDS) as (keyof typeof FIELD_WORDS)[];
const SAVE_BAR = "settings";
const LANGUAGE_NAMES = { en: "English", de: "German", fr: "French", es: "Spanish", ja: "Japanese" } as const;

const Json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: "custom", message: "not JSON" });
    return z.NEVER;
  }
});
const Form = z.object({ settings: Json.pipe(ShopSettings), revision: z.coerce.number().int().nonnegative() });

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await merchantOf(request);
  return { ...(await forShop(container.database, shopId, readSettings)), learning: await learningView(container.database, shopId) };
}

export async function action({ request }: ActionFunctionArgs) {
  const { scope, by } = await merchantOf(request);
  return answering(async () => {
    await saveSettings(container, scope, { ...(await parseForm(request, Form)), by });
    return "Settings saved";
  });
}

/** Saved settings come back from the server, also when another window saved them: the form starts anew from them. */
export default function Settings() {
  const { revision, learning, ...stored } = useLoaderData<typeof loader>();
  return <SettingsForm key={revision} revision={revision} stored={stored} learning={learning} />;
}

function SettingsForm({ revision, stored, learning }: { revision: number; stored: ShopSettings; learning: LearningView }) {
  const [draft, setDraft] = useState<ShopSettings>(stored);
  const fetcher = useFetcher<ActionAnswer>();
  useActionToast(fetcher.data?.ok ? fetcher.data : undefined);
  const shopify = useAppBridge();
  const dirty = JSON.stringify(draft) !== JSON.stringify(stored);
  useEffect(() => {
    void (dirty ? shopify.saveBar.show(SAVE_BAR) : shopify.saveBar.hide(SAVE_BAR));
  }, [dirty, shopify]);
  const save = () => fetcher.submit({ settings: JSON.stringify(draft), revision }, { method: "post" });
  return (
    <Page title="Settings">
      <SaveBar id={SAVE_BAR}>
        <button type="button" {...{ variant: "primary" }} onClick={save} disabled={fetcher.state !== "idle"}>Save</button>
        <button type="button" onClick={() => setDraft(stored)}>Discard</button>
      </SaveBar>
      <BlockStack gap="400">
        {fetcher.data?.ok === false && <Banner tone="critical" title="The settings were not saved">{fetcher.data.message}</Banner>}
        <Layout>
          <Layout.AnnotatedSection id="automation" title="Automation" description="What may happen without you. Whatever you choose, a text that a person wrote is never replaced without you.">
            <Card>
              <ChoiceList
                title="When a product or photo is added or changed"
                choices={[
                  { label: "Automatic", value: "automatic", helpText: "Look at it, write what passes the rules below, and ask you about the rest." },
                  { label: "Suggest only", value: "suggest", helpText: "Look at it and ask you about everything." },
                  { label: "Manual", value: "manual", helpText: "Look only at products that you choose." },
                ]}
                selected={[draft.automation]}
                onChange={([automation]) => setDraft({ ...draft, automation: automation as ShopSettings["automation"] })}
              />
            </Card>
          </Layout.AnnotatedSection>
          <Layout.AnnotatedSection id="fields" title="Fields" description="For each field: leave it alone, always ask you, or write it when we are sure enough and it is empty.">
            <Card>
              <BlockStack gap="500">
                {GROUPS.map((group) => (
                  <FieldRuleRow key={group} group={group} measured={learning.fields.find((field) => field.group === group)} rule={draft.fields[group]} automatic={draft.automation === "automatic"} onChange={(rule) => setDraft({ ...draft, fields: { ...draft.fields, [group]: rule } })} />
                ))}
              </BlockStack>
            </Card>
          </Layout.AnnotatedSection>
          <Layout.AnnotatedSection id="defects" title="Defects" description="Photos are compared with your other photos of the same kind. It is a hint, never a certificate, and holds nothing up.">
            <Card>
              <Select
                label="Point out photos that differ from their like"
                options={[{ label: "When they clearly differ", value: "normal" }, { label: "Only when they differ a lot", value: "strict" }, { label: "Never", value: "off" }]}
                value={draft.defects}
                onChange={(defects) => setDraft({ ...draft, defects: defects as ShopSettings["defects"] })}
              />
            </Card>
          </Layout.AnnotatedSection>
          <Layout.AnnotatedSection id="learning" title="Learning" description="Your decisions teach the app what is right for your shop.">
            <Learning learning={learning} />
          </Layout.AnnotatedSection>
          <Layout.AnnotatedSection id="language" title="Language" description="The language that texts are written in.">
            <Card>
              <BlockStack gap="200">
                <Select
                  label="Language of texts"
                  options={Object.entries(LANGUAGE_NAMES).map(([value, label]) => ({ value, label }))}
                  value={draft.language}
                  onChange={(language) => setDraft({ ...draft, language: language as ShopSettings["language"] })}
                />
                <Text as="p" tone="subdued">New texts are written in this language; what is written already stays.</Text>
              </BlockStack>
            </Card>
          </Layout.AnnotatedSection>
        </Layout>
      </BlockStack>
    </Page>
  );
}
