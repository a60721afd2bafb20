import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Badge, BlockStack, Box, Card, InlineGrid, InlineStack, Page, Select, Text } from "#app/kit/index.ts";
import { ROLES } from "#core/platform/access.ts";
import { type Member, teamView } from "#core/views/index.ts";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { Note } from "#app/components/shared/Note.tsx";
import { container } from "#app/container.server.ts";
import { useAction } from "#app/hooks/use-action.ts";
import { useMay } from "#app/hooks/use-role.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { keepLast } from "#app/keep-last.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { capital } from "#app/words.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, async ({ shopId, user }) => ({
    user,
    ...(await teamView(container.database, shopId)),
  }));
}

type Loaded = Awaited<ReturnType<typeof loader>>;
export const clientLoader = keepLast<Loaded>("team");

const FOR_NEW = ROLES.filter((role) => role !== "owner");

/** Who has which role, and what each role may do. */
export default function Team() {
  const { t } = useWords();
  const { members, newPeople, user } = useLoaderData<typeof loader>() as Loaded;
  const owner = useMay("owner");
  return (
    <Page
      title={t("team.title")}
      subtitle={t("team.subtitle")}
      backAction={{ content: t("nav.settings"), url: "/app/settings" }}
      secondaryActions={[
        { content: t("log.title"), url: "/app/log" },
        { content: t("org.title"), url: "/app/organisation" },
      ]}
    >
      <BlockStack gap="400">
        <Allowed to="owner">
          <Card padding="0">
            <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
              {members.map((member, index) => (
                <li key={member.id} style={index > 0 ? { borderTop: "1px solid var(--p-color-border-secondary)" } : {}}>
                  <MemberRow member={member} newPeople={newPeople} own={member.id === user} />
                </li>
              ))}
            </ul>
          </Card>
          <Card>
            <NewPeople role={newPeople} />
          </Card>
        </Allowed>
        <Card>
          <BlockStack gap="200">
            {ROLES.toReversed().map((role) => (
              <Text key={role} as="p">
                <Text as="span" fontWeight="semibold">
                  {t(`role.${role}`)}
                </Text>
                {` · ${t(`role.${role}Help`)}`}
              </Text>
            ))}
          </BlockStack>
        </Card>
        <Note>{owner ? t("team.help") : `${t("team.ownersOnly")} ${t("team.help")}`}</Note>
      </BlockStack>
    </Page>
  );
}

type Row = { member: Member; newPeople: Loaded["newPeople"]; own: boolean };

function MemberRow({ member, newPeople, own }: Row) {
  const { t } = useWords();
  const give = useAction("/app/role", { quiet: true });
  const name = member.name || capital(t("who.somebody"));
  const choices = [
    { value: "", label: t("role.asNew", { role: t(`role.${newPeople}`) }) },
    ...ROLES.map((role) => ({ value: role, label: t(`role.${role}`) })),
  ];
  return (
    <Box padding="400">
      <BlockStack gap="200">
        <InlineGrid columns={{ xs: 1, sm: "1fr 16rem" }} gap="200" alignItems="center">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingSm">
              {name}
            </Text>
            {own && <Badge tone="info">{t("team.you")}</Badge>}
            {member.ownsStore && <Badge>{t("team.storeOwner")}</Badge>}
          </InlineStack>
          {member.ownsStore ? (
            <Text as="p">{t("role.owner")}</Text>
          ) : (
            <Select
              label={t("team.role", { name })}
              labelHidden
              options={choices}
              value={member.given ?? ""}
              disabled={give.busy}
              onChange={(role) => void give.submit({ of: "person", person: member.id, role })}
            />
          )}
        </InlineGrid>
        <ActionProblem action={give} />
      </BlockStack>
    </Box>
  );
}

function NewPeople({ role }: { role: Loaded["newPeople"] }) {
  const { t } = useWords();
  const set = useAction("/app/role", { quiet: true });
  return (
    <BlockStack gap="200">
      <Select
        label={t("team.new")}
        helpText={t("team.newHelp")}
        options={FOR_NEW.map((value) => ({ value, label: t(`role.${value}`) }))}
        value={role}
        disabled={set.busy}
        onChange={(chosen) => void set.submit({ of: "new", role: chosen })}
      />
      <ActionProblem action={set} />
    </BlockStack>
  );
}
