import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import {
  Banner,
  BlockStack,
  Box,
  Button,
  Card,
  Checkbox,
  ChoiceList,
  DropZone,
  InlineStack,
  Page,
  Select,
  Text,
} from "@shopify/polaris";
import { useState } from "react";
import { PRODUCT_STATES } from "#core/products/index.ts";
import { type RunKind, undoableDays } from "#core/views/index.ts";
import { container } from "#app/container.server.ts";
import { DayCard } from "#app/components/runs/DayCard.tsx";
import { useNewRun } from "#app/hooks/use-new-run.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { KIND_WORDS } from "#app/run-kinds.ts";
import { STATE_WORDS } from "#app/words.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, async ({ shopId }) => ({
    states: PRODUCT_STATES,
    days: await undoableDays(container.database, shopId, container.clock.now()),
  }));
}

const KINDS = ["analyse", "write_copy", "publish", "reanalyse", "audit", "undo"] as const satisfies RunKind[];
/** What a form may hold, less what its letters add. */
const FILE_BYTES = 600_000;
const TRIAL = new Set<RunKind>(["analyse", "reanalyse", "write_copy"]);

type Which = "catalogue" | "filter" | "file";

/** What to do, and with which products. Nothing begins here: the next page says what it costs. */
export default function NewRun() {
  const { states, days } = useLoaderData<typeof loader>();
  const run = useNewRun();
  const [kind, setKind] = useState<RunKind>("analyse");
  const [which, setWhich] = useState<Which>("catalogue");
  const [state, setState] = useState<string>("unseen");
  const [file, setFile] = useState<File | null>(null);
  const [trial, setTrial] = useState(false);
  const [day, setDay] = useState(days[0]?.day ?? "");
  const [from, setFrom] = useState<"" | "70" | "90">("");
  const tooLarge = file !== null && file.size > FILE_BYTES;
  const ready = kind === "undo" ? day !== "" : which !== "file" || (file !== null && !tooLarge);
  const plan = async () => {
    if (kind === "undo") return run.make({ do: "undo_day", day });
    const fields = { kind, dry: trial && TRIAL.has(kind) ? "yes" : "no", from: kind === "publish" ? from : "" };
    if (which === "file" && file) await run.make({ do: "file", ...fields, name: file.name, file: await base64(file) });
    else await run.make({ do: which, ...fields, ...(which === "filter" ? { state } : {}) });
  };
  return (
    <Page title="New run" backAction={{ content: "Runs", url: "/app/runs" }}>
      <BlockStack gap="400">
        <Card>
          <ChoiceList
            title={<Heading text="What to do" />}
            choices={KINDS.map((value) => ({
              value,
              label: KIND_WORDS[value].label,
              helpText: KIND_WORDS[value].does,
            }))}
            selected={[kind]}
            onChange={([chosen]) => setKind(chosen as RunKind)}
          />
          {TRIAL.has(kind) && (
            <Box paddingBlockStart="300">
              <Checkbox
                label="Trial: suggest, and write nothing"
                helpText="Whatever your settings allow to be written by itself waits for you instead."
                checked={trial}
                onChange={setTrial}
              />
            </Box>
          )}
          {kind === "publish" && (
            <Box paddingBlockStart="300" maxWidth="28rem">
              <Select
                label="Also approve what waits for review"
                options={[
                  { label: "No: only what was approved", value: "" },
                  { label: "What is certain", value: "90" },
                  { label: "What is likely or certain", value: "70" },
                ]}
                value={from}
                onChange={(value) => setFrom(value as typeof from)}
                helpText="Only where the field is empty and nothing speaks against the suggestion."
              />
            </Box>
          )}
        </Card>
        {kind === "undo" && <DayCard days={days} day={day} choose={setDay} />}
        {kind !== "undo" && (
          <Card>
            <BlockStack gap="300">
              <ChoiceList
                title={<Heading text="With which products" />}
                choices={[
                  { value: "catalogue", label: "All that are not archived" },
                  { value: "filter", label: "By state" },
                  { value: "file", label: "From a file with handles or SKUs" },
                ]}
                selected={[which]}
                onChange={([chosen]) => setWhich(chosen as Which)}
              />
              {which === "filter" && (
                <Box maxWidth="20rem">
                  <Select
                    label="State"
                    options={states.map((value) => ({ value, label: STATE_WORDS[value].label }))}
                    value={state}
                    onChange={setState}
                  />
                </Box>
              )}
              {which === "file" && (
                <DropZone
                  accept=".csv,.txt,text/csv,text/plain"
                  type="file"
                  allowMultiple={false}
                  label="File"
                  onDrop={(_files, accepted) => setFile(accepted[0] ?? null)}
                >
                  {file ? (
                    <Box padding="400">
                      <Text as="p">{file.name}</Text>
                    </Box>
                  ) : (
                    <DropZone.FileUpload
                      actionTitle="Choose a file"
                      actionHint="CSV with a column “Handle” or “SKU”, as Shopify and Matrixify export it, or a list of handles."
                    />
                  )}
                </DropZone>
              )}
              {tooLarge && (
                <Text as="p" tone="critical">
                  The file is larger than 600 KB. Keep only the column with handles or SKUs, or split it.
                </Text>
              )}
              <Text as="p" tone="subdued">
                To choose single products, or a search, select them on the page Products.
              </Text>
            </BlockStack>
          </Card>
        )}
        {run.problem && (
          <Banner tone="critical">
            <Text as="p">{run.problem.message}</Text>
          </Banner>
        )}
        <Box paddingInline={{ xs: "400", sm: "0" }} paddingBlockEnd="400">
          <InlineStack gap="300" blockAlign="center">
            <Button variant="primary" size="large" loading={run.busy} disabled={!ready} onClick={() => void plan()}>
              See what it costs
            </Button>
            <Text as="span" tone="subdued">
              Nothing begins before you start it on the next page.
            </Text>
          </InlineStack>
        </Box>
      </BlockStack>
    </Page>
  );
}

const Heading = ({ text }: { text: string }) => (
  <Text as="span" variant="headingMd">
    {text}
  </Text>
);

/** As a form takes it. */
async function base64(file: File): Promise<string> {
  let letters = "";
  for (const byte of new Uint8Array(await file.arrayBuffer())) letters += String.fromCharCode(byte);
  return btoa(letters);
}
