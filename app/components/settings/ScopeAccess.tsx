import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, InlineStack, Text } from "#app/kit/index.ts";
import { useEffect, useState } from "react";
import { useWords } from "#app/hooks/use-words.ts";
import type { Words } from "#app/words/make-words.ts";

/**
 * What is asked for, by what it is for; writing includes reading. The values of category fields are entries (metaobjects)
 * of the shop.
 */
const SCOPES = { access: "write_metaobjects", translating: "write_translations", articles: "write_content" } as const;

type Access = "asking" | "allowed" | "missing" | "declined" | "unknown";

/**
 * Whether the shop lets the app fill Shopify's category fields, translate, or read blog posts, and the way to allow it: asked
 * for where that is switched on, not of every shop at its install.
 */
export function ScopeAccess({ of }: { of: keyof typeof SCOPES }) {
  // Its parts are there in the browser alone: not while the server draws the page.
  const shopify = useAppBridge();
  const words = useWords();
  const { t } = words;
  const [access, setAccess] = useState<Access>("asking");
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let shown = true;
    const told = (next: Access) => shown && setAccess(next);
    shopify.scopes.query().then(
      ({ granted }) => told(granted.includes(SCOPES[of]) ? "allowed" : "missing"),
      () => told("unknown"),
    );
    return () => void (shown = false);
  }, [shopify, of]);
  const allow = async () => {
    setBusy(true);
    try {
      const { result } = await shopify.scopes.request([SCOPES[of]]);
      setAccess(result === "granted-all" ? "allowed" : "declined");
    } catch {
      setAccess("unknown");
    } finally {
      setBusy(false);
    }
  };
  if (access === "asking") return null;
  if (access === "allowed")
    return (
      <Text as="p" tone="subdued">
        {said(words, of, "allowed")}
      </Text>
    );
  return (
    <BlockStack gap="200">
      <Text as="p" tone="caution">
        {said(words, of, access)}
      </Text>
      <InlineStack>
        <Button onClick={() => void allow()} loading={busy}>
          {t("access.allow")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

function said({ t }: Words, of: keyof typeof SCOPES, access: Exclude<Access, "asking">): string {
  if (of === "access") return t(`access.${access}`);
  return of === "translating" ? t(`translating.${access}`) : t(`articles.${access}`);
}
