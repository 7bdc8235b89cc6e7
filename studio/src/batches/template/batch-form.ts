import { outputFormats } from '@engine/document/output-formats.ts'
import { outputFrame } from '@engine/document/output-frame.ts'
import { DEFAULT_QUALITY, type OutputQuality } from '@engine/document/output-qualities.ts'
import type { BatchSettings } from 'framewright-client'
import type { Template } from './template-queries.ts'

/** The settings that the person chooses for the videos of a template. */
export interface BatchForm {
  readonly format: 'mp4' | 'webm' | 'gif'
  readonly ratio: BatchSettings['ratio']
  readonly scale: number
  readonly fps: 30 | 60
  readonly quality: OutputQuality
  /** May contain `{{name}}` and `{{row}}`; empty: the title of the project. */
  readonly filename: string
}

export const initialForm: BatchForm = {
  format: 'mp4',
  ratio: 'custom',
  scale: 1,
  fps: 30,
  quality: DEFAULT_QUALITY,
  filename: '',
}

export const formats = [
  { value: 'mp4', label: 'MP4', description: 'Plays everywhere' },
  { value: 'webm', label: 'WebM', description: 'Smaller, for the web' },
  { value: 'gif', label: 'GIF', description: 'Short loops without audio' },
] as const

/** Returns the settings as the API takes them; each video gets a poster, which its row shows. */
export function toSettings({ format, ratio, scale, fps, quality, filename }: BatchForm): BatchSettings {
  const trimmed = filename.trim()
  return {
    format,
    ratio,
    scale,
    fps,
    ...(quality !== DEFAULT_QUALITY && outputFormats[format].hasQualities && { quality }),
    outputs: ['poster'],
    ...(trimmed !== '' && { filename: trimmed }),
  }
}

const sides = [360, 480, 720, 1080, 1440, 2160] as const

/** Lists the sizes of outputs that the API allows, each with its scale. */
export function listSizes(
  { width, height }: Pick<Template, 'width' | 'height'>,
  ratio: BatchForm['ratio'],
  limits: { readonly maxOutputPixels: number; readonly maxOutputSide: number },
): readonly { readonly scale: number; readonly label: string }[] {
  const own = outputFrame({ width, height }, ratio, 1)
  const short = Math.min(own.width, own.height)
  const scales = [...new Set([1, ...sides.map((side) => side / short)])].filter(
    (scale) => scale >= 0.6 && scale <= 8,
  )
  return scales
    .toSorted((a, b) => a - b)
    .map((scale) => ({ scale, frame: outputFrame({ width, height }, ratio, scale) }))
    .filter(
      ({ frame }) =>
        frame.width * frame.height <= limits.maxOutputPixels &&
        Math.max(frame.width, frame.height) <= limits.maxOutputSide,
    )
    .map(({ scale, frame }) => ({ scale, label: `${frame.width} × ${frame.height}` }))
}
