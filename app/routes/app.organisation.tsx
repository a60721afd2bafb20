import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { BlockStack, Page } from "#app/kit/index.ts";
import { COPY_PARTS, type CopyPart, type CopyPreview, previewSettings } from "#core/organisations/index.ts";
import { isAtLeast } from "#core/platform/access.ts";
import { NotFound } from "#core/platform/errors.ts";
import { ShopId } from "#core/platform/ids.ts";
import type { Scope } from "#core/tenancy/transact.ts";
import { organisationView } from "#core/views/index.ts";
import { CopyCard } from "#app/components/organisation/CopyCard.tsx";
import { EnterCard, InviteCard, LeaveCard } from "#app/components/organisation/LinkCards.tsx";
import { ShopCard } from "#app/components/organisation/ShopCard.tsx";
import { Note } from "#app/components/shared/Note.tsx";
import { container } from "#app/container.server.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { asMerchant } from "#app/merchant.server.ts";

/** What copying is to be shown; what cannot be read is not asked for. */
const Asked = z.object({ from: ShopId, parts: z.array(z.enum(COPY_PARTS)).min(1) });

export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, async ({ scope, role }) => {
    if (!isAtLeast(role, "owner")) return { view: null, copy: null };
    const view = await organisationView(container.database, scope, container.clock.now());
    const { searchParams } = new URL(request.url);
    const asked = Asked.safeParse({ from: searchParams.get("from"), parts: searchParams.getAll("parts") });
    return { view, copy: asked.success ? await copyOf(scope, asked.data) : null };
  });
}

type Loaded = Awaited<ReturnType<typeof loader>>;
export type Copy = { from: ShopId; parts: CopyPart[]; preview: CopyPreview };

/** Null where the other shop has left meanwhile. */
async function copyOf(scope: Scope, asked: { from: ShopId; parts: CopyPart[] }): Promise<Copy | null> {
  try {
    return { ...asked, preview: await previewSettings(container, scope, asked) };
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

/** The shops of one owner: how each stands, linking them, and taking settings over. */
export default function Organisation() {
  const { t } = useWords();
  const { view, copy } = useLoaderData<typeof loader>() as Loaded;
  return (
    <Page
      title={t("org.title")}
      subtitle={t("org.subtitle")}
      backAction={{ content: t("nav.settings"), url: "/app/settings" }}
      secondaryActions={[{ content: t("team.open"), url: "/app/team" }]}
    >
      {view === null ? (
        <Note>{t("org.ownersOnly")}</Note>
      ) : (
        <BlockStack gap="400">
          {!view.linked && <Note>{t("org.emptyHelp")}</Note>}
          {view.shops.map((shop) => (
            <ShopCard key={shop.shop} shop={shop} own={shop.shop === view.own} />
          ))}
          <InviteCard entered={view.entered} endsAt={view.endsAt} />
          {view.linked ? (
            <>
              <CopyCard shops={view.shops.filter(({ shop }) => shop !== view.own)} copy={copy} />
              <LeaveCard />
            </>
          ) : (
            <EnterCard waitsFor={view.waitsFor} />
          )}
        </BlockStack>
      )}
    </Page>
  );
}
