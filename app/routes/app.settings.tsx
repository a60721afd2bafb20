import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Card, ChoiceList, Layout, Page, Select, Text } from "#app/kit/index.ts";
import { useEffect, useState } from "react";
import { FIELD_GROUPS } from "#core/fields/table.ts";
import type { ShopSettings } from "#core/settings/index.ts";
import { changedPaths } from "#core/settings/merge.ts";
import { type Language, languageOf, PLAIN_VOICE } from "#core/settings/voice.ts";
import { learningView, settingsView } from "#core/views/index.ts";
import { BadgeCard } from "#app/components/settings/BadgeCard.tsx";
import { FieldRuleRow } from "#app/components/settings/FieldRuleRow.tsx";
import { Learning } from "#app/components/settings/Learning.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { Filled, slot } from "#app/components/shared/Filled.tsx";
import { Note } from "#app/components/shared/Note.tsx";
import { LinksCard } from "#app/components/settings/LinksCard.tsx";
import { NotificationsCard } from "#app/components/settings/NotificationsCard.tsx";
import { SettingsCollision } from "#app/components/settings/SettingsCollision.tsx";
import { TranslationsCard } from "#app/components/settings/TranslationsCard.tsx";
import { TranslationsLimit } from "#app/components/settings/TranslationsLimit.tsx";
import { VoiceCard } from "#app/components/settings/VoiceCard.tsx";
import { VoicePreview } from "#app/components/settings/VoicePreview.tsx";
import { Time } from "#app/components/shared/Time.tsx";
import { RegionNotice } from "#app/components/shared/RegionNotice.tsx";
import { container } from "#app/container.server.ts";
import { textsRefused } from "#app/texts-refused.server.ts";
import { useAction } from "#app/hooks/use-action.ts";
import { useSettingsForm } from "#app/hooks/use-settings-form.ts";
import { keepLast } from "#app/keep-last.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { AUTOMATION, DEFECTS, settingName, TEXT_LANGUAGES } from "#app/setting-words.ts";
import { personWords } from "#app/words.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** The languages that the app writes for this shop: its texts', then its translations'. */
const spokenIn = ({ language, translateInto }: ShopSettings): Language[] => [
  ...new Set([language, ...translateInto.flatMap((locale) => languageOf(locale) ?? [])]),
];

const GROUPS = FIELD_GROUPS;
const SAVE_BAR = "settings";

export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, async ({ shopId }) => ({
    shop: shopId,
    ...(await settingsView(container.database, { shopId, now: container.clock.now() })),
    refused: await textsRefused(shopId),
    learning: await learningView(container.database, shopId),
  }));
}

export const clientLoader = keepLast<Awaited<ReturnType<typeof loader>>>("settings");

export default function Settings() {
  const words = useWords();
  const { t } = words;
  const { settings, revision, last, learning, shop, products, seq, month, refused } = useLoaderData<typeof loader>();
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
  const spoken = spokenIn(draft);
  const [wished, setWished] = useState<Language>(draft.language);
  const language = spoken.includes(wished) ? wished : draft.language;
  const voice = draft.voices[language] ?? PLAIN_VOICE;
  const idle = draft.automation !== "automatic" && GROUPS.some((group) => draft.fields[group].mode === "auto");
  return (
    <Page title={t("nav.settings")}>
      <SaveBar id={SAVE_BAR}>
        <button type="button" {...{ variant: "primary" }} onClick={() => void save(form)} disabled={saving.busy}>
          {t("do.save")}
        </button>
        <button type="button" onClick={form.discard}>
          {t("do.discard")}
        </button>
      </SaveBar>
      <BlockStack gap="400">
        <RegionNotice refused={refused} />
        {collision && (
          <SettingsCollision
            collision={collision}
            mine={draft}
            busy={saving.busy}
            onKeepMine={keepMine}
            onTakeTheirs={takeTheirs}
          />
        )}
        {form.restored && <Note>{t("set.restored")}</Note>}
        {dirty && saving.problem && !told && (
          <Banner
            tone="critical"
            title={t("set.notSaved")}
            action={{ content: t("do.again"), loading: saving.busy, onAction: () => void save(form) }}
          >
            {saving.problem.message}
          </Banner>
        )}
        <Allowed to="staff">
          <Layout>
            <Layout.AnnotatedSection id="automation" title={t("set.automation")} description={t("set.automationHelp")}>
              <Card>
                <ChoiceList
                  title={settingName(words, "automation")}
                  choices={AUTOMATION.map((value) => ({
                    value,
                    label: t(`auto.${value}`),
                    helpText: t(`auto.${value}Help`),
                  }))}
                  selected={[draft.automation]}
                  onChange={([automation]) => change({ automation: automation as ShopSettings["automation"] })}
                />
              </Card>
            </Layout.AnnotatedSection>
            <Layout.AnnotatedSection id="fields" title={t("set.fields")} description={t("set.fieldsHelp")}>
              <Card>
                <BlockStack gap="500">
                  {idle && (
                    <Text as="p" tone="caution">
                      {t("set.idle", { automatic: t("auto.automatic") })}
                    </Text>
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
            <Layout.AnnotatedSection id="defects" title={t("set.defects")} description={t("set.defectsHelp")}>
              <Card>
                <Select
                  label={settingName(words, "defects")}
                  options={DEFECTS.map((value) => ({ value, label: t(`defects.${value}`) }))}
                  value={draft.defects}
                  onChange={(defects) => change({ defects: defects as ShopSettings["defects"] })}
                />
              </Card>
            </Layout.AnnotatedSection>
            <Layout.AnnotatedSection id="learning" title={t("set.learning")} description={t("set.learningHelp")}>
              <Learning learning={learning} />
            </Layout.AnnotatedSection>
            <Layout.AnnotatedSection id="language" title={t("set.language")} description={t("set.languageHelp")}>
              <Card>
                <BlockStack gap="200">
                  <Select
                    label={settingName(words, "language")}
                    options={TEXT_LANGUAGES.map((value) => ({ value, label: t(`lang.${value}`) }))}
                    value={draft.language}
                    onChange={(language) => change({ language: language as ShopSettings["language"] })}
                  />
                  <Text as="p" tone="subdued">
                    {t("set.languageNote")}
                  </Text>
                </BlockStack>
              </Card>
            </Layout.AnnotatedSection>
            <Layout.AnnotatedSection id="translations" title={t("tlang.title")} description={t("tlang.help")}>
              <TranslationsCard
                chosen={draft.translateInto}
                most={month.languages}
                off={draft.fields.translations.mode === "off"}
                onChange={(translateInto) => change({ translateInto })}
              >
                <TranslationsLimit
                  most={draft.translationsPerMonth}
                  month={month}
                  onChange={(translationsPerMonth) => change({ translationsPerMonth })}
                />
              </TranslationsCard>
            </Layout.AnnotatedSection>
            <Layout.AnnotatedSection id="voice" title={t("set.voice")} description={t("set.voiceHelp")}>
              <VoiceCard
                language={language}
                languages={spoken}
                choose={setWished}
                voice={voice}
                onChange={(next) => change({ voices: { ...draft.voices, [language]: next } })}
              >
                <VoicePreview key={language} products={products} seq={seq} language={language} voice={voice} />
              </VoiceCard>
            </Layout.AnnotatedSection>
            <Layout.AnnotatedSection id="rules" title={t("rules.title")} description={t("set.rulesHelp")}>
              <LinksCard links={[{ url: "/app/rules", text: t("set.rulesOpen") }]} />
            </Layout.AnnotatedSection>
            <Layout.AnnotatedSection id="plan" title={t("bill.title")} description={t("bill.help")}>
              <LinksCard links={[{ url: "/app/plan", text: t("bill.see") }]} />
            </Layout.AnnotatedSection>
            <Layout.AnnotatedSection id="team" title={t("team.title")} description={t("log.help")}>
              <LinksCard
                links={[
                  { url: "/app/team", text: t("team.open") },
                  { url: "/app/log", text: t("log.title") },
                  { url: "/app/organisation", text: t("org.title") },
                  { url: "/app/exports", text: t("export.open") },
                  { url: "/app/data", text: t("data.title") },
                ]}
              />
            </Layout.AnnotatedSection>
            <Layout.AnnotatedSection id="keys" title={t("keys.title")} description={t("keys.help")}>
              <LinksCard links={[{ url: "/app/keys", text: t("keys.open") }]} />
            </Layout.AnnotatedSection>
            <Layout.AnnotatedSection id="webhooks" title={t("hooks.title")} description={t("hooks.help")}>
              <LinksCard links={[{ url: "/app/webhooks", text: t("hooks.open") }]} />
            </Layout.AnnotatedSection>
            <Layout.AnnotatedSection id="badge" title={t("set.badge")} description={t("set.badgeHelp")}>
              <BadgeCard />
            </Layout.AnnotatedSection>
            <Layout.AnnotatedSection id="notifications" title={t("bell.title")} description={t("set.notifyHelp")}>
              <NotificationsCard notify={draft.notify} onChange={(notify) => change({ notify })} />
            </Layout.AnnotatedSection>
          </Layout>
        </Allowed>
        {last && (
          <Note>
            <Filled
              text={t("set.last", { who: personWords(words, last.who), when: slot("when") })}
              when={<Time at={last.at} />}
            />
          </Note>
        )}
      </BlockStack>
    </Page>
  );
}
