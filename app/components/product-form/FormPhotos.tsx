import { useState } from "react";
import { BlockStack, Box, Button, Card, DropZone, InlineStack, Text, TextField } from "#app/kit/index.ts";
import { FORM_LIMITS } from "#core/product-forms/limits.ts";
import { FormPhotoRow } from "#app/components/product-form/FormPhotoRow.tsx";
import type { DraftPhoto } from "#app/components/product-form/form-draft.ts";
import { RefusedFiles } from "#app/components/uploads/RefusedFiles.tsx";
import type { useFormPhotos } from "#app/hooks/use-form-photos.ts";
import { usePhotoMoves } from "#app/hooks/use-photo-moves.ts";
import { useWords } from "#app/hooks/use-words.ts";

const PHOTOS = "image/jpeg,image/png,image/webp,image/gif,image/avif,image/bmp,image/tiff";

type Props = {
  photos: readonly DraftPhoto[];
  addresses: Readonly<Record<string, string>>;
  held: ReturnType<typeof useFormPhotos>;
  /** Being saved: a file that is dropped is not taken. */
  busy: boolean;
};

/** A product's photos in their order: dragged, or moved by buttons; each with its alternative text. */
export function FormPhotos({ photos, addresses, busy, held: { way, change, add, again } }: Props) {
  const { t } = useWords();
  const { dragged, told, drag, over, step } = usePhotoMoves(photos, change);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("form.photos")}
        </Text>
        <Text as="p" tone="subdued">
          {t("form.photosHelp")}
        </Text>
        <ol style={{ listStyle: "none", margin: 0, padding: 0 }} aria-label={t("form.photos")}>
          {photos.map((photo, at) => (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dragging is one way; the buttons are the other
            <li
              key={photo.key}
              onDragOver={(event) => event.preventDefault()}
              onDragEnter={() => over(photo.key)}
              style={{
                opacity: dragged === photo.key ? 0.5 : 1,
                borderTop: "1px solid var(--p-color-border-secondary)",
              }}
            >
              <FormPhotoRow
                photo={photo}
                at={at}
                count={photos.length}
                address={addresses[photo.media ?? ""] ?? photo.url ?? null}
                way={way[photo.key] ?? null}
                onDrag={(begins) => drag(begins ? photo.key : null)}
                onStep={(by) => step(photo.key, at, by)}
                onAlt={(alt) => change(photos.map((one) => (one.key === photo.key ? { ...one, alt } : one)))}
                onAgain={() => again(photo.key)}
                onRemove={() => change(photos.filter(({ key }) => key !== photo.key))}
              />
            </li>
          ))}
        </ol>
        <div aria-live="polite" className="Polaris-Text--visuallyHidden">
          {told}
        </div>
        <AddFiles busy={busy} onAdd={(files) => add(files.slice(0, FORM_LIMITS.photos - photos.length))} />
        <AddAddress onAdd={(url) => change([...photos, { key: crypto.randomUUID(), url, name: url, alt: "" }])} />
      </BlockStack>
    </Card>
  );
}

/** Files that are no photos are named, and left out. */
function AddFiles({ busy, onAdd }: { busy: boolean; onAdd: (files: File[]) => void }) {
  const { t } = useWords();
  const [refused, setRefused] = useState<string[]>([]);
  return (
    <>
      <RefusedFiles refused={{ names: refused, noRoom: 0 }} onDismiss={() => setRefused([])} />
      <Box>
        <DropZone
          accept={PHOTOS}
          type="image"
          disabled={busy}
          label={t("form.addPhotos")}
          labelHidden
          onDrop={(_all, accepted, others) => {
            setRefused(others.map(({ name }) => name));
            onAdd(accepted);
          }}
        >
          <DropZone.FileUpload actionTitle={t("form.addPhotos")} actionHint={t("form.addHint")} />
        </DropZone>
      </Box>
    </>
  );
}

function AddAddress({ onAdd }: { onAdd: (url: string) => void }) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState(false);
  const add = () => {
    const fine = URL.canParse(text) && new URL(text).protocol === "https:" && text.length <= FORM_LIMITS.url;
    setWrong(!fine);
    if (!fine) return;
    onAdd(text);
    setText("");
  };
  return (
    <InlineStack gap="200" blockAlign="end" wrap={false}>
      <div style={{ flex: 1 }}>
        <TextField
          label={t("form.address")}
          type="url"
          value={text}
          onChange={setText}
          autoComplete="off"
          error={wrong && t("form.badAddress")}
        />
      </div>
      <Button onClick={add} disabled={text === ""}>
        {t("form.addAddress")}
      </Button>
    </InlineStack>
  );
}
