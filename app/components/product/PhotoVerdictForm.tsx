import { BlockStack, Button, InlineStack, Text } from "#app/kit/index.ts";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { useAction } from "#app/hooks/use-action.ts";

type Choice = { verdict: string; label: string };

/** A question about one photo, with the answers that a person can give to it. */
export function PhotoVerdictForm({
  media,
  subject,
  text,
  critical = false,
  choices,
}: {
  media: string;
  subject: string;
  text: string;
  critical?: boolean;
  choices: readonly Choice[];
}) {
  const action = useAction("/app/photo", { quiet: true });
  return (
    <BlockStack gap="150">
      <Text as="p" tone={critical ? "critical" : "caution"}>
        {text}
      </Text>
      <InlineStack gap="200">
        {choices.map(({ verdict, label }) => (
          <Button
            key={verdict}
            size="slim"
            disabled={action.busy}
            onClick={() => void action.submit({ media, subject, verdict })}
          >
            {label}
          </Button>
        ))}
      </InlineStack>
      <ActionProblem action={action} />
    </BlockStack>
  );
}
