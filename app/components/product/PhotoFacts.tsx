import { Badge, BlockStack, InlineStack, ProgressBar, Text } from "#app/kit/index.ts";
import type { ReactNode } from "react";
import type { PhotoView } from "#core/views/index.ts";
import { PhotoQuestions } from "#app/components/product/PhotoQuestions.tsx";
import { DuplicatePhotos } from "#app/components/product/DuplicatePhotos.tsx";
import { QualityBadge } from "#app/components/shared/QualityBadge.tsx";
import { unusableWords } from "#app/problem-words.ts";
import { termWords } from "#app/term-words.ts";
import { certainty } from "#app/words.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** From this score on a photo is called good. */
const GOOD = 80;

/** What a banner or a collection's image should look like is nothing that a product's photos are measured by. */
const PRODUCT = "gid://shopify/Product/";

const SWATCH = {
  display: "inline-block",
  width: 12,
  height: 12,
  borderRadius: 3,
  border: "1px solid var(--p-color-border)",
  marginInlineEnd: 4,
} as const;

type Evidence = NonNullable<PhotoView["evidence"]>;

/** What one photo says, each fact with how sure it is. */
export function PhotoFacts({ photo, product, unseen }: { photo: PhotoView; product: string; unseen: boolean }) {
  const { t } = useWords();
  const { evidence } = photo;
  if (!evidence) return <NoFacts photo={photo} unseen={unseen} />;
  const { pattern, sleeve } = evidence.attributes;
  const lines = evidence.text?.lines ?? [];
  return (
    <BlockStack gap="200">
      {product.startsWith(PRODUCT) && <Quality quality={evidence.quality} />}
      <LooksLike category={evidence.category} />
      <Colours colours={evidence.colours} />
      {pattern && <Attribute name={t("photo.pattern")} attribute={pattern} />}
      {sleeve && <Attribute name={t("photo.sleeve")} attribute={sleeve} />}
      {lines.length > 0 && (
        <Fact name={t("photo.textSeen")}>
          {lines
            .slice(0, 4)
            .map((line) => line.text)
            .join(" · ")}
        </Fact>
      )}
      <PhotoQuestions photo={photo} evidence={evidence} />
      <DuplicatePhotos media={photo.gid} twins={photo.twins} product={product} />
      <Text as="p" tone="subdued">{`${evidence.width} × ${evidence.height} px, ${evidence.format.toUpperCase()}`}</Text>
    </BlockStack>
  );
}

/** Why a photo says nothing: it cannot be read, or it was not looked at yet. */
function NoFacts({ photo, unseen }: { photo: PhotoView; unseen: boolean }) {
  const words = useWords();
  const { t } = words;
  return (
    <BlockStack gap="100" inlineAlign="start">
      {photo.state === "quarantined" && <Badge tone="critical">{t("photo.quarantined")}</Badge>}
      <Text as="p" tone={photo.reason ? "critical" : "subdued"}>
        {photo.reason
          ? t("photo.unusable", { reason: unusableWords(words, photo.reason) })
          : t(unseen ? "photo.unseen" : "photo.looking")}
      </Text>
    </BlockStack>
  );
}

/** The category, as far down as it is known. */
function LooksLike({ category }: Pick<Evidence, "category">) {
  const words = useWords();
  const { t } = words;
  const step = category.steps.at(-1);
  return (
    <Fact name={t("photo.looksLike")}>
      {step ? (
        <span
          title={`${step.path}: ${words.percent(step.probability)}`}
        >{`${step.path.split(" > ").at(-1)} · ${certainty(words, step.probability)}`}</span>
      ) : (
        t("certainty.notSure")
      )}
    </Fact>
  );
}

function Colours({ colours: { state, primary, secondary } }: Pick<Evidence, "colours">) {
  const words = useWords();
  const { t } = words;
  return (
    <Fact name={t("photo.colour")}>
      {state === "sure" && primary
        ? [primary, ...secondary].map((colour) => (
            <span key={colour.name} style={{ marginInlineStart: 8 }}>
              <span aria-hidden="true" style={{ ...SWATCH, background: colour.hex }} />
              {`${termWords(words, colour.name)} ${words.percent(colour.share)}`}
            </span>
          ))
        : t("certainty.notSure")}
    </Fact>
  );
}

type AttributeProps = { name: string; attribute: NonNullable<Evidence["attributes"]["pattern" | "sleeve"]> };

function Attribute({ name, attribute: { value, confidence } }: AttributeProps) {
  const words = useWords();
  return <Fact name={name}>{`${termWords(words, value)} · ${certainty(words, confidence)}`}</Fact>;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <InlineStack align="space-between" gap="200">
      <Text as="span" tone="subdued">
        {name}
      </Text>
      <span>{children}</span>
    </InlineStack>
  );
}

/** The score, and what would raise it. */
function Quality({ quality }: Pick<Evidence, "quality">) {
  const { t } = useWords();
  const score = Math.round(quality.score);
  return (
    <>
      <InlineStack align="space-between" blockAlign="center">
        <Text as="h3" variant="headingSm">
          {t("photo.quality")}
        </Text>
        <QualityBadge score={score} />
      </InlineStack>
      <div aria-hidden="true">
        <ProgressBar progress={score} size="small" tone={score >= GOOD ? "success" : "highlight"} />
      </div>
      {quality.reasons.length === 0 ? (
        <Text as="p" tone="subdued">
          {score >= GOOD ? t("photo.perfect") : t("photo.noAdvice")}
        </Text>
      ) : (
        <ul style={{ margin: 0, paddingInlineStart: "1.2rem" }}>
          {quality.reasons.slice(0, 4).map(({ reason, gain }) => (
            <li key={reason}>
              {t("photo.advice", {
                reason: t(`reason.${reason}`),
                advice: t(`advice.${reason}`),
                gain: Math.round(gain),
              })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
