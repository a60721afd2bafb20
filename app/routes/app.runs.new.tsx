import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
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
} from "#app/kit/index.ts";
import { useState } from "react";
import { PRODUCT_STATES } from "#core/products/index.ts";
import { newRunView, type RunKind } from "#core/views/index.ts";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { RegionNotice } from "#app/components/shared/RegionNotice.tsx";
import { container } from "#app/container.server.ts";
import { textsRefused } from "#app/texts-refused.server.ts";
import { ImagesCard } from "#app/components/runs/ImagesCard.tsx";
import type { ImageKind } from "#core/shopify/index.ts";
import { LanguagesCard } from "#app/components/runs/LanguagesCard.tsx";
import { DayCard } from "#app/components/runs/DayCard.tsx";
import { useNewRun } from "#app/hooks/use-new-run.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { runName } from "#app/run-kinds.ts";
import { stateWords } from "#app/words.ts";
import { useWords } from "#app/hooks/use-words.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, async ({ shopId }) => ({
    states: PRODUCT_STATES,
    refused: await textsRefused(shopId),
    ...(await newRunView(container.database, { shopId, now: container.clock.now() })),
  }));
}

const KINDS = [
  "analyse",
  "write_copy",
  "translate",
  "alt_texts",
  "publish",
  "reanalyse",
  "audit",
  "undo",
] as const satisfies RunKind[];
/** What a form may hold, less what its letters add. */
const FILE_BYTES = 600_000;
const TRIAL = new Set<RunKind>(["analyse", "reanalyse", "write_copy", "translate", "alt_texts"]);

type Which = "catalogue" | "filter" | "file";

/** What to do, and with which products. Nothing begins here: the next page says what it costs. */
export default function NewRun() {
  const words = useWords();
  const { t } = words;
  const { states, days, altOff, into, refused } = useLoaderData<typeof loader>();
  const run = useNewRun();
  const [address] = useSearchParams();
  const [kind, setKind] = useState<RunKind>(KINDS.find((one) => one === address.get("kind")) ?? "analyse");
  const [locales, setLocales] = useState<string[]>(into);
  const [images, setImages] = useState<ImageKind[]>(["file", "collection"]);
  const [which, setWhich] = useState<Which>("catalogue");
  const [state, setState] = useState<string>("unseen");
  const [file, setFile] = useState<File | null>(null);
  const [trial, setTrial] = useState(false);
  const [day, setDay] = useState(days[0]?.day ?? "");
  const [from, setFrom] = useState<"" | "70" | "90">("");
  const tooLarge = file !== null && file.size > FILE_BYTES;
  const named = which !== "file" || (file !== null && !tooLarge);
  const ready =
    {
      ...{ undo: day !== "", alt_texts: images.length > 0 && !altOff },
      translate: named && locales.length > 0,
    }[kind as "undo" | "alt_texts" | "translate"] ?? named;
  const plan = async () => {
    if (kind === "undo") return run.make({ do: "undo_day", day });
    if (kind === "alt_texts") return run.make({ do: "images", of: images, dry: trial ? "yes" : "no" });
    const fields = {
      kind,
      dry: trial && TRIAL.has(kind) ? "yes" : "no",
      from: kind === "publish" ? from : "",
      into: kind === "translate" ? locales : [],
    };
    if (which === "file" && file) await run.make({ do: "file", ...fields, name: file.name, file: await base64(file) });
    else await run.make({ do: which, ...fields, ...(which === "filter" ? { state } : {}) });
  };
  return (
    <Page title={t("run.new")} backAction={{ content: t("nav.runs"), url: "/app/runs" }}>
      <BlockStack gap="400">
        <RegionNotice refused={refused && TRIAL.has(kind)} />
        <Allowed to="staff">
          <Card>
            <ChoiceList
              title={<Heading text={t("choose.what")} />}
              choices={KINDS.map((value) => ({
                value,
                label: runName(words, value),
                helpText: t(`does.${value}`),
              }))}
              selected={[kind]}
              onChange={([chosen]) => setKind(chosen as RunKind)}
            />
            {TRIAL.has(kind) && (
              <Box paddingBlockStart="300">
                <Checkbox
                  label={t("choose.trial")}
                  helpText={t("choose.trialHelp")}
                  checked={trial}
                  onChange={setTrial}
                />
              </Box>
            )}
            {kind === "publish" && (
              <Box paddingBlockStart="300" maxWidth="28rem">
                <Select
                  label={t("choose.approve")}
                  options={[
                    { label: t("choose.approveNo"), value: "" },
                    { label: t("choose.approveCertain"), value: "90" },
                    { label: t("choose.approveLikely"), value: "70" },
                  ]}
                  value={from}
                  onChange={(value) => setFrom(value as typeof from)}
                  helpText={t("choose.approveHelp")}
                />
              </Box>
            )}
          </Card>
          {kind === "undo" && <DayCard days={days} day={day} choose={setDay} />}
          {kind === "translate" && <LanguagesCard languages={into} chosen={locales} choose={setLocales} />}
          {kind === "alt_texts" && <ImagesCard chosen={images} choose={setImages} off={altOff} />}
          {kind !== "undo" && kind !== "alt_texts" && (
            <Card>
              <BlockStack gap="300">
                <ChoiceList
                  title={<Heading text={t("choose.which")} />}
                  choices={[
                    { value: "catalogue", label: t("choose.all") },
                    { value: "filter", label: t("choose.byState") },
                    { value: "file", label: t("choose.byFile") },
                  ]}
                  selected={[which]}
                  onChange={([chosen]) => setWhich(chosen as Which)}
                />
                {which === "filter" && (
                  <Box maxWidth="20rem">
                    <Select
                      label={t("choose.state")}
                      options={states.map((value) => ({ value, label: stateWords(words, value).label }))}
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
                    label={t("choose.file")}
                    onDrop={(_files, accepted) => setFile(accepted[0] ?? null)}
                  >
                    {file ? (
                      <Box padding="400">
                        <Text as="p">{file.name}</Text>
                      </Box>
                    ) : (
                      <DropZone.FileUpload actionTitle={t("choose.fileAction")} actionHint={t("choose.fileHint")} />
                    )}
                  </DropZone>
                )}
                {tooLarge && (
                  <Text as="p" tone="critical">
                    {t("choose.tooLarge")}
                  </Text>
                )}
                <Text as="p" tone="subdued">
                  {t("choose.single")}
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
                {t("choose.cost")}
              </Button>
              <Text as="span" tone="subdued">
                {t("choose.nothingYet")}
              </Text>
            </InlineStack>
          </Box>
        </Allowed>
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
