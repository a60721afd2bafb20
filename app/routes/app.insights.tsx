import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { BlockStack, Box, InlineGrid, Page, Select } from "#app/kit/index.ts";
import { type ComponentProps, lazy, Suspense, useEffect, useState } from "react";
import { ESSENTIAL } from "#core/fields/table.ts";
import { InsightsQuery, type InsightsView, insightsView } from "#core/views/index.ts";
import { Accuracy } from "#app/components/home/Accuracy.tsx";
import { Chart, CHART_PX } from "#app/components/insights/Chart.tsx";
import { container } from "#app/container.server.ts";
import { useDownload } from "#app/hooks/use-download.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { capital } from "#app/words.ts";

// The chart library weighs more than the page: it comes after it, and for this page alone.
const LazyBars = lazy(() => import("#app/components/insights/Bars.tsx"));
const COLOURS = { looked: "#005bd3", decided: "#8a6116", written: "#0c5132" };
const RANGES = [7, 30, 90];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { days } = InsightsQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  return asMerchant({ request, context }, async ({ shopId }) => ({
    days,
    view: await insightsView(container.database, { shopId, now: container.clock.now(), days }),
  }));
}

export default function Insights() {
  const { t } = useWords();
  const { view, days } = useLoaderData<typeof loader>();
  const [, setSearch] = useSearchParams();
  const file = useDownload(`/app/insights/csv?days=${days}`, `imagineai-${days}-days.csv`);
  return (
    <Page
      title={t("in.title")}
      backAction={{ content: t("nav.home"), url: "/app" }}
      secondaryActions={[{ content: t("in.download"), loading: file.busy, onAction: () => void file.download() }]}
    >
      <BlockStack gap="400">
        <Box paddingInline={{ xs: "400", sm: "0" }}>
          <InlineGrid columns={{ xs: 1, sm: 3 }}>
            <Select
              label={t("in.time")}
              labelInline
              options={RANGES.map((range) => ({ value: String(range), label: t("in.last", { days: range }) }))}
              value={String(days)}
              onChange={(value) => setSearch({ days: value }, { preventScrollReset: true })}
            />
          </InlineGrid>
        </Box>
        <Work days={view.days} />
        <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
          <Quality quality={view.quality} />
          <Coverage health={view.health} />
          <Spend months={view.months} />
          <Accuracy fields={view.accuracy} />
        </InlineGrid>
      </BlockStack>
    </Page>
  );
}

function Work({ days }: Pick<InsightsView, "days">) {
  const { t, date, day: named } = useWords();
  const sum = (key: "looked" | "decided" | "written") => days.reduce((total, day) => total + day[key], 0);
  return (
    <Chart
      title={t("in.work")}
      summary={t("in.workSummary", { looked: sum("looked"), decided: sum("decided"), written: sum("written") })}
      heads={[t("in.day"), t("in.looked"), t("in.decided"), t("in.written")]}
      rows={days.map(({ day, looked, decided, written }) => [date(day), looked, decided, written])}
    >
      <Bars
        rows={days.map((day) => ({ ...day, day: named(day.day) }))}
        name="day"
        series={[
          { key: "looked", label: t("in.looked"), colour: COLOURS.looked },
          { key: "decided", label: t("in.decided"), colour: COLOURS.decided },
          { key: "written", label: t("in.written"), colour: COLOURS.written },
        ]}
      />
    </Chart>
  );
}

function Quality({ quality }: { quality: readonly number[] }) {
  const { t } = useWords();
  const good = quality.slice(8).reduce((sum, count) => sum + count, 0);
  const all = quality.reduce((sum, count) => sum + count, 0);
  const rows = quality.map((products, tens) => ({
    score: `${tens * 10}–${tens === 9 ? 100 : tens * 10 + 9}`,
    products,
  }));
  return (
    <Chart
      title={t("in.quality")}
      summary={t("in.qualitySummary", { good, all })}
      heads={[t("in.score"), t("in.products")]}
      rows={rows.map(({ score, products }) => [score, products])}
    >
      <Bars rows={rows} name="score" series={[{ key: "products", label: t("in.products"), colour: COLOURS.looked }]} />
    </Chart>
  );
}

function Coverage({ health: { products, missing } }: Pick<InsightsView, "health">) {
  const { t } = useWords();
  const rows = ESSENTIAL.map((field) => {
    const without = missing[field] ?? 0;
    return { field: capital(t(`field.${field}`)), filled: products - without, without };
  });
  const full = rows.filter(({ without }) => without === 0).length;
  return (
    <Chart
      title={t("in.coverage")}
      summary={t("in.coverageSummary", { full, fields: rows.length, products })}
      heads={[t("in.field"), t("in.with"), t("in.without")]}
      rows={rows.map(({ field, filled, without }) => [field, filled, without])}
    >
      <Bars
        rows={rows}
        name="field"
        lying
        series={[
          { key: "filled", label: t("in.withIt"), colour: COLOURS.written },
          { key: "without", label: t("in.withoutIt"), colour: COLOURS.decided },
        ]}
      />
    </Chart>
  );
}

function Spend({ months }: Pick<InsightsView, "months">) {
  const { t, month: named } = useWords();
  const latest = months.at(-1);
  return (
    <Chart
      title={t("in.spend")}
      summary={latest ? t("in.spendSummary", { used: latest.used, month: named(latest.month) }) : t("in.spendNone")}
      heads={[t("in.month"), t("in.looked")]}
      rows={months.map(({ month, used }) => [named(month), used])}
    >
      <Bars
        rows={months.map(({ month, used }) => ({ month: named(month), used }))}
        name="month"
        series={[{ key: "used", label: t("in.looked"), colour: COLOURS.looked }]}
      />
    </Chart>
  );
}

/** Drawn in the browser only: a chart needs to know how wide it is. */
function Bars(props: ComponentProps<typeof LazyBars>) {
  const [drawn, setDrawn] = useState(false);
  useEffect(() => setDrawn(true), []);
  const place = <div style={{ height: CHART_PX }} />;
  return drawn ? (
    <Suspense fallback={place}>
      <LazyBars {...props} />
    </Suspense>
  ) : (
    place
  );
}
