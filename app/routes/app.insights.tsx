import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { BlockStack, InlineGrid, Page, Select } from "@shopify/polaris";
import { type ComponentProps, lazy, Suspense, useEffect, useState } from "react";
import { ESSENTIAL, FIELDS } from "#core/fields/table.ts";
import { InsightsQuery, type InsightsView, insightsView } from "#core/views/index.ts";
import { Accuracy } from "#app/components/home/Accuracy.tsx";
import { Chart, CHART_PX } from "#app/components/insights/Chart.tsx";
import { container } from "#app/container.server.ts";
import { useDownload } from "#app/hooks/use-download.ts";
import { number } from "#app/numbers.ts";
import { asMerchant } from "#app/merchant.server.ts";

// The chart library weighs more than the page: it comes after it, and for this page alone.
const LazyBars = lazy(() => import("#app/components/insights/Bars.tsx"));
const COLOURS = { looked: "#005bd3", decided: "#8a6116", written: "#0c5132" };
const RANGE_CHOICES = [7, 30, 90].map((days) => ({ value: String(days), label: `Last ${days} days` }));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { days } = InsightsQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  return asMerchant({ request, context }, async ({ shopId }) => ({
    days,
    view: await insightsView(container.database, { shopId, now: container.clock.now(), days }),
  }));
}

export default function Insights() {
  const { view, days } = useLoaderData<typeof loader>();
  const [, setSearch] = useSearchParams();
  const file = useDownload(`/app/insights/csv?days=${days}`, `imagineai-${days}-days.csv`);
  return (
    <Page
      title="Insights"
      backAction={{ content: "Home", url: "/app" }}
      secondaryActions={[{ content: "Download as CSV", loading: file.busy, onAction: () => void file.download() }]}
    >
      <BlockStack gap="400">
        <InlineGrid columns={{ xs: 1, sm: 3 }}>
          <Select
            label="Time"
            labelInline
            options={RANGE_CHOICES}
            value={String(days)}
            onChange={(value) => setSearch({ days: value }, { preventScrollReset: true })}
          />
        </InlineGrid>
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
  const sum = (key: "looked" | "decided" | "written") => days.reduce((total, day) => total + day[key], 0);
  return (
    <Chart
      title="Work by day"
      summary={`${number(sum("looked"))} photos looked at, ${number(sum("decided"))} decisions, ${number(sum("written"))} fields written.`}
      heads={["Day", "Photos looked at", "Decisions", "Fields written"]}
      rows={days.map(({ day, looked, decided, written }) => [day, looked, decided, written])}
    >
      <Bars
        rows={days.map((day) => ({ ...day, day: day.day.slice(5) }))}
        name="day"
        series={[
          { key: "looked", label: "Photos looked at", colour: COLOURS.looked },
          { key: "decided", label: "Decisions", colour: COLOURS.decided },
          { key: "written", label: "Fields written", colour: COLOURS.written },
        ]}
      />
    </Chart>
  );
}

function Quality({ quality }: { quality: readonly number[] }) {
  const good = quality.slice(8).reduce((sum, count) => sum + count, 0);
  const all = quality.reduce((sum, count) => sum + count, 0);
  const rows = quality.map((products, tens) => ({
    score: `${tens * 10}–${tens === 9 ? 100 : tens * 10 + 9}`,
    products,
  }));
  return (
    <Chart
      title="Photo quality"
      summary={`${number(good)} of ${number(all)} products have good main photos (80 or more).`}
      heads={["Score", "Products"]}
      rows={rows.map(({ score, products }) => [score, products])}
    >
      <Bars rows={rows} name="score" series={[{ key: "products", label: "Products", colour: COLOURS.looked }]} />
    </Chart>
  );
}

function Coverage({ health: { products, missing } }: Pick<InsightsView, "health">) {
  const rows = ESSENTIAL.map((field) => {
    const without = missing[field] ?? 0;
    return { field: FIELDS[field].label, filled: products - without, without };
  });
  const full = rows.filter(({ without }) => without === 0).length;
  return (
    <Chart
      title="What products have"
      summary={`${full} of ${rows.length} fields are filled on all ${number(products)} products.`}
      heads={["Field", "Products with it", "Products without"]}
      rows={rows.map(({ field, filled, without }) => [field, filled, without])}
    >
      <Bars
        rows={rows}
        name="field"
        series={[
          { key: "filled", label: "With it", colour: COLOURS.written },
          { key: "without", label: "Without", colour: COLOURS.decided },
        ]}
      />
    </Chart>
  );
}

function Spend({ months }: Pick<InsightsView, "months">) {
  const latest = months.at(-1);
  return (
    <Chart
      title="Used of the plan"
      summary={latest ? `${number(latest.used)} photos in ${latest.month}.` : "Nothing was used yet."}
      heads={["Month", "Photos looked at"]}
      rows={months.map(({ month, used }) => [month, used])}
    >
      <Bars rows={months} name="month" series={[{ key: "used", label: "Photos looked at", colour: COLOURS.looked }]} />
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
