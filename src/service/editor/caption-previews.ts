import type { CaptionAnimationType } from '../../engine/document/model.ts'
import { captionAnimations } from '../../engine/document/registries/caption-animations.ts'
import { listNames } from '../../engine/document/registries/registry.ts'
import { secondsToTicks, TICKS_PER_SECOND } from '../../engine/document/ticks.ts'

export const captionAnimationPositions = ['in', 'out', 'loop'] as const
export type CaptionAnimationPosition = (typeof captionAnimationPositions)[number]

/** Returns the URL path of an animated preview of a caption animation, which needs no API key. */
export function buildPreviewPath(type: CaptionAnimationType, position: CaptionAnimationPosition): string {
  return `/previews/caption-animations/${type}-${position}.gif`
}

export interface CaptionPreview {
  readonly type: CaptionAnimationType
  readonly position: CaptionAnimationPosition
}

/** Returns the caption animation of a preview's file name; undefined for an unknown file name. */
export function findCaptionPreview(filename: string): CaptionPreview | undefined {
  for (const type of listNames(captionAnimations)) {
    for (const position of captionAnimationPositions) {
      if (buildPreviewPath(type, position).endsWith(`/${filename}`)) {
        return { type, position }
      }
    }
  }
  return undefined
}

/** Duration of each frame of a preview, a multiple of 10 ms because GIFs count in hundredths of a second. */
export const PREVIEW_FRAME_MS = 60

const width = 240
const height = 96
const makeStatic = (value: number) => ({ value, keyframes: [] })

/** The duration of the animation, and of the text at rest before or after it. */
const animatedSeconds = { in: 1.2, out: 1.2, loop: 1.8 }
const restSeconds = { in: 0.9, out: 0.9, loop: 0 }

/** Returns the instants of a preview's frames, in ticks. */
export function listPreviewInstants({ position }: CaptionPreview): number[] {
  const seconds = animatedSeconds[position] + restSeconds[position]
  const count = Math.round((seconds * 1000) / PREVIEW_FRAME_MS)
  return Array.from({ length: count }, (_, index) => secondsToTicks((index * PREVIEW_FRAME_MS) / 1000))
}

/** Returns the document that a preview shows: a word that enters, leaves or moves. */
export function buildPreviewDocument({ type, position }: CaptionPreview): Record<string, unknown> {
  const animation = { type, durationTicks: secondsToTicks(animatedSeconds[position]) }
  const word = {
    id: 'word',
    type: 'text',
    startTicks: 0,
    durationTicks: secondsToTicks(animatedSeconds[position] + restSeconds[position]),
    isDraggingInTimeline: false,
    left: makeStatic(0),
    top: makeStatic(18),
    width: makeStatic(width),
    height: makeStatic(60),
    scaleX: makeStatic(1),
    scaleY: makeStatic(1),
    opacity: makeStatic(1),
    rotation: makeStatic(0),
    text: 'Caption',
    color: '#ffffff',
    align: 'center',
    fontFamily: 'Inter',
    fontStyle: { variant: 'normal', weight: '700' },
    fontSize: 48,
    lineHeight: 1.2,
    letterSpacing: 0,
    resizeOnEdit: true,
    direction: 'ltr',
    strokeWidth: 0,
    strokeColor: '#000000',
    background: null,
    captionAnimations: { [position]: animation },
  }
  return {
    stateSchemaVersion: 'v1',
    timebaseTicksPerSecond: TICKS_PER_SECOND,
    compositionWidth: width,
    compositionHeight: height,
    tracks: [{ id: 'track', items: ['word'], hidden: false, muted: false }],
    assets: {},
    items: { word },
    transitions: {},
    globalBackground: { type: 'color', color: '#111827', gradient: null },
  }
}
