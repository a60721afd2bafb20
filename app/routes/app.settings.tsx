import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import {
  Banner,
  BlockStack,
  Button,
  Card,
  ChoiceList,
  InlineStack,
  Layout,
  Page,
  Select,
  Text,
} from "@shopify/polaris";
import { useEffect } from "react";
import { FIELD_GROUPS } from "#core/fields/table.ts";
import type { ShopSettings } from "#core/settings/index.ts";
import { changedPaths } from "#core/settings/merge.ts";
import { PLAIN_VOICE } from "#core/settings/voice.ts";
import { learningView, settingsView } from "#core/views/index.ts";
import { BadgeCard } from "#app/components/settings/BadgeCard.tsx";
import { FieldRuleRow } from "#app/components/settings/FieldRuleRow.tsx";
import { Learning } from "#app/components/settings/Learning.tsx";
import { Note } from "#app/components/shared/Note.tsx";
import { NotificationsCard } from "#app/components/settings/NotificationsCard.tsx";
import { SettingsCollision } from "#app/components/settings/SettingsCollision.tsx";
import { VoiceCard } from "#app/components/settings/VoiceCard.tsx";
import { VoicePreview } from "#app/components/settings/VoicePreview.tsx";
import { Time } from "#app/components/shared/Time.tsx";
import { container } from "#app/container.server.ts";
import { useAction } from "#app/hooks/use-action.ts";
import { useSettingsForm } from "#app/hooks/use-settings-form.ts";
import { keepLast } from "#app/keep-last.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { AUTOMATION_WORDS, DEFECT_WORDS, LANGUAGE_WORDS, settingName } from "#app/setting-words.ts";
import { personWords } from "#app/words.ts";
import { useWords } from "#app/hooks/use-words.ts";

const GROUPS = FIELD_GROUPS;
const SAVE_BAR = "settings";
const optionsOf = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));

export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, async ({ shopId }) => ({
    shop: shopId,
    ...(await settingsView(container.database, shopId)),
    learning: await learningView(container.database, shopId),
  }));
}

export const clientLoader = keepLast<Awaited<ReturnType<typeof loader>>>("settings");

export default function Settings() {
  const words = useWords();
  const { settings, revision, last, learning, shop, products, seq } = useLoaderData<typeof loader>();
  const form = useSettingsForm({ stored: settings, revision, shop });
  const { draft, dirty, change } = form;
  const saving = useAction("/app/save-settings", { quiet: true });
  const shopify = useAppBridge();
  useEffect(() => {
    void (dirty ? shopify.saveBar.show(SAVE_BAR) : shopify.saveBar.hide(SAVE_BAR));
  }, [dirty, shopify]);
  const save = (sent: { base: ShopSettings; draft: ShopSettings }) =>
    saving.submit({ base: JSON.stringify(sent.base), settings: JSON.stringify(sent.draft) });
  const told = saving.problem?.collision;
  // Once theirs are taken, nothing collides any more.
  const collision = told?.collisions.some(({ path }) => changedPaths(told.current, draft).includes(path))
    ? told
    : undefined;
  const keepMine = () => collision && void save(form.settle(collision.current, []));
  const takeTheirs = () =>
    collision &&
    form.settle(
      collision.current,
      collision.collisions.map(({ path }) => path),
    );
  const voice = draft.voices[draft.language] ?? PLAIN_VOICE;
  const idle = draft.automation !== "automatic" && GROUPS.some((group) => draft.fields[group].mode === "auto");
  return (
    <Page title="Settings">
      <SaveBar id={SAVE_BAR}>
        <button type="button" {...{ variant: "primary" }} onClick={() => void save(form)} disabled={saving.busy}>
          Save
        </button>
        <button type="button" onClick={form.discard}>
          Discard
        </button>
      </SaveBar>
      <BlockStack gap="400">
        {collision && (
          <SettingsCollision
            collision={collision}
            mine={draft}
            busy={saving.busy}
            onKeepMine={keepMine}
            onTakeTheirs={takeTheirs}
          />
        )}
        {form.restored && <Note>Your changes from before, not saved yet.</Note>}
        {dirty && saving.problem && !told && (
          <Banner
            tone="critical"
            title="The settings were not saved"
            action={{ content: "Try again", loading: saving.busy, onAction: () => void save(form) }}
          >
            {saving.problem.message}
          </Banner>
        )}
        <Layout>
          <Layout.AnnotatedSection
            id="automation"
            title="Automation"
            description="What may happen without you. Whatever you choose, a text that a person wrote is never replaced without you."
          >
            <Card>
              <ChoiceList
                title={settingName(words, "automation")}
                choices={[
                  {
                    label: AUTOMATION_WORDS.suggest,
                    value: "suggest",
                    helpText: "Look at it and ask you about everything. Nothing is written before you say so.",
                  },
                  {
                    label: AUTOMATION_WORDS.automatic,
                    value: "automatic",
                    helpText:
                      'Look at it, write the fields that you set to "Write when sure" below, and ask you about the rest.',
                  },
                  {
                    label: AUTOMATION_WORDS.manual,
                    value: "manual",
                    helpText: "Look only at products that you choose.",
                  },
                ]}
                selected={[draft.automation]}
                onChange={([automation]) => change({ automation: automation as ShopSettings["automation"] })}
              />
            </Card>
          </Layout.AnnotatedSection>
          <Layout.AnnotatedSection
            id="fields"
            title="Fields"
            description="For each field: leave it alone, always ask you, or write it when we are sure enough and it is empty. Before you let a field be written, you see what would have been."
          >
            <Card>
              <BlockStack gap="500">
                {idle && (
                  <Text
                    as="p"
                    tone="caution"
                  >{`Nothing is written by itself until "${AUTOMATION_WORDS.automatic}" is chosen above.`}</Text>
                )}
                {GROUPS.map((group) => (
                  <FieldRuleRow
                    key={group}
                    group={group}
                    measured={learning.fields.find((field) => field.group === group)}
                    rule={draft.fields[group]}
                    automatic={draft.automation === "automatic"}
                    onChange={(rule) => change({ fields: { ...draft.fields, [group]: rule } })}
                  />
                ))}
              </BlockStack>
            </Card>
          </Layout.AnnotatedSection>
          <Layout.AnnotatedSection
            id="defects"
            title="Defects"
            description="Photos are compared with your other photos of the same kind. It is a hint, never a certificate, and holds nothing up."
          >
            <Card>
              <Select
                label={settingName(words, "defects")}
                options={optionsOf(DEFECT_WORDS)}
                value={draft.defects}
                onChange={(defects) => change({ defects: defects as ShopSettings["defects"] })}
              />
            </Card>
          </Layout.AnnotatedSection>
          <Layout.AnnotatedSection
            id="learning"
            title="Learning"
            description="Your decisions teach the app what is right for your shop."
          >
            <Learning learning={learning} />
          </Layout.AnnotatedSection>
          <Layout.AnnotatedSection id="language" title="Language" description="The language that texts are written in.">
            <Card>
              <BlockStack gap="200">
                <Select
                  label={settingName(words, "language")}
                  options={optionsOf(LANGUAGE_WORDS)}
                  value={draft.language}
                  onChange={(language) => change({ language: language as ShopSettings["language"] })}
                />
                <Text as="p" tone="subdued">
                  New texts are written in this language; what is written already stays.
                </Text>
              </BlockStack>
            </Card>
          </Layout.AnnotatedSection>
          <Layout.AnnotatedSection
            id="voice"
            title="Voice"
            description="How your texts are to sound. It changes their wording, never what they say: that comes from your product and its photos alone."
          >
            <VoiceCard
              language={draft.language}
              voice={voice}
              onChange={(next) => change({ voices: { ...draft.voices, [draft.language]: next } })}
            >
              <VoicePreview products={products} seq={seq} language={draft.language} voice={voice} />
            </VoiceCard>
          </Layout.AnnotatedSection>
          <Layout.AnnotatedSection
            id="rules"
            title="Catalogue rules"
            description="What a finished product has. Each product has a score by it, and the list shows which fall short."
          >
            <Card>
              <InlineStack>
                <Button url="/app/rules">Open the rules</Button>
              </InlineStack>
            </Card>
          </Layout.AnnotatedSection>
          <Layout.AnnotatedSection
            id="badge"
            title="Badge"
            description="Shows shoppers that a product's photos are good. Your theme is changed by you alone."
          >
            <BadgeCard />
          </Layout.AnnotatedSection>
          <Layout.AnnotatedSection
            id="notifications"
            title="Notifications"
            description="What the bell above every page tells you and your team."
          >
            <NotificationsCard notify={draft.notify} onChange={(notify) => change({ notify })} />
          </Layout.AnnotatedSection>
        </Layout>
        {last && (
          <Note>
            {`Last changed by ${personWords(words, last.who)}, `}
            <Time at={last.at} />
          </Note>
        )}
      </BlockStack>
    </Page>
  );
}
