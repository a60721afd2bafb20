import { BlockStack, Box, Card, InlineStack, Text } from "#app/kit/index.ts";
import { type KeyboardEvent, useMemo, useState } from "react";
import type { PhotoView } from "#core/views/index.ts";
import { annotationsOf, type Pointed } from "#app/annotations.ts";
import { PhotoFacts } from "#app/components/product/PhotoFacts.tsx";
import { Annotator } from "#app/components/shared/Annotator.tsx";
import { thumbnail } from "#app/thumbnail.ts";
import { useWords } from "#app/hooks/use-words.ts";

type Props = {
  photos: readonly PhotoView[];
  product: string;
  pointed: Pointed | null;
  /** Nobody has begun to look at it. */
  unseen?: boolean;
};

/** One photo at a time, with all that was seen in it; the one that is pointed at comes forward by itself. */
export function PhotoPanel({ photos, product, pointed, unseen = false }: Props) {
  const words = useWords();
  const { t } = words;
  const [chosen, choose] = useState<string | null>(null);
  const wanted = pointed?.media ?? chosen ?? photos.find(needsLook)?.gid;
  const at = Math.max(
    0,
    photos.findIndex(({ gid }) => gid === wanted),
  );
  const photo = photos[at];
  const annotations = useMemo(() => (photo ? annotationsOf(words, photo) : []), [photo, words]);
  if (!photo)
    return (
      <Card>
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {t("photos.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("photos.none")}
          </Text>
        </BlockStack>
      </Card>
    );
  const name = t("photos.name", { photo: at + 1 });
  return (
    <div className="photo-panel">
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {photos.length > 1 ? t("photos.nameOf", { photo: at + 1, total: photos.length }) : name}
          </Text>
          {photos.length > 1 && <Strip photos={photos} at={at} onChoose={choose} />}
          <div id="photo-shown" {...(photos.length > 1 ? { role: "tabpanel", "aria-labelledby": `tab-${at}` } : {})}>
            <BlockStack gap="300">
              <Annotator
                photo={{ ...photo, ...sizeOf(photo) }}
                name={name}
                annotations={annotations}
                pointed={pointed?.media === photo.gid ? pointed : null}
              />
              <PhotoFacts photo={photo} product={product} unseen={unseen} />
            </BlockStack>
          </div>
        </BlockStack>
      </Card>
    </div>
  );
}

/** The engine's size is that of the upright photo. */
const sizeOf = ({ evidence, width, height }: PhotoView) => ({
  width: evidence?.width ?? width,
  height: evidence?.height ?? height,
});

const needsLook = ({ evidence, verdict, defects, reason }: PhotoView): boolean =>
  reason !== null ||
  (evidence?.moderation.state === "review" && verdict.moderation === null) ||
  (defects?.state === "worth_a_look" && verdict.defects === null);

type StripProps = { photos: readonly PhotoView[]; at: number; onChoose: (gid: string) => void };

function Strip({ photos, at, onChoose }: StripProps) {
  const { t } = useWords();
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const next = by === undefined ? undefined : photos[(at + by + photos.length) % photos.length];
    if (!next) return;
    event.preventDefault();
    onChoose(next.gid);
    event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")[photos.indexOf(next)]?.focus();
  };
  return (
    <div role="tablist" aria-label={t("photos.title")} tabIndex={-1} onKeyDown={move}>
      <InlineStack gap="200">
        {photos.map((photo, index) => (
          <button
            key={photo.gid}
            id={`tab-${index}`}
            type="button"
            role="tab"
            aria-selected={index === at}
            aria-controls="photo-shown"
            aria-label={t(needsLook(photo) ? "photos.needsLook" : "photos.name", { photo: index + 1 })}
            tabIndex={index === at ? 0 : -1}
            onClick={() => onChoose(photo.gid)}
            style={{
              position: "relative",
              padding: 2,
              border: `2px solid ${index === at ? "var(--p-color-border-emphasis)" : "var(--p-color-border)"}`,
              borderRadius: 8,
              background: "var(--p-color-bg-surface)",
              cursor: "pointer",
            }}
          >
            <img
              src={thumbnail(photo.url)}
              alt=""
              width={48}
              height={48}
              style={{ objectFit: "cover", display: "block", borderRadius: 5 }}
            />
            {needsLook(photo) && (
              <Box position="absolute" insetBlockStart="0" insetInlineEnd="0">
                <span
                  aria-hidden="true"
                  style={{
                    display: "block",
                    padding: "0 5px",
                    borderRadius: 6,
                    font: "bold 12px/16px var(--p-font-family-sans)",
                    color: "#fff",
                    background: "#8e1f0b",
                  }}
                >
                  !
                </span>
              </Box>
            )}
          </button>
        ))}
      </InlineStack>
    </div>
  );
}
