import { photographs } from '../media/names.ts'
import { buildDocument, cachedAsset, placeItem, type Scene, textItem, ticks, track } from './scene.ts'

const SECONDS = 10
const EACH = SECONDS / photographs.length

const photos = photographs.map((name, index) => ({
  ...placeItem('image', { id: name, at: index * EACH, seconds: EACH, box: [0, 0, 1280, 720] }),
  assetId: name,
  keepAspectRatio: true,
  borderRadius: track(0),
  scaleX: track(1, [0, 1], [EACH - 1 / 30, 1.15]),
  scaleY: track(1, [0, 1], [EACH - 1 / 30, 1.15]),
}))

const transitions = ['fade', 'slide', 'wipe'].map((type, index) => ({
  id: type,
  trackId: 'track-1',
  fromClipId: photographs[index],
  toClipId: photographs[index + 1],
  type,
  durationTicks: ticks(0.5),
}))

const pill = {
  ...textItem('Four images, slowly closer', 44, {
    id: 'pill',
    at: 0,
    seconds: SECONDS,
    box: [0, 600, 1280, 60],
  }),
  background: { color: '#00000080', horizontalPadding: 28, borderRadius: 26 },
}

/** Photographs that zoom slowly, with transitions between them and a text above: resampling all the time. */
export const slideshowScene: Scene = {
  name: 'B',
  title: 'slideshow',
  document: buildDocument([[pill], photos], {
    assets: Object.fromEntries(
      photographs.map((name) => [name, cachedAsset('image', name, { width: 1920, height: 1080 })]),
    ),
    transitions: Object.fromEntries(transitions.map((transition) => [transition.id, transition])),
    background: { type: 'none' },
  }),
}
