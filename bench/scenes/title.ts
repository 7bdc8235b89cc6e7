import { buildDocument, placeItem, type Scene, textItem, ticks, track } from './scene.ts'

const SECONDS = 5
const last = SECONDS - 1 / 30

const rectangle = {
  ...placeItem('solid', { id: 'rectangle', at: 0, seconds: SECONDS, box: [100, 80, 200, 200] }),
  color: '#fbbf24',
  shape: 'rectangle',
  keepAspectRatio: false,
  borderRadius: track(24),
  left: track(100, [0, 100], [last, 900]),
  rotation: track(0, [0, 0], [last, 180]),
}

const title = {
  ...textItem('Hello World', 80, { id: 'title', at: 0, seconds: SECONDS, box: [0, 312, 1280, 96] }),
  animations: {
    in: { type: 'slide-up', durationTicks: ticks(0.5) },
    out: { type: 'fade', durationTicks: ticks(0.5) },
  },
}

const lines = Array.from({ length: SECONDS }, (_, second) =>
  textItem(`Second ${second + 1} of ${SECONDS}`, 40, {
    id: `line-${second}`,
    at: second,
    seconds: 1,
    box: [0, 640, 1280, 48],
  }),
)

/** A title over a gradient: hardly anything to draw, all of it moving. */
export const titleScene: Scene = {
  name: 'A',
  title: 'title',
  document: buildDocument([[title], lines, [rectangle]], {
    background: { type: 'color', color: '#0f172a', gradient: 'linear-gradient(135deg, #0f172a, #7c3aed)' },
  }),
}
