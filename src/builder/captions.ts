import { CaptionFileError } from '../engine/document/caption-files/caption-file.ts'
import { parseCaptionFile, toCaptions } from '../engine/document/caption-files/parse-caption-file.ts'
import { rubyLimits, spokenWordScales } from '../engine/document/limits.ts'
import type { CaptionEntry as ParsedEntry } from '../engine/document/model-assets.ts'
import type { CaptionThemeName, SafeAreaName } from '../engine/document/model-captions.ts'
import { captionThemeNames } from '../engine/document/registries/caption-themes.ts'
import { CAPTIONS_MARGIN_PERCENT, getCaptionsSize } from '../engine/document/registries/natural-sizes.ts'
import { safeAreaNames } from '../engine/document/registries/safe-areas.ts'
import { spokenWordStyleNames } from '../engine/document/registries/spoken-word-styles.ts'
import type { AssetFields, AssetTable } from './asset-table.ts'
import type { Box } from './boxes.ts'
import {
  checkChoice,
  checkColor,
  checkInteger,
  checkList,
  checkNumber,
  checkObject,
  checkText,
  describe,
} from './checks.ts'
import type { BuildContext } from './context.ts'
import { defaults } from './defaults.ts'
import { type Source, toMediaSource } from './media-source.ts'
import type { CaptionEntry, CaptionsItem, RubyGloss, SpokenWord } from './shapes.ts'
import { buildLetters, getFontSize, type LetterStyle, type StyleInput, toStyle } from './text-style.ts'
import { TimelineError } from './timeline-error.ts'
import { type Time, toDuration, toTicks } from './times.ts'
import { buildLetterAnimations, buildVisual, type LetterAnimations, type VisualOptions } from './visual.ts'

/** Captions: a file (or a text with line breaks: the content of one), the content of a file, or entries. */
export type CaptionsSource =
  | Source
  | { readonly content: string }
  | { readonly entries: readonly CaptionEntry[]; readonly timing?: 'word' | 'line' }

/** Options of `captions`. */
export interface CaptionsOptions extends VisualOptions {
  /** A caption theme. Default: `clean`, unless `style` is given. */
  readonly theme?: CaptionThemeName
  /** In place of the theme's accent. */
  readonly themeColor?: string
  readonly style?: StyleInput<LetterStyle>
  /** How the spoken word differs. */
  readonly spokenWord?: SpokenWord
  /** Colour of the spoken word without a theme. Default: `#ffe600`. */
  readonly highlightColor?: string
  readonly pageBreaks?: 'time' | 'speech'
  /** Words per page at most. */
  readonly maxWords?: number
  /** Lines per page at most. Default: 2. */
  readonly maxLines?: number
  /** How long a page of words lasts at most. Default: 1.2 s. */
  readonly pageDuration?: Time
  /** Time in the film's item at which the captions begin. Default: 0. */
  readonly offset?: Time
  /** Keeps the captions clear of a platform's own controls. */
  readonly safeArea?: SafeAreaName
  /** By `word` or by `line`. Default: `word` for a file that is not read here; otherwise by word if there are word times. */
  readonly timing?: 'word' | 'line'
  /** A BCP 47 tag of the captions, such as `ja`. */
  readonly language?: string
  /** Encoding of the file, such as `windows-1251`. Default: detected. */
  readonly encoding?: string
  /** How the letters move; only by line. */
  readonly letters?: LetterAnimations
}

/** A caption asset, and when its last entry ends. */
export interface AddedCaptions {
  readonly assetId: string
  readonly timing: 'word' | 'line'
  /** Milliseconds; undefined if the entries are in a file. */
  readonly endMs: number | undefined
}

/** Adds the asset of captions, with entries where they are known. */
export function addCaptions(
  owner: string,
  assets: AssetTable,
  input: CaptionsSource,
  options: CaptionsOptions,
): AddedCaptions {
  const { language, encoding, timing } = options
  if (timing !== undefined) checkChoice(owner, 'timing', timing, ['word', 'line'])
  const labels: AssetFields = {
    ...(language !== undefined && { language: checkText(owner, 'language', language, false) }),
    ...(encoding !== undefined && { encoding: checkText(owner, 'encoding', encoding, false) }),
  }
  const found = readEntries(owner, input, timing)
  if (found === undefined) {
    const { timing: fileTiming = 'word' } = options
    const fields = { ...labels, timingGranularity: fileTiming }
    const assetId = assets.add('caption', toMediaSource(owner, input as Source), fields)
    return { assetId, timing: fileTiming, endMs: undefined }
  }
  if (found.captions.length === 0) throw new TimelineError(owner, 'There are no captions in this list.')
  const { captions, timingGranularity } = found
  const assetId = assets.add(
    'caption',
    { filename: 'captions' },
    { ...labels, captions: captions.map(copyEntry), timingGranularity },
  )
  return {
    assetId,
    timing: timingGranularity,
    endMs: captions.reduce((end, each) => Math.max(end, each.endMs), 0),
  }
}

/** Copies an entry: those of the builder can't be changed, those of a document can. */
function copyEntry({ ruby, ...entry }: ParsedEntry) {
  return { ...entry, ...(ruby !== undefined && { ruby: ruby.map((gloss) => ({ ...gloss })) }) }
}

function readEntries(owner: string, input: CaptionsSource, timing: 'word' | 'line' | undefined) {
  if (typeof input === 'string') return input.includes('\n') ? parse(owner, input, timing) : undefined
  if (typeof input !== 'object' || input === null) {
    throw new TimelineError(
      owner,
      `Captions must be a file, { content } or { entries }, not ${describe(input)}.`,
    )
  }
  if ('content' in input) return parse(owner, checkText(owner, 'content', input.content), timing)
  if (!('entries' in input)) return undefined
  if (!Array.isArray(input.entries)) throw new TimelineError(owner, '"entries" must be a list of captions.')
  const captions = input.entries.map((entry: CaptionEntry) => checkEntry(owner, entry))
  return {
    captions,
    timingGranularity: checkChoice(owner, 'timing', input.timing ?? 'line', ['word', 'line']),
  }
}

function parse(owner: string, content: string, timing: 'word' | 'line' | undefined) {
  try {
    return toCaptions(parseCaptionFile(content), timing)
  } catch (cause) {
    if (!(cause instanceof CaptionFileError)) throw cause
    throw new TimelineError(owner, `The captions can't be read: ${cause.message}`, { cause })
  }
}

function checkEntry(owner: string, entry: CaptionEntry): CaptionEntry {
  const { text, startMs, endMs, ruby } = checkObject(owner, 'entries', entry)
  checkText(owner, 'text', text)
  checkNumber(owner, 'startMs', startMs, { min: 0 })
  checkNumber(owner, 'endMs', endMs, { min: 0 })
  if (endMs > startMs) {
    return { text, startMs, endMs, ...(ruby !== undefined && { ruby: checkRuby(owner, ruby) }) }
  }
  throw new TimelineError(owner, `"endMs" (${endMs}) must be later than "startMs" (${startMs}).`)
}

function checkRuby(owner: string, ruby: readonly RubyGloss[]): RubyGloss[] {
  checkInteger(owner, 'ruby.length', checkList(owner, 'ruby', ruby).length, { max: rubyLimits.glosses })
  return ruby.map((gloss) => {
    const { start, end, text } = checkObject(owner, 'ruby', gloss)
    checkInteger(owner, 'ruby.start', start, { min: 0 })
    checkInteger(owner, 'ruby.end', end, { min: start + 1 })
    checkText(owner, 'ruby.text', text, false)
    checkInteger(owner, 'ruby.text.length', text.length, { max: rubyLimits.letters })
    return { start, end, text }
  })
}

/** Builds a captions item. */
export function buildCaptions(
  context: BuildContext,
  { assetId, timing }: AddedCaptions,
  options: CaptionsOptions,
): CaptionsItem {
  const { owner, fps } = context
  const style = toStyle(owner, options.style)
  const {
    highlightColor = defaults.highlightColor,
    maxLines = defaults.maxCaptionLines,
    pageDuration,
    offset = 0,
    letters,
  } = options
  if (letters !== undefined && timing === 'word') {
    throw new TimelineError(owner, '"letters" needs captions by line. Give timing: "line" as well.')
  }
  const natural = getCaptionsSize(context, getFontSize(context, style, 'captions'), maxLines)
  const box: Box = options.box ?? { anchor: 'bottom', margin: { y: `${CAPTIONS_MARGIN_PERCENT}%` } }
  return {
    type: 'captions',
    ...buildVisual(context, { ...options, box }, natural),
    assetId,
    ...buildLetters(context, style, 'captions', ''),
    highlightColor: checkColor(owner, 'highlightColor', highlightColor),
    pageDurationTicks:
      pageDuration === undefined ? defaults.pageTicks : toDuration(owner, 'pageDuration', pageDuration, fps),
    maxLines: checkInteger(owner, 'maxLines', maxLines, { min: 1 }),
    contentStartOffsetTicks: toTicks(owner, 'offset', offset, fps),
    source: 'upload',
    captionGroupId: null,
    ...buildCaptionFinish(owner, options),
    ...buildLetterAnimations(context, letters),
  }
}

function buildCaptionFinish(owner: string, options: CaptionsOptions) {
  const { themeColor, spokenWord, pageBreaks, maxWords, safeArea, language } = options
  const theme = options.theme ?? (options.style === undefined ? defaults.captionTheme : undefined)
  return {
    ...(theme !== undefined && { theme: checkChoice(owner, 'theme', theme, captionThemeNames) }),
    ...(themeColor !== undefined && { themeColor: checkColor(owner, 'themeColor', themeColor) }),
    ...(spokenWord !== undefined && { spokenWord: checkSpokenWord(owner, spokenWord) }),
    ...(pageBreaks !== undefined && {
      pageBreaks: checkChoice(owner, 'pageBreaks', pageBreaks, ['time', 'speech']),
    }),
    ...(maxWords !== undefined && { maxWords: checkInteger(owner, 'maxWords', maxWords, { min: 1 }) }),
    ...(safeArea !== undefined && { safeArea: checkChoice(owner, 'safeArea', safeArea, safeAreaNames) }),
    ...(language !== undefined && { language }),
  }
}

function checkSpokenWord(owner: string, spokenWord: SpokenWord): SpokenWord {
  const { style, color, accentColor, scale } = checkObject(owner, 'spokenWord', spokenWord)
  checkChoice(owner, 'spokenWord.style', style, spokenWordStyleNames)
  if (color !== undefined) checkColor(owner, 'spokenWord.color', color)
  if (accentColor !== undefined) checkColor(owner, 'spokenWord.accentColor', accentColor)
  if (scale !== undefined) checkNumber(owner, 'spokenWord.scale', scale, spokenWordScales)
  return { ...spokenWord }
}
