import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import {
  BlockStack,
  Box,
  Button,
  Card,
  EmptyState,
  InlineGrid,
  InlineStack,
  Page,
  Select,
  Text,
  TextField,
} from "#app/kit/index.ts";
import { EVENT_DAYS, LOG_GROUPS } from "#core/events/kinds.ts";
import { type LogEntry, LogQuery, type LogView, logView } from "#core/views/index.ts";
import { Time } from "#app/components/shared/Time.tsx";
import { container } from "#app/container.server.ts";
import { useDownload } from "#app/hooks/use-download.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { keepLast } from "#app/keep-last.ts";
import { logWords } from "#app/log-words.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { ownerUrl } from "#app/owner-url.ts";
import { capital, personWords } from "#app/words.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const wanted = LogQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  return asMerchant({ request, context }, ({ shopId }) => logView(container.database, shopId, wanted));
}

export const clientLoader = keepLast<LogView>("log");

/** What people did, newest first. */
export default function Log() {
  const { t } = useWords();
  const { entries, people, before, days } = useLoaderData<typeof loader>() as LogView;
  const [address, setAddress] = useSearchParams();
  const file = useDownload(`/app/log/csv?${filters(address)}`, "imagineai-log.csv");
  const narrowed = filters(address).size > 0;
  return (
    <Page
      title={t("log.title")}
      subtitle={t("log.subtitle")}
      backAction={{ content: t("nav.settings"), url: "/app/settings" }}
      secondaryActions={[
        { content: t("team.open"), url: "/app/team" },
        { content: t("log.download"), onAction: () => void file.download(), loading: file.busy },
      ]}
    >
      <BlockStack gap="400">
        <Card>
          <Filters people={people} />
        </Card>
        <Card padding="0">
          {entries.length === 0 ? (
            <EmptyState heading={t("log.empty")} image="">
              <p>{narrowed ? t("log.noneHelp") : t("log.emptyHelp")}</p>
            </EmptyState>
          ) : (
            <ol style={{ listStyle: "none", margin: 0, padding: 0 }}>
              {entries.map((entry, index) => (
                <li key={entry.seq} style={index > 0 ? { borderTop: "1px solid var(--p-color-border-secondary)" } : {}}>
                  <Entry entry={entry} />
                </li>
              ))}
            </ol>
          )}
        </Card>
        {before === null && days < EVENT_DAYS && (
          <Text as="p" tone="subdued" alignment="center">
            {t("log.planEnds", { days })}
          </Text>
        )}
        <InlineStack align="center" gap="200">
          {address.has("before") && <Button onClick={() => setAddress(filters(address))}>{t("log.newest")}</Button>}
          {before !== null && (
            <Button onClick={() => setAddress(new URLSearchParams([...filters(address), ["before", before]]))}>
              {t("log.older")}
            </Button>
          )}
        </InlineStack>
      </BlockStack>
    </Page>
  );
}

const NAMES = ["by", "kind", "from", "to"] as const;
type Name = (typeof NAMES)[number];

/** What the list is narrowed by, without the place in it. */
function filters(address: URLSearchParams): URLSearchParams {
  return new URLSearchParams(
    NAMES.flatMap((name) => (address.get(name) ? [[name, address.get(name) ?? ""] as [string, string]] : [])),
  );
}

function Filters({ people }: Pick<LogView, "people">) {
  const { t } = useWords();
  const [address, setAddress] = useSearchParams();
  const set = (name: Name) => (value: string) => {
    const next = filters(address);
    if (value === "") next.delete(name);
    else next.set(name, value);
    setAddress(next, { replace: true });
  };
  const named = people.map(({ id, name }) => ({ value: id, label: name || capital(t("who.somebody")) }));
  const kinds = LOG_GROUPS.map((value) => ({ value, label: t(`log.kind.${value}`) }));
  return (
    <BlockStack gap="300">
      <InlineGrid columns={{ xs: 1, sm: 2, md: 4 }} gap="300">
        <Select
          label={t("log.person")}
          options={[{ value: "", label: t("log.everybody") }, ...named]}
          value={address.get("by") ?? ""}
          onChange={set("by")}
        />
        <Select
          label={t("log.kind")}
          options={[{ value: "", label: t("log.everything") }, ...kinds]}
          value={address.get("kind") ?? ""}
          onChange={set("kind")}
        />
        {(["from", "to"] as const).map((name) => (
          <TextField
            key={name}
            label={t(`log.${name}`)}
            type="date"
            autoComplete="off"
            value={address.get(name) ?? ""}
            onChange={set(name)}
          />
        ))}
      </InlineGrid>
      {filters(address).size > 0 && (
        <InlineStack>
          <Button onClick={() => setAddress({}, { replace: true })}>{t("log.clear")}</Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}

function Entry({ entry }: { entry: LogEntry }) {
  const words = useWords();
  return (
    <Box padding="400">
      <InlineStack align="space-between" blockAlign="start" gap="200">
        <BlockStack gap="050">
          <Text as="p" breakWord>
            {logWords(words, entry)}
          </Text>
          <Text as="p" tone="subdued" breakWord>
            {capital(personWords(words, entry.who))}
            {entry.productGid !== null && entry.product !== null && (
              <>
                {" · "}
                <Link to={ownerUrl(entry.productGid)}>{entry.product}</Link>
              </>
            )}
          </Text>
        </BlockStack>
        <Text as="span" tone="subdued">
          <Time at={entry.at} />
        </Text>
      </InlineStack>
    </Box>
  );
}
