import { useEffect, useState } from "react";
import { Badge, BlockStack, Box, Button, ImageIcon, InlineStack, Text, TextField, Thumbnail } from "#app/kit/index.ts";
import { FORM_LIMITS } from "#core/product-forms/limits.ts";
import type { DraftPhoto } from "#app/components/product-form/form-draft.ts";
import type { OnItsWay } from "#app/hooks/use-form-photos.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { thumbnail } from "#app/thumbnail.ts";

type Props = {
  photo: DraftPhoto;
  at: number;
  count: number;
  address: string | null;
  way: OnItsWay | null;
  /** Whether the mouse takes hold of it, or lets go. */
  onDrag: (begins: boolean) => void;
  onStep: (by: 1 | -1) => void;
  onAlt: (alt: string) => void;
  onAgain: () => void;
  onRemove: () => void;
};

/** One photo with its place, its alternative text, and what became of sending it. */
export function FormPhotoRow({ photo, at, count, address, way, onDrag, onStep, onAlt, onAgain, onRemove }: Props) {
  const words = useWords();
  const { t } = words;
  const place = { place: at + 1 };
  const own = useFileUrl(way?.file ?? null);
  const source = own ?? (address === null ? ImageIcon : thumbnail(address));
  const sending = way !== null && way.problem === null && photo.upload === undefined;
  return (
    <Box paddingBlock="300">
      <InlineStack gap="300" blockAlign="start" wrap={false}>
        {/* The picture alone: what is typed beside it can be selected. */}
        <div draggable style={{ cursor: "grab" }} onDragStart={() => onDrag(true)} onDragEnd={() => onDrag(false)}>
          <Thumbnail source={source} alt={photo.alt || t("form.photoN", place)} size="medium" />
        </div>
        <div style={{ flex: 1, minWidth: 0 }}>
          <BlockStack gap="200">
            <InlineStack gap="200" blockAlign="center">
              <Text as="h3" variant="headingSm" breakWord>
                {t("form.photoN", place)}
              </Text>
              {at === 0 && <Badge tone="info">{t("form.primary")}</Badge>}
              {sending && <Badge>{t("form.sending", { share: words.percent(way.share) })}</Badge>}
            </InlineStack>
            {photo.name !== "" && (
              <Text as="p" tone="subdued" breakWord>
                {photo.name}
              </Text>
            )}
            <TextField
              label={t("form.alt", place)}
              value={photo.alt}
              onChange={onAlt}
              maxLength={FORM_LIMITS.alt}
              placeholder={t("form.altHelp")}
              autoComplete="off"
            />
            {way?.problem && (
              <InlineStack gap="200" blockAlign="center">
                <Text as="p" tone="critical">
                  {way.problem}
                </Text>
                <Button size="slim" onClick={onAgain} accessibilityLabel={t("uploads.againName", { name: photo.name })}>
                  {t("uploads.again")}
                </Button>
              </InlineStack>
            )}
            <InlineStack gap="200">
              <Button
                id={`up-${photo.key}`}
                size="slim"
                disabled={at === 0}
                onClick={() => onStep(-1)}
                accessibilityLabel={t("form.up", place)}
              >
                ↑
              </Button>
              <Button
                id={`down-${photo.key}`}
                size="slim"
                disabled={at === count - 1}
                onClick={() => onStep(1)}
                accessibilityLabel={t("form.down", place)}
              >
                ↓
              </Button>
              <Button size="slim" variant="tertiary" onClick={onRemove} accessibilityLabel={t("form.remove", place)}>
                {t("uploads.dropIt")}
              </Button>
            </InlineStack>
          </BlockStack>
        </div>
      </InlineStack>
    </Box>
  );
}

/** A file's own picture, for as long as it is shown. */
function useFileUrl(file: File | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (file === null) return;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}
