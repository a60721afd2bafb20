import { Layout } from "#app/kit/index.ts";
import { LinksCard } from "#app/components/settings/LinksCard.tsx";
import { useWords } from "#app/hooks/use-words.ts";

/** What is set on pages of its own. */
export function LinkSections() {
  const { t } = useWords();
  return (
    <>
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
    </>
  );
}
