import { Card, InlineGrid, Layout, SkeletonBodyText, SkeletonDisplayText, SkeletonPage } from "#app/kit/index.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** In the shape of what comes, so that nothing jumps. */
export function PageSkeleton({ path }: { path: string }) {
  const { t } = useWords();
  const product = /^\/app\/products\/./.test(path);
  if (path === "/app/products")
    return (
      <SkeletonPage title={t("nav.products")} fullWidth>
        <Card>
          <SkeletonBodyText lines={14} />
        </Card>
      </SkeletonPage>
    );
  return (
    <SkeletonPage primaryAction={product}>
      <Layout>
        <Layout.Section>
          <Card>
            <SkeletonDisplayText size="small" />
            <SkeletonBodyText lines={product ? 12 : 4} />
          </Card>
          <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
            <Card>
              <SkeletonBodyText lines={4} />
            </Card>
            <Card>
              <SkeletonBodyText lines={4} />
            </Card>
          </InlineGrid>
        </Layout.Section>
      </Layout>
    </SkeletonPage>
  );
}
