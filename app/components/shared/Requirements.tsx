import { Badge, InlineStack, List, Text } from "#app/kit/index.ts";
import type { Requirement } from "#core/rules/index.ts";
import { standingWords } from "#app/rule-words.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** What is asked of a product, and how each stands. */
export function Requirements({ requirements }: { requirements: readonly Requirement[] }) {
  const words = useWords();
  return (
    <List gap="extraTight">
      {requirements.map((requirement) => {
        const { asked, state } = standingWords(words, requirement);
        return (
          <List.Item key={requirement.code}>
            <InlineStack gap="200" blockAlign="center">
              <Text as="span">{asked}</Text>
              <Badge {...toneOf(requirement.met)}>{state}</Badge>
            </InlineStack>
          </List.Item>
        );
      })}
    </List>
  );
}

function toneOf(met: boolean | null): { tone?: "success" | "attention" } {
  if (met === null) return {};
  return { tone: met ? "success" : "attention" };
}
