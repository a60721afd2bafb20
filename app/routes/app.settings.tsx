import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Layout, Page } from "#app/kit/index.ts";
import { learningView, type SettingsView, settingsView } from "#core/views/index.ts";
import { BadgeCard } from "#app/components/settings/BadgeCard.tsx";
import { LinkSections } from "#app/components/settings/LinkSections.tsx";
import { LanguageSections } from "#app/components/settings/LanguageSections.tsx";
import { NotificationsCard } from "#app/components/settings/NotificationsCard.tsx";
import { AutomationSections } from "#app/components/settings/AutomationSections.tsx";
import { SettingsCollision } from "#app/components/settings/SettingsCollision.tsx";
import { SettingsSaveBar } from "#app/components/settings/SettingsSaveBar.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { Filled, slot } from "#app/components/shared/Filled.tsx";
import { Note } from "#app/components/shared/Note.tsx";
import { RegionNotice } from "#app/components/shared/RegionNotice.tsx";
import { Time } from "#app/components/shared/Time.tsx";
import { container } from "#app/container.server.ts";
import { textsRefused } from "#app/texts-refused.server.ts";
import { useSettingsForm } from "#app/hooks/use-settings-form.ts";
import { useSettingsSaving } from "#app/hooks/use-settings-saving.ts";
import { keepLast } from "#app/keep-last.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { personWords } from "#app/words.ts";
import { useWords } from "#app/hooks/use-words.ts";

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
  const { t } = useWords();
  const { settings, revision, last, learning, shop, products, seq, month, refused } = useLoaderData<typeof loader>();
  const form = useSettingsForm({ stored: settings, revision, shop });
  const { draft, change } = form;
  const saving = useSettingsSaving(form);
  return (
    <Page title={t("nav.settings")}>
      <SettingsSaveBar dirty={form.dirty} busy={saving.busy} onSave={saving.save} onDiscard={form.discard} />
      <BlockStack gap="400">
        <RegionNotice refused={refused} />
        {saving.collision && (
          <SettingsCollision
            collision={saving.collision}
            mine={draft}
            busy={saving.busy}
            onKeepMine={saving.keepMine}
            onTakeTheirs={saving.takeTheirs}
          />
        )}
        {form.restored && <Note>{t("set.restored")}</Note>}
        {saving.problem && (
          <Banner
            tone="critical"
            title={t("set.notSaved")}
            action={{ content: t("do.again"), loading: saving.busy, onAction: saving.save }}
          >
            {saving.problem.message}
          </Banner>
        )}
        <Allowed to="staff">
          <Layout>
            <AutomationSections form={form} learning={learning} />
            <LanguageSections form={form} month={month} products={products} seq={seq} />
            <LinkSections />
            <Layout.AnnotatedSection id="badge" title={t("set.badge")} description={t("set.badgeHelp")}>
              <BadgeCard />
            </Layout.AnnotatedSection>
            <Layout.AnnotatedSection id="notifications" title={t("bell.title")} description={t("set.notifyHelp")}>
              <NotificationsCard notify={draft.notify} onChange={(notify) => change({ notify })} />
            </Layout.AnnotatedSection>
          </Layout>
        </Allowed>
        {last && <LastChange last={last} />}
      </BlockStack>
    </Page>
  );
}

function LastChange({ last }: { last: NonNullable<SettingsView["last"]> }) {
  const words = useWords();
  return (
    <Note>
      <Filled
        text={words.t("set.last", { who: personWords(words, last.who), when: slot("when") })}
        when={<Time at={last.at} />}
      />
    </Note>
  );
}
