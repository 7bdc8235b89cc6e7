import { buildFilm, filmAssets } from './film.ts'
import { buildDocument, type Scene, ticks } from './scene.ts'

const SECONDS = 5

const blur = {
  id: 'blur',
  type: 'effect',
  startTicks: 0,
  durationTicks: ticks(SECONDS),
  isDraggingInTimeline: false,
  effectType: 'blur',
  intensity: 1,
  params: {},
}

/** A full-screen blur over a video at 1920×1080. */
export const blurredVideoScene: Scene = {
  name: 'F',
  title: 'blur at 1080p',
  document: buildDocument([[blur], buildFilm(SECONDS, [0, 0, 1920, 1080], 0)], {
    assets: filmAssets(SECONDS),
    background: { type: 'none' },
    size: [1920, 1080],
  }),
}
