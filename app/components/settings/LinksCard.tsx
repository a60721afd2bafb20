import { Button, Card, InlineStack } from "#app/kit/index.ts";

/** Ways to pages of their own. */
export function LinksCard({ links }: { links: readonly { url: string; text: string }[] }) {
  return (
    <Card>
      <InlineStack gap="200">
        {links.map(({ url, text }) => (
          <Button key={url} url={url}>
            {text}
          </Button>
        ))}
      </InlineStack>
    </Card>
  );
}
