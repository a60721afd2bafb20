import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { CHART_PX } from "#app/components/insights/Chart.tsx";

/** One kind of bar: which value of a row, how it is called, its colour. */
type Series = { key: string; label: string; colour: string };

type Props = {
  rows: readonly Record<string, string | number>[];
  /** The key of a row's name. */
  name: string;
  series: readonly Series[];
  /** Bars lie beside their names: for few rows with long names, each of which is to be read. */
  lying?: boolean;
};

/** Of lying bars, the names' share of the width, in pixels: the longest of five languages is "メタディスクリプション". */
const NAMES_PX = 140;
const TICK = { fontSize: 12 };

/** Bars beside each other for each row. */
export default function Bars({ rows, name, series, lying = false }: Props) {
  return (
    // The legend takes its lines from the chart, so that nothing below it jumps.
    <div style={{ height: CHART_PX, display: "flex", flexDirection: "column" }}>
      {series.length > 1 && <Legend series={series} />}
      <div style={{ flex: 1, minHeight: 0 }}>
        <ResponsiveContainer width="100%" height="100%">
          <BarChart
            data={[...rows]}
            layout={lying ? "vertical" : "horizontal"}
            margin={{ top: 4, right: 20, bottom: 0, left: lying ? 0 : -16 }}
            barGap={0}
            // Hidden from screen readers, which get the table: nothing in it may take the focus.
            accessibilityLayer={false}
          >
            <CartesianGrid strokeDasharray="3 3" vertical={lying} horizontal={!lying} />
            {lying ? (
              <>
                <XAxis type="number" allowDecimals={false} tick={TICK} />
                <YAxis type="category" dataKey={name} tick={TICK} width={NAMES_PX} interval={0} />
              </>
            ) : (
              <>
                <XAxis dataKey={name} tick={TICK} minTickGap={16} />
                <YAxis allowDecimals={false} tick={TICK} />
              </>
            )}
            <Tooltip />
            {series.map(({ key, label, colour }) => (
              <Bar key={key} dataKey={key} name={label} fill={colour} maxBarSize={40} isAnimationActive={false} />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
    </div>
  );
}

/** As many lines as its words take: recharts' own keeps one, whatever is written in it. */
function Legend({ series }: Pick<Props, "series">) {
  return (
    <div style={{ display: "flex", flexWrap: "wrap", justifyContent: "center", gap: "4px 12px", paddingBottom: 8 }}>
      {series.map(({ key, label, colour }) => (
        <span key={key} style={{ color: colour }}>
          <span style={{ display: "inline-block", width: 12, height: 10, marginInlineEnd: 4, background: colour }} />
          {label}
        </span>
      ))}
    </div>
  );
}
