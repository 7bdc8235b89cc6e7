import { captionsOf, filmAssets, filmOf } from './film.ts'
import { documentOf, placed, type Scene, ticks } from './scene.ts'

const SECONDS = 10

const filter = {
  id: 'filter',
  type: 'filter',
  startTicks: 0,
  durationTicks: ticks(SECONDS),
  isDraggingInTimeline: false,
  filterType: 'twilight-dusk',
  intensity: 0.8,
  params: { blend: 1 },
}

const chart = {
  ...placed('chart', { id: 'chart', at: 0, seconds: SECONDS, box: [640, 60, 580, 380] }),
  chartType: 'bar',
  data: {
    series: [
      { key: 'thisYear', label: 'This year' },
      { key: 'lastYear', label: 'Last year' },
    ],
    rows: ['Spring', 'Summer', 'Autumn', 'Winter'].map((label, index) => ({
      label,
      values: { thisYear: 1200 + 450 * index, lastYear: 900 + 300 * index },
    })),
  },
  themeColor: '#22d3ee',
  animationDurationTicks: ticks(2),
  keepAspectRatio: false,
}

const illustration = {
  ...placed('illustration', { id: 'illustration', at: 0, seconds: SECONDS, box: [60, 80, 480, 360] }),
  illustrationName: 'IGrowthChart',
  color: '#f97316',
  keepAspectRatio: true,
}

/** A chart, an illustration, a filter and word captions over a video. */
export const reportScene: Scene = {
  name: 'D',
  title: 'report over video',
  document: documentOf(
    [[filter], [captionsOf(SECONDS)], [chart], [illustration], filmOf(SECONDS, [0, 0, 1280, 720], 0)],
    { assets: filmAssets(SECONDS), background: { type: 'none' } },
  ),
}
