import { BlockStack, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { PhotoView } from "#core/views/index.ts";
import { PhotoVerdict } from "#app/components/product/PhotoVerdict.tsx";
import { DuplicatePhotos } from "#app/components/product/DuplicatePhotos.tsx";
import { QualityBadge } from "#app/components/shared/QualityBadge.tsx";
import { ADVICE_WORDS, certainty, REASON_WORDS } from "#app/words.ts";

/** What one photo says, each fact with how sure it is. */
export function PhotoFacts({ photo, product }: { photo: PhotoView; product: string }) {
  const { evidence, verdict, defects } = photo;
  if (!evidence)
    return (
      <Text as="p" tone={photo.reason ? "critical" : "subdued"}>
        {photo.reason ? `This photo could not be used. ${photo.reason}` : "This photo is being looked at."}
      </Text>
    );
  const score = Math.round(evidence.quality.score);
  const step = evidence.category.steps.at(-1);
  const { primary, secondary, state } = evidence.colours;
  const lines = evidence.text?.lines ?? [];
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" blockAlign="center">
        <Text as="h3" variant="headingSm">
          Photo quality
        </Text>
        <QualityBadge score={score} />
      </InlineStack>
      <div aria-hidden="true">
        <ProgressBar progress={score} size="small" tone={score >= 80 ? "success" : "highlight"} />
      </div>
      {evidence.quality.reasons.length === 0 ? (
        <Text as="p" tone="subdued">
          Nothing to improve.
        </Text>
      ) : (
        <ul style={{ margin: 0, paddingInlineStart: "1.2rem" }}>
          {evidence.quality.reasons.slice(0, 4).map(({ reason, gain }) => (
            <li key={reason}>{`${REASON_WORDS[reason]}: ${ADVICE_WORDS[reason]} (+${Math.round(gain)})`}</li>
          ))}
        </ul>
      )}
      <Fact name="Looks like">
        {step ? (
          <span
            title={`${step.path}: ${Math.round(step.probability * 100)} %`}
          >{`${step.path.split(" > ").at(-1)} · ${certainty(step.probability)}`}</span>
        ) : (
          "not sure"
        )}
      </Fact>
      <Fact name="Colour">
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
                {`${colour.name} ${Math.round(colour.share * 100)} %`}
              </span>
            ))
          : "not sure"}
      </Fact>
      {evidence.attributes.pattern && (
        <Fact name="Pattern">{`${evidence.attributes.pattern.value} · ${certainty(evidence.attributes.pattern.confidence)}`}</Fact>
      )}
      {evidence.attributes.sleeve && (
        <Fact name="Sleeve">{`${evidence.attributes.sleeve.value} · ${certainty(evidence.attributes.sleeve.confidence)}`}</Fact>
      )}
      {lines.length > 0 && (
        <Fact name="Text">
          {lines
            .slice(0, 4)
            .map((line) => line.text)
            .join(" · ")}
        </Fact>
      )}
      {evidence.moderation.state === "review" && verdict.moderation === null && (
        <PhotoVerdict
          media={photo.gid}
          subject="moderation"
          critical
          text={`Please look at this photo: it may not be suitable for a shop (${Math.round(evidence.moderation.score * 100)} %). Nothing was removed, and no text is written until you have decided.`}
          choices={[
            { verdict: "fine", label: "It is fine" },
            { verdict: "blocked", label: "Keep it out" },
          ]}
        />
      )}
      {verdict.moderation === "blocked" && (
        <PhotoVerdict
          media={photo.gid}
          subject="moderation"
          text="You keep this photo out: no text is written while the product has it."
          choices={[{ verdict: "fine", label: "It is fine after all" }]}
        />
      )}
      {defects?.state === "worth_a_look" && verdict.defects === null && (
        <PhotoVerdict
          media={photo.gid}
          subject="defects"
          text="This photo differs from your other photos. Worth a look."
          choices={[
            { verdict: "defect", label: "It is a defect" },
            { verdict: "not_a_defect", label: "Not a defect" },
          ]}
        />
      )}
      {verdict.defects === "defect" && (
        <PhotoVerdict
          media={photo.gid}
          subject="defects"
          text="You said that this shows a defect."
          choices={[{ verdict: "not_a_defect", label: "It is none after all" }]}
        />
      )}
      {defects?.state === "not_enough_references" && (
        <Text as="p" tone="subdued">
          Not compared with its like yet: your shop has too few photos of its kind.
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
