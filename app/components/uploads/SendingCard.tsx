import { useEffect, useState } from "react";
import {
  Badge,
  BlockStack,
  Button,
  Card,
  ImageIcon,
  InlineStack,
  ProgressBar,
  Text,
  Thumbnail,
} from "#app/kit/index.ts";
import type { Sending } from "#app/hooks/use-sent-photos.ts";
import { useWords } from "#app/hooks/use-words.ts";

type Props = { sending: Sending; onAgain: () => void; onDrop: () => void };

/** A photo on its way to us, and what to do where it did not come. */
export function SendingCard({ sending: { id, file, state, share, problem }, onAgain, onDrop }: Props) {
  const words = useWords();
  const { t } = words;
  const failed = state === "failed";
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack gap="300" blockAlign="center" wrap={false}>
          <Thumbnail source={useObjectUrl(file) ?? ImageIcon} alt="" size="small" />
          <div style={{ flex: 1, minWidth: 0 }}>
            <Text as="h3" variant="headingSm" breakWord id={`sending-${id}`}>
              {file.name}
            </Text>
          </div>
          <Badge {...(failed ? { tone: "critical" as const } : {})}>
            {failed
              ? t("uploads.notSent")
              : t(state === "waiting" ? "uploads.waits" : "uploads.sending", { share: words.percent(share) })}
          </Badge>
        </InlineStack>
        {!failed && <ProgressBar progress={Math.round(share * 100)} size="small" ariaLabelledBy={`sending-${id}`} />}
        {problem !== null && (
          <Text as="p" tone="critical">
            {problem}
          </Text>
        )}
        {failed && (
          <InlineStack gap="200">
            <Button size="slim" onClick={onAgain} accessibilityLabel={t("uploads.againName", { name: file.name })}>
              {t("uploads.again")}
            </Button>
            <Button
              size="slim"
              variant="tertiary"
              onClick={onDrop}
              accessibilityLabel={t("uploads.dropName", { name: file.name })}
            >
              {t("uploads.dropIt")}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}

/** The photo as it lies on this machine, for as long as it is shown. */
function useObjectUrl(file: File): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}
