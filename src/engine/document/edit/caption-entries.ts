import type { CaptionFile } from '../caption-files/caption-file.ts'
import { toCaptions } from '../caption-files/parse-caption-file.ts'
import { isRecord, type JsonObject } from '../validation/record.ts'
import { EditRefused } from './edit-refused.ts'
import type { EditableAsset, EditableDocument } from './editable-document.ts'
import { reuseUnchanged } from './reuse-unchanged.ts'
import { moveGlosses, readGlosses } from './ruby-glosses.ts'

/** An entry of a caption asset, as documents have it. Times are in milliseconds from the start of the content. */
export interface EditableCaption extends JsonObject {
  readonly text: string
  readonly startMs: number
  readonly endMs: number
}

export function isCaptionEntry(value: unknown): value is EditableCaption {
  return isRecord(value) && typeof value.text === 'string' && typeof value.startMs === 'number'
}

/** Returns the captions of an asset; none if they are in its file. */
export function listCaptions(document: EditableDocument, assetId: string): readonly EditableCaption[] {
  const { captions } = getCaptionAsset(document, assetId)
  return Array.isArray(captions) ? captions.filter(isCaptionEntry) : []
}

/** Sets the text of a caption. Glosses stay with the characters that do not change. */
export function setCaptionText(
  document: EditableDocument,
  assetId: string,
  { index, text }: { readonly index: number; readonly text: string },
): EditableDocument {
  return change(document, assetId, (captions) => {
    const caption = getCaption(captions, index)
    return captions.with(index, withGlosses({ ...caption, text }, moveGlosses(caption, text)))
  })
}

/** Sets when a caption is shown; it moves to its place in the order. */
export function setCaptionTimes(
  document: EditableDocument,
  assetId: string,
  { index, startMs, endMs }: { readonly index: number; readonly startMs: number; readonly endMs: number },
): EditableDocument {
  return change(document, assetId, (captions) =>
    captions.with(index, checkTimes({ ...getCaption(captions, index), startMs, endMs })),
  )
}

/** Adds a caption at its place in the order. */
export function addCaption(
  document: EditableDocument,
  assetId: string,
  caption: EditableCaption,
): EditableDocument {
  return change(document, assetId, (captions) => [...captions, checkTimes(caption)])
}

export function removeCaptions(
  document: EditableDocument,
  assetId: string,
  indexes: readonly number[],
): EditableDocument {
  const removed = new Set(indexes)
  return change(document, assetId, (captions) => captions.filter((_caption, index) => !removed.has(index)))
}

/**
 * Divides a caption.
 *
 * @param options.textOffset - Where its text is divided, as a string index. Spaces there are removed.
 * @param options.atMs - The cut. Default: where the share of its text is.
 */
export function splitCaption(
  document: EditableDocument,
  assetId: string,
  {
    index,
    textOffset,
    atMs,
  }: { readonly index: number; readonly textOffset: number; readonly atMs?: number },
): EditableDocument {
  return change(document, assetId, (captions) => {
    const caption = getCaption(captions, index)
    const { text, startMs, endMs } = caption
    const [before, after] = [text.slice(0, textOffset).trimEnd(), text.slice(textOffset).trimStart()]
    if (before === '' || after === '') throw new EditRefused('Both parts of a caption need a text.')
    const at = atMs ?? Math.round(startMs + ((endMs - startMs) * textOffset) / text.length)
    if (at <= startMs || at >= endMs) throw new EditRefused('The cut must be within the time of the caption.')
    const offset = text.length - after.length
    const glosses = readGlosses(caption)
    const first = glosses.filter(({ end }) => end <= before.length)
    const second = glosses
      .filter(({ start }) => start >= offset)
      .map((gloss) => ({ ...gloss, start: gloss.start - offset, end: gloss.end - offset }))
    return captions.toSpliced(
      index,
      1,
      withGlosses({ ...caption, text: before, endMs: at }, first),
      withGlosses({ ...caption, text: after, startMs: at }, second),
    )
  })
}

/** Joins captions that follow each other, with spaces between their texts. */
export function mergeCaptions(
  document: EditableDocument,
  assetId: string,
  { index, count = 2 }: { readonly index: number; readonly count?: number },
): EditableDocument {
  return change(document, assetId, (captions) => {
    const merged = captions.slice(index, index + count)
    const [first] = merged
    if (first === undefined || merged.length < 2) throw new EditRefused('There is no caption to join with.')
    let text = ''
    const glosses = merged.flatMap((caption) => {
      const offset = text === '' ? 0 : text.length + 1
      text = text === '' ? caption.text : `${text} ${caption.text}`
      return readGlosses(caption).map((gloss) => ({
        ...gloss,
        start: gloss.start + offset,
        end: gloss.end + offset,
      }))
    })
    const endMs = Math.max(...merged.map((caption) => caption.endMs))
    return captions.toSpliced(index, merged.length, withGlosses({ ...first, text, endMs }, glosses))
  })
}

/**
 * Shifts captions by the same time, at most to the start of the content.
 *
 * @param options.indexes - Default: all.
 */
export function shiftCaptions(
  document: EditableDocument,
  assetId: string,
  { deltaMs, indexes }: { readonly deltaMs: number; readonly indexes?: readonly number[] },
): EditableDocument {
  return change(document, assetId, (captions) => {
    const isMoved = (index: number): boolean => indexes?.includes(index) ?? true
    const starts = captions.flatMap(({ startMs }, index) => (isMoved(index) ? [startMs] : []))
    const delta = Math.max(deltaMs, -Math.min(...starts))
    if (delta === 0 || starts.length === 0) return captions
    return captions.map((caption, index) =>
      isMoved(index)
        ? { ...caption, startMs: caption.startMs + delta, endMs: caption.endMs + delta }
        : caption,
    )
  })
}

/**
 * Replaces the captions of an asset by those of a file.
 *
 * @param options.timing - Default: by word if the file times words, and no item with these captions has letter animations.
 * @throws {EditRefused} For timing by word if such an item has letter animations, which need lines.
 */
export function importCaptions(
  document: EditableDocument,
  assetId: string,
  { file, timing }: { readonly file: CaptionFile; readonly timing?: 'word' | 'line' },
): EditableDocument {
  const asset = getCaptionAsset(document, assetId)
  const needsLines = Object.values(document.items).some(
    (item) => item.assetId === assetId && Object.keys(item.captionAnimations ?? {}).length > 0,
  )
  if (needsLines && timing === 'word')
    throw new EditRefused(
      'The captions have letter animations, which need timing by line. Remove them first.',
    )
  const { captions, timingGranularity } = toCaptions(file, needsLines ? 'line' : timing)
  return setAssetFields(document, asset, { captions, timingGranularity })
}

type Recipe = (captions: readonly EditableCaption[]) => readonly EditableCaption[]

/** Changes the captions of an asset, and keeps them in the order of their starts. */
function change(document: EditableDocument, assetId: string, recipe: Recipe): EditableDocument {
  const asset = getCaptionAsset(document, assetId)
  const before = listCaptions(document, assetId)
  const after = recipe(before)
  if (after === before) return document
  return setAssetFields(document, asset, { captions: after.toSorted((a, b) => a.startMs - b.startMs) })
}

function setAssetFields(
  document: EditableDocument,
  asset: EditableAsset,
  fields: JsonObject,
): EditableDocument {
  const changed = reuseUnchanged(asset, { ...asset, ...fields })
  if (changed === asset) return document
  return { ...document, assets: { ...document.assets, [asset.id]: changed } }
}

function getCaptionAsset({ assets }: EditableDocument, assetId: string): EditableAsset {
  const asset = Object.hasOwn(assets, assetId) ? assets[assetId] : undefined
  if (asset?.type !== 'caption') throw new EditRefused('The captions no longer exist.')
  return asset
}

function getCaption(captions: readonly EditableCaption[], index: number): EditableCaption {
  const caption = captions[index]
  if (caption === undefined) throw new EditRefused('The caption no longer exists.')
  return caption
}

function checkTimes(caption: EditableCaption): EditableCaption {
  const { startMs, endMs } = caption
  if (!(startMs >= 0)) throw new EditRefused('A caption cannot start before the beginning of the captions.')
  if (!(endMs > startMs) || !Number.isFinite(endMs))
    throw new EditRefused('A caption must end after it starts.')
  return caption
}

function withGlosses(caption: EditableCaption, glosses: ReturnType<typeof readGlosses>): EditableCaption {
  const { ruby: _ruby, ...fields } = caption
  const plain = { ...fields, text: caption.text, startMs: caption.startMs, endMs: caption.endMs }
  return glosses.length === 0 ? plain : { ...plain, ruby: glosses }
}
