import { Badge, BlockStack, InlineStack, ProgressBar, Text } from "#app/kit/index.ts";
import type { ReactNode } from "react";
import type { PhotoView } from "#core/views/index.ts";
import { PhotoVerdictForm } from "#app/components/product/PhotoVerdictForm.tsx";
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

/** What one photo says, each fact with how sure it is. */
export function PhotoFacts({ photo, product, unseen }: { photo: PhotoView; product: string; unseen: boolean }) {
  const words = useWords();
  const { t } = words;
  const { evidence, verdict, defects } = photo;
  if (!evidence)
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
  const step = evidence.category.steps.at(-1);
  const { primary, secondary, state } = evidence.colours;
  const lines = evidence.text?.lines ?? [];
  return (
    <BlockStack gap="200">
      {product.startsWith(PRODUCT) && <Quality quality={evidence.quality} />}
      <Fact name={t("photo.looksLike")}>
        {step ? (
          <span
            title={`${step.path}: ${words.percent(step.probability)}`}
          >{`${step.path.split(" > ").at(-1)} · ${certainty(words, step.probability)}`}</span>
        ) : (
          t("certainty.notSure")
        )}
      </Fact>
      <Fact name={t("photo.colour")}>
        {state === "sure" && primary
          ? [primary, ...secondary].map((colour) => (
              <span key={colour.name} style={{ marginInlineStart: 8 }}>
                <span
                  aria-hidden="true"
                  style={{
                    display: "inline-block",
                    width: 12,
                    height: 12,
                    borderRadius: 3,
                    background: colour.hex,
                    border: "1px solid var(--p-color-border)",
                    marginInlineEnd: 4,
                  }}
                />
                {`${termWords(words, colour.name)} ${words.percent(colour.share)}`}
              </span>
            ))
          : t("certainty.notSure")}
      </Fact>
      {evidence.attributes.pattern && (
        <Fact
          name={t("photo.pattern")}
        >{`${termWords(words, evidence.attributes.pattern.value)} · ${certainty(words, evidence.attributes.pattern.confidence)}`}</Fact>
      )}
      {evidence.attributes.sleeve && (
        <Fact
          name={t("photo.sleeve")}
        >{`${termWords(words, evidence.attributes.sleeve.value)} · ${certainty(words, evidence.attributes.sleeve.confidence)}`}</Fact>
      )}
      {lines.length > 0 && (
        <Fact name={t("photo.textSeen")}>
          {lines
            .slice(0, 4)
            .map((line) => line.text)
            .join(" · ")}
        </Fact>
      )}
      {evidence.moderation.state === "review" && verdict.moderation === null && (
        <PhotoVerdictForm
          media={photo.gid}
          subject="moderation"
          critical
          text={t("photo.moderate", { share: words.percent(evidence.moderation.score) })}
          choices={[
            { verdict: "fine", label: t("photo.fine") },
            { verdict: "blocked", label: t("photo.out") },
          ]}
        />
      )}
      {verdict.moderation === "blocked" && (
        <PhotoVerdictForm
          media={photo.gid}
          subject="moderation"
          text={t("photo.kept")}
          choices={[{ verdict: "fine", label: t("photo.fineAfterAll") }]}
        />
      )}
      {defects?.state === "worth_a_look" && verdict.defects === null && (
        <PhotoVerdictForm
          media={photo.gid}
          subject="defects"
          text={t("photo.differs")}
          choices={[
            { verdict: "defect", label: t("photo.isDefect") },
            { verdict: "not_a_defect", label: t("photo.noDefect") },
          ]}
        />
      )}
      {verdict.defects === "defect" && (
        <PhotoVerdictForm
          media={photo.gid}
          subject="defects"
          text={t("photo.saidDefect")}
          choices={[{ verdict: "not_a_defect", label: t("photo.noneAfterAll") }]}
        />
      )}
      {defects?.state === "not_enough_references" && (
        <Text as="p" tone="subdued">
          {t("photo.few")}
        </Text>
      )}
      <DuplicatePhotos media={photo.gid} twins={photo.twins} product={product} />
      <Text as="p" tone="subdued">{`${evidence.width} × ${evidence.height} px, ${evidence.format.toUpperCase()}`}</Text>
    </BlockStack>
  );
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
function Quality({ quality }: { quality: NonNullable<PhotoView["evidence"]>["quality"] }) {
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
