import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { CHART_PX } from "#app/components/insights/Chart.tsx";

/** One kind of bar: which value of a row, how it is called, its colour. */
type Series = { key: string; label: string; colour: string };

type Props = { rows: readonly Record<string, string | number>[]; name: string; series: readonly Series[] };

/** Bars side by side for each row. @param props.name the key of a row's name */
export default function Bars({ rows, name, series }: Props) {
  return (
    <ResponsiveContainer width="100%" height={CHART_PX}>
      <BarChart data={[...rows]} margin={{ top: 4, right: 4, bottom: 0, left: -16 }}>
        <CartesianGrid strokeDasharray="3 3" vertical={false} />
        <XAxis dataKey={name} tick={{ fontSize: 12 }} minTickGap={16} />
        <YAxis allowDecimals={false} tick={{ fontSize: 12 }} />
        <Tooltip />
        {series.length > 1 && <Legend verticalAlign="top" height={28} />}
        {series.map(({ key, label, colour }) => (
          <Bar key={key} dataKey={key} name={label} fill={colour} maxBarSize={40} isAnimationActive={false} />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
