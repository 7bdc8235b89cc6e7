import { listNames } from '../../../src/engine/document/registries/registry.ts'
import { transitionStyles } from '../../../src/engine/document/registries/transition-styles.ts'
import { type Entry, editorState, image, mediaAsset, solid } from '../../support/documents.ts'

const TICKS = 240_000
const CLIP_SECONDS = 1
const photographs = ['dawn.jpg', 'lake.jpg', 'ember.jpg', 'night.jpg']
const styles = listNames(transitionStyles)
const seconds = (styles.length + 1) * CLIP_SECONDS

/** Shortly before and after the middle of each transition. */
export const motionInstants = styles.map(
  (_, index) => (index + 1) * CLIP_SECONDS + (index % 2 === 0 ? -0.08 : 0.1),
)

/** Every style of transition between photographs that fill the frame; easings, springs and charts in front of them. */
export function buildMotionDocument(): unknown {
  const clips = Array.from({ length: styles.length + 1 }, (_, index) =>
    image(photographs[index % photographs.length] ?? '', {
      id: `clip-${index}`,
      at: index * CLIP_SECONDS,
      seconds: CLIP_SECONDS,
      box: [0, 0, 960, 540],
    }),
  )
  const cards = Array.from({ length: seconds }, (_, index) => buildCard(index))
  return editorState({
    tracks: [[buildChart()], cards, clips],
    size: [960, 540],
    assets: photographs.map((name) => mediaAsset('image', name, { width: 1920, height: 1080 })),
    transitions: styles.map((style, index) => ({
      id: style,
      trackId: 'track-2',
      fromClipId: `clip-${index}`,
      toClipId: `clip-${index + 1}`,
      type: transitionStyles[style].type,
      durationTicks: TICKS / 2,
      params: { style },
    })),
  })
}

/** Builds a card that springs in, moves and leaves again. */
function buildCard(index: number): Entry {
  const easing = ['spring(0.6)', 'cubic-bezier(0.3, 1.6, 0.6, 1)', 'ease', 'hold'][index % 4] ?? 'linear'
  const left = {
    value: 40,
    keyframes: [
      { timeTicks: 0, value: 40, easing },
      { timeTicks: TICKS * 0.9, value: 200 },
    ],
  }
  const animation = {
    type: 'zoom-in',
    durationTicks: TICKS * 0.3,
    easing: 'spring',
    params: { distance: 1, rotation: 20 },
  }
  return solid('#ffb703', {
    id: `card-${index}`,
    at: index,
    seconds: 1,
    box: [40, 60, 120, 80],
    fields: { left, animations: { in: animation, out: { ...animation, type: 'zoom-out' } } },
  })
}

function buildChart(): Entry {
  const series = [
    { key: 'a', label: 'Alpha' },
    { key: 'b', label: 'Beta' },
  ]
  const rows = [
    { label: 'One', values: { a: 12, b: 30 } },
    { label: 'Two', values: { a: 40, b: 22 } },
    { label: 'Three', values: { a: 35, b: 61 } },
  ]
  const {
    color: _color,
    shape: _shape,
    borderRadius: _radius,
    ...box
  } = solid('', {
    id: 'chart',
    seconds,
    box: [560, 300, 380, 220],
  })
  return {
    ...box,
    id: 'chart',
    type: 'chart',
    chartType: 'bar',
    data: { series, rows },
    themeColor: '#3a86ff',
    animationDurationTicks: 8 * TICKS,
    chartOptions: {
      title: 'Numbers',
      yAxisTitle: 'units',
      valueLabels: true,
      valueFormat: { prefix: '€' },
      highlight: ['b'],
      stagger: 0.5,
    },
  }
}
