import { useState } from "react";
import { BlockStack, Box, Button, Card, InlineStack, Text, TextField } from "#app/kit/index.ts";
import type { OrganisationView } from "#core/views/index.ts";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { useAction } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";

const PATH = "/app/organise";

function Title({ children }: { children: string }) {
  return (
    <Text as="h2" variant="headingMd">
      {children}
    </Text>
  );
}

/** The code for another shop, shown when it is made; and the shop that has entered it. */
export function InviteCard({ entered, endsAt }: Pick<OrganisationView, "entered" | "endsAt">) {
  const { t, date } = useWords();
  const act = useAction(PATH, { quiet: true });
  const [code, setCode] = useState("");
  const make = async () => {
    const answer = await act.submit({ do: "invite" });
    if (answer.ok) setCode(answer.secret ?? "");
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Title>{t("org.invite")}</Title>
        {entered ? (
          <Entered entered={entered} act={act} />
        ) : (
          <>
            <Text as="p">{t("org.inviteHelp")}</Text>
            {code === "" ? (
              endsAt && <Text as="p">{t("org.codeOpen", { date: date(endsAt) })}</Text>
            ) : (
              <TextField
                label={t("org.code")}
                value={code}
                readOnly
                selectTextOnFocus
                autoComplete="off"
                helpText={t("org.codeOnce")}
              />
            )}
            <InlineStack>
              <Button loading={act.busy} onClick={() => void make()}>
                {t("org.make")}
              </Button>
            </InlineStack>
          </>
        )}
        <ActionProblem action={act} />
      </BlockStack>
    </Card>
  );
}

type Asking = { entered: NonNullable<OrganisationView["entered"]>; act: ReturnType<typeof useAction> };

function Entered({ entered: { name, shop }, act }: Asking) {
  const { t } = useWords();
  const answer = (confirm: "yes" | "no") => void act.submit({ do: "answer", shop, confirm });
  return (
    <>
      <Text as="p">{t("org.asks", { name, shop })}</Text>
      <InlineStack gap="200">
        <Button variant="primary" loading={act.busy} onClick={() => answer("yes")}>
          {t("org.confirm")}
        </Button>
        <Button disabled={act.busy} onClick={() => answer("no")}>
          {t("org.decline")}
        </Button>
      </InlineStack>
    </>
  );
}

/** This shop asks to join, by another's code. */
export function EnterCard({ waitsFor }: Pick<OrganisationView, "waitsFor">) {
  const { t } = useWords();
  const act = useAction(PATH, { quiet: true });
  const [code, setCode] = useState("");
  return (
    <Card>
      <BlockStack gap="300">
        <Title>{t("org.enter")}</Title>
        {waitsFor ? (
          <>
            <Text as="p">{t("org.waits", { shop: waitsFor })}</Text>
            <InlineStack>
              <Button loading={act.busy} onClick={() => void act.submit({ do: "leave" })}>
                {t("org.withdraw")}
              </Button>
            </InlineStack>
          </>
        ) : (
          <>
            <Text as="p">{t("org.enterHelp")}</Text>
            <Box maxWidth="32rem">
              <TextField label={t("org.code")} value={code} onChange={setCode} autoComplete="off" />
            </Box>
            <InlineStack>
              <Button
                loading={act.busy}
                disabled={code.trim() === ""}
                onClick={() => void act.submit({ do: "enter", code })}
              >
                {t("org.join")}
              </Button>
            </InlineStack>
          </>
        )}
        <ActionProblem action={act} />
      </BlockStack>
    </Card>
  );
}

/** Leaving is asked for twice: coming back takes a new code. */
export function LeaveCard() {
  const { t } = useWords();
  const act = useAction(PATH, { quiet: true });
  const [sure, setSure] = useState(false);
  return (
    <Card>
      <BlockStack gap="300">
        <Title>{t("org.leave")}</Title>
        <Text as="p">{t("org.leaveHelp")}</Text>
        <InlineStack gap="200">
          {sure ? (
            <>
              <Button tone="critical" loading={act.busy} onClick={() => void act.submit({ do: "leave" })}>
                {t("org.leaveNow")}
              </Button>
              <Button onClick={() => setSure(false)}>{t("org.stay")}</Button>
            </>
          ) : (
            <Button onClick={() => setSure(true)}>{t("org.leave")}</Button>
          )}
        </InlineStack>
        <ActionProblem action={act} />
      </BlockStack>
    </Card>
  );
}
