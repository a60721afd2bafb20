import { Text } from "#app/kit/index.ts";
import type { PhotoView } from "#core/views/index.ts";
import { PhotoVerdictForm } from "#app/components/product/PhotoVerdictForm.tsx";
import { useWords } from "#app/hooks/use-words.ts";

type Props = { photo: PhotoView; evidence: NonNullable<PhotoView["evidence"]> };

/** What a person is asked about one photo, and what they may take back of their answers. */
export function PhotoQuestions({ photo, evidence }: Props) {
  return (
    <>
      <ModerationQuestion photo={photo} evidence={evidence} />
      <DefectQuestion photo={photo} />
    </>
  );
}

/** Whether a photo that may be unsafe stays. */
function ModerationQuestion({ photo: { gid, verdict }, evidence: { moderation } }: Props) {
  const { t, percent } = useWords();
  return (
    <>
      {moderation.state === "review" && verdict.moderation === null && (
        <PhotoVerdictForm
          media={gid}
          subject="moderation"
          critical
          text={t("photo.moderate", { share: percent(moderation.score) })}
          choices={[
            { verdict: "fine", label: t("photo.fine") },
            { verdict: "blocked", label: t("photo.out") },
          ]}
        />
      )}
      {verdict.moderation === "blocked" && (
        <PhotoVerdictForm
          media={gid}
          subject="moderation"
          text={t("photo.kept")}
          choices={[{ verdict: "fine", label: t("photo.fineAfterAll") }]}
        />
      )}
    </>
  );
}

/** Whether what differs from the shop's other photos is a defect. */
function DefectQuestion({ photo: { gid, verdict, defects } }: { photo: PhotoView }) {
  const { t } = useWords();
  return (
    <>
      {defects?.state === "worth_a_look" && verdict.defects === null && (
        <PhotoVerdictForm
          media={gid}
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
          media={gid}
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
    </>
  );
}
