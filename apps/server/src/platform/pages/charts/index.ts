export { type Bar, BarChart, type BarChartProps } from './bar-chart.tsx'
export { type Column as ChartColumn, ColumnChart, type ColumnChartProps } from './column-chart.tsx'
export { FlowChart, type FlowChartProps, type FlowStep } from './flow-chart.tsx'
export type { ChartWords } from './frame.tsx'
export { LineChart, type LineChartProps, type LinePoint } from './line-chart.tsx'
export { NATION_TILES } from './nation-layout.ts'
export { NationMap, type NationMapProps } from './nation-map.tsx'
export { shortNumber } from './scales.ts'
export {
  Bullet,
  type BulletComparison,
  type BulletProps,
  Sparkline,
  type SparklineProps,
  targetWords,
} from './small.tsx'
export { type Tile, TileGrid, type TileGridProps } from './tiles.tsx'
export { type Change, Waterfall, type WaterfallProps } from './waterfall.tsx'
