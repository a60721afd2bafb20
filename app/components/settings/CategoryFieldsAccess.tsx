import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";

/** The values of category fields are entries (metaobjects) of the shop; writing includes reading. */
const SCOPE = "write_metaobjects";

type Access = "asking" | "allowed" | "missing" | "declined" | "unknown";

/**
 * Whether the shop lets the app fill Shopify's category fields, and the way to allow it: asked for where they are
 * switched on, not of every shop at its install.
 */
export function CategoryFieldsAccess() {
  // Its parts are there in the browser alone: not while the server draws the page.
  const shopify = useAppBridge();
  const [access, setAccess] = useState<Access>("asking");
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let shown = true;
    const told = (next: Access) => shown && setAccess(next);
    shopify.scopes.query().then(
      ({ granted }) => told(granted.includes(SCOPE) ? "allowed" : "missing"),
      () => told("unknown"),
    );
    return () => void (shown = false);
  }, [shopify]);
  const allow = async () => {
    setBusy(true);
    try {
      const { result } = await shopify.scopes.request([SCOPE]);
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
        Shopify lets the app fill these fields. Products that were looked at already follow when they change, or with a
        run: Look at photos.
      </Text>
    );
  return (
    <BlockStack gap="200">
      <Text as="p" tone="caution">
        {WORDS[access]}
      </Text>
      <InlineStack>
        <Button onClick={() => void allow()} loading={busy}>
          Allow in Shopify
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

const WORDS: Record<Exclude<Access, "asking" | "allowed">, string> = {
  missing: "Shopify does not let the app fill these fields yet. Suggestions are made, and wait until you allow it.",
  declined: "You did not allow it, so nothing is written there. What you approve is kept until you do.",
  unknown: "Shopify did not say whether the app may fill these fields. Try again in a moment.",
};
