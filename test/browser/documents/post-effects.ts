import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AV_PIX_FMT_YUV420P } from 'node-av/constants'
import { effectNames } from '../../../src/engine/document/registries/effects.ts'
import { filterNames } from '../../../src/engine/document/registries/filters.ts'
import { transitionNames } from '../../../src/engine/document/registries/transitions.ts'
import { halvesAnimation } from '../../media/lottie.ts'
import { makeGif } from '../../media/make-gif.ts'
import { evenTimes, makeVideo, type Plane } from '../../media/make-video.ts'
import {
  type Entry,
  editorState,
  gif,
  illustration,
  image,
  lottie,
  mediaAsset,
  moving,
  still,
  video,
} from '../../support/documents.ts'

const TICKS = 240_000
const CLIP_SECONDS = 2
const photographs = ['dawn.jpg', 'lake.jpg', 'ember.jpg', 'night.jpg']
const clipCount = transitionNames.length + 1
const seconds = clipCount * CLIP_SECONDS

/** Every transition, one at each cut; every filter and effect, one per second; sources of all kinds. */
export const postEffectInstants = [...filterNames, ...effectNames].map((_, index) => index + 0.8)

/** @param mediaFolder - Contains the sample photos; this document's other files are added to it. */
export async function buildPostEffectsDocument(mediaFolder: string): Promise<unknown> {
  await makeMedia(mediaFolder)
  const tracks: Entry[][] = [
    [...filterNames.map(filter), ...effectNames.map(effect)],
    [gif('colors.gif', { id: 'gif', seconds, box: [40, 30, 160, 120], fields: { borderRadius: still(24) } })],
    [lottie('halves.json', { id: 'lottie', seconds, box: [760, 20, 140, 140] })],
    [illustration('IHello', { id: 'hello', seconds, box: [690, 320, 230, 180] })],
    [
      illustration('IWorking', {
        id: 'moving',
        seconds,
        box: [40, 330, 220, 160],
        fields: {
          rotation: moving([0, -20], [seconds - 1, 30]),
          scaleX: moving([0, 0.7], [seconds - 1, 1.2]),
        },
      }),
    ],
    [image('badge.svg', { id: 'svg', seconds, box: [430, 400, 100, 100], fields: { opacity: still(0.8) } })],
    [
      video('waves.mp4', {
        id: 'video',
        seconds,
        box: [380, 30, 200, 150],
        fields: { rotation: still(6), borderRadius: still(12), cropLeft: still(0.1) },
      }),
    ],
    Array.from({ length: clipCount }, (_, index) => clip(index)),
  ]
  return editorState({
    tracks,
    size: [960, 540],
    background: { type: 'blur', level: 3 },
    assets: [
      ...photographs.map((name) => mediaAsset('image', name, { width: 1920, height: 1080 })),
      mediaAsset('image', 'badge.svg', { width: 64, height: 64 }),
      mediaAsset('video', 'waves.mp4'),
      mediaAsset('gif', 'colors.gif'),
      mediaAsset('lottie', 'halves.json'),
    ],
    transitions: transitionNames.map(cut),
  })
}

/** Photos are in different places, so that a transition shows the background of each. */
function clip(index: number): Entry {
  const box = index % 2 === 0 ? ([100, 60, 700, 400] as const) : ([180, 90, 720, 420] as const)
  const placement = { id: `clip-${index}`, at: index * CLIP_SECONDS, seconds: CLIP_SECONDS, box }
  return image(photographs[index % photographs.length] ?? '', placement)
}

function cut(type: string, index: number): Record<string, string | number> {
  return {
    id: type,
    trackId: 'track-7',
    fromClipId: `clip-${index}`,
    toClipId: `clip-${index + 1}`,
    type,
    durationTicks: TICKS,
    easing: 'linear',
  }
}

function buildItem(
  id: string,
  second: number,
): Pick<Entry, 'id'> & Record<string, string | number | boolean> {
  return { id, startTicks: second * TICKS, durationTicks: TICKS, isDraggingInTimeline: false }
}

function filter(filterType: string, index: number): Entry {
  const intensity = index % 2 === 0 ? 1 : 0.6
  return { ...buildItem(filterType, index), type: 'filter', filterType, intensity, params: { blend: 1 } }
}

function effect(effectType: string, index: number): Entry {
  const params =
    effectType === 'flash-to-black'
      ? { brightTicks: TICKS / 4, darkTicks: TICKS / 4, tailDarkTicks: TICKS / 3, maxOpacity: 0.7 }
      : {}
  return {
    ...buildItem(effectType, filterNames.length + index),
    type: 'effect',
    effectType,
    intensity: 0.9,
    params,
  }
}

async function makeMedia(folder: string): Promise<void> {
  const path = (name: string): string => join(folder, name)
  makeGif(path('colors.gif'), [
    { color: '#f97316', milliseconds: 500 },
    { color: '#14b8a6', milliseconds: 300 },
  ])
  writeFileSync(path('halves.json'), JSON.stringify(halvesAnimation()))
  writeFileSync(path('badge.svg'), badge)
  await makeVideo(path('waves.mp4'), {
    codec: 'libx264',
    container: 'mp4',
    width: 640,
    height: 480,
    timeBase: [1, 30],
    times: evenTimes(30),
    pixelFormat: AV_PIX_FMT_YUV420P,
    draw: drawWaves,
  })
}

const badge = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64">
<defs><linearGradient id="g"><stop stop-color="#f43f5e"/><stop offset="1" stop-color="#8b5cf6"/></linearGradient></defs>
<circle cx="32" cy="32" r="28" fill="url(#g)" stroke="#fff" stroke-width="4"/><path d="M20 33l9 9 16-20" fill="none" stroke="#fff" stroke-width="5"/></svg>`

/** Draws slow waves of colour and a few sharp stripes, which move with the frame number. */
function drawWaves(planes: readonly Plane[], index: number): void {
  for (const [number, { bytes, stride }] of planes.entries()) {
    const pitch = number === 0 ? 40 : 20
    for (let at = 0; at < bytes.length; at++) {
      const [x, y] = [(at % stride) / pitch, Math.floor(at / stride) / pitch]
      const wave = 128 + 80 * Math.sin(x + number) * Math.cos(y + index / 5)
      bytes[at] = number === 0 && (x + index / 2) % 8 < 0.5 ? 230 : wave
    }
  }
}
