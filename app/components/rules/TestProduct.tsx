import { Form, Link, useNavigation } from "@remix-run/react";
import { BlockStack, Button, Card, List, Text, TextField } from "#app/kit/index.ts";
import { useState } from "react";
import type { RulesView } from "#core/views/index.ts";
import { Requirements } from "#app/components/shared/Requirements.tsx";
import { ScoreBadge } from "#app/components/shared/ScoreBadge.tsx";
import { useWords } from "#app/hooks/use-words.ts";

type Props = Pick<RulesView, "found" | "tested"> & { q: string };

/** One product held to the rules as they are: found by its name, each requirement met or not. */
export function TestProduct({ found, tested, q }: Props) {
  const { t } = useWords();
  const [typed, setTyped] = useState(q);
  const busy = useNavigation().state === "loading";
  const asked = encodeURIComponent(q);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("test.title")}
        </Text>
        <Form method="get" preventScrollReset>
          <TextField
            label={t("products.product")}
            name="q"
            value={typed}
            onChange={setTyped}
            maxLength={100}
            autoComplete="off"
            placeholder={t("test.placeholder")}
            connectedRight={
              <Button submit loading={busy}>
                {t("test.find")}
              </Button>
            }
          />
        </Form>
        {q !== "" && found.length === 0 && (
          <Text as="p" tone="subdued">
            {t("test.none")}
          </Text>
        )}
        {found.length > 0 && (
          <List gap="extraTight">
            {found.map(({ gid, title }) => (
              <List.Item key={gid}>
                <Link to={`?q=${asked}&test=${gid.split("/").at(-1)}`} preventScrollReset>
                  {title}
                </Link>
              </List.Item>
            ))}
          </List>
        )}
        {tested && <Tested tested={tested} />}
      </BlockStack>
    </Card>
  );
}

function Tested({ tested: { gid, title, standing } }: { tested: NonNullable<Props["tested"]> }) {
  const { t } = useWords();
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm" breakWord>
        {title}
      </Text>
      {standing === null && <Text as="p">{t("test.unknown")}</Text>}
      {standing?.requirements.length === 0 && <Text as="p">{t("test.free")}</Text>}
      {standing !== null && standing.requirements.length > 0 && (
        <>
          <div>
            <ScoreBadge score={standing.score} />
          </div>
          <Requirements requirements={standing.requirements} />
        </>
      )}
      <Link to={`/app/products/${gid.split("/").at(-1)}`}>{t("test.open")}</Link>
    </BlockStack>
  );
}
