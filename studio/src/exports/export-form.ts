import type { OutputRatio } from '@engine/document/model.ts'
import { outputFormatNames, outputFormats } from '@engine/document/output-formats.ts'
import { outputFrame } from '@engine/document/output-frame.ts'
import { DEFAULT_QUALITY, type OutputQuality, outputQualityNames } from '@engine/document/output-qualities.ts'
import { findOutputRatio, outputRatios } from '@engine/document/registries/output-ratios.ts'
import type { AccountDetails, ExportSettings, ExportTask } from 'framewright-client'

/** The settings that the person chooses, as the fields of the dialog hold them. */
export interface ExportForm {
  readonly ratio: OutputRatio
  readonly scale: number
  readonly fps: 30 | 60
  readonly format: ExportSettings['format']
  readonly transparent: boolean
  readonly quality: OutputQuality
  readonly outputs: readonly ExtraOutput[]
  readonly filename: string
  readonly callbackUrl: string
}

export type ExtraOutput = NonNullable<ExportSettings['outputs']>[number]
export type FormField = keyof ExportForm

interface FrameSize {
  readonly width: number
  readonly height: number
}

/** Returns the settings for a document's own size, as MP4. */
export function createForm(composition: FrameSize): ExportForm {
  return {
    ratio: findOutputRatio(composition.width, composition.height),
    scale: 1,
    fps: 30,
    format: 'mp4',
    transparent: false,
    quality: DEFAULT_QUALITY,
    outputs: [],
    filename: '',
    callbackUrl: '',
  }
}

/** Returns the settings of an earlier export. */
export function toForm(task: ExportTask, base: ExportForm): ExportForm {
  const { settings, callbackUrl, outputs } = task
  const names = new Set(outputs?.map(({ name }) => name))
  return {
    ...base,
    ratio: outputRatios.find((ratio) => ratio === settings.ratio) ?? base.ratio,
    fps: settings.fps === 60 ? 60 : 30,
    scale: settings.scale,
    format: outputFormatNames.find((format) => format === settings.format) ?? base.format,
    transparent: settings.transparent,
    quality: outputQualityNames.find((quality) => quality === settings.quality) ?? base.quality,
    outputs: extraOutputNames.filter((name) => names.has(name)),
    filename: task.filename,
    callbackUrl: callbackUrl ?? '',
  }
}

export const extraOutputNames: readonly ExtraOutput[] = [
  'poster',
  'storyboard',
  'captions.srt',
  'captions.vtt',
  'audio.m4a',
  'gif',
]

/** Returns the body of the request. Settings that have no effect for the format are left out. */
export function toRequest(form: ExportForm): ExportSettings {
  const { ratio, scale, fps, format, quality, outputs } = form
  const filename = form.filename.trim()
  const callbackUrl = form.callbackUrl.trim()
  return {
    fps,
    ratio,
    scale,
    format,
    ...(form.transparent && outputFormats[format].hasAlpha && { transparent: true }),
    ...(quality !== DEFAULT_QUALITY && outputFormats[format].hasQualities && { quality }),
    ...(outputs.length > 0 && { outputs: [...outputs] }),
    ...(filename !== '' && { filename }),
    ...(callbackUrl !== '' && { callbackUrl }),
  }
}

/** A size of the output that the dialog offers. */
export interface ScaleOption extends FrameSize {
  readonly scale: number
}

const shortSides = [360, 480, 720, 1080, 1440, 2160] as const
const scales = { min: 0.6, max: 8 } as const

/**
 * Lists the sizes of the output to choose from: the usual ones, that of the document and the chosen one, as far as the account may
 * export them.
 *
 * @param chosen - The scale that is selected; it is listed even if the account may not export it.
 */
export function listScales(
  composition: FrameSize,
  ratio: OutputRatio,
  chosen: number,
  limits: AccountDetails['limits'] | undefined,
): readonly ScaleOption[] {
  const own = outputFrame(composition, ratio, 1)
  const usual = shortSides.map((side) => side / Math.min(own.width, own.height))
  const isAllowed = ({ width, height }: FrameSize): boolean =>
    limits === undefined ||
    (width * height <= limits.maxOutputPixels && Math.max(width, height) <= limits.maxOutputSide)
  const wanted = [...usual.filter((scale) => scale >= scales.min && scale <= scales.max), 1, chosen]
  const options = new Map<number, ScaleOption>()
  for (const scale of wanted.map((each) => Number(each.toFixed(6))).toSorted((a, b) => a - b)) {
    const { width, height } = outputFrame(composition, ratio, scale)
    if (scale === chosen || isAllowed({ width, height })) options.set(scale, { scale, width, height })
  }
  return [...options.values()]
}
