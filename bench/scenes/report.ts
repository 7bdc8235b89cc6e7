import { buildCaptions, buildFilm, filmAssets } from './film.ts'
import { buildDocument, placeItem, type Scene, ticks } from './scene.ts'

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
  ...placeItem('chart', { id: 'chart', at: 0, seconds: SECONDS, box: [640, 60, 580, 380] }),
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
  ...placeItem('illustration', { id: 'illustration', at: 0, seconds: SECONDS, box: [60, 80, 480, 360] }),
  illustrationName: 'IGrowthChart',
  color: '#f97316',
  keepAspectRatio: true,
}

/** A chart, an illustration, a filter and word captions over a video. */
export const reportScene: Scene = {
  name: 'D',
  title: 'report over video',
  document: buildDocument(
    [[filter], [buildCaptions(SECONDS)], [chart], [illustration], buildFilm(SECONDS, [0, 0, 1280, 720], 0)],
    { assets: filmAssets(SECONDS), background: { type: 'none' } },
  ),
}
