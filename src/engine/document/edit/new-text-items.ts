import type { CaptionThemeName } from '../model-captions.ts'
import { itemDefaults } from '../registries/item-defaults.ts'
import {
  CAPTIONS_MARGIN_PERCENT,
  estimateLineCount,
  getCaptionsSize,
  type Size,
  TEXT_WIDTH_SHARE,
} from '../registries/natural-sizes.ts'
import { getPresetSize, getTextPreset, type TextPresetName } from '../registries/text-presets.ts'
import type { JsonObject } from '../validation/record.ts'
import { UNKNOWN_TEMPLATE } from './convert-item.ts'
import { EditRefused } from './edit-refused.ts'
import type { EditableAsset } from './editable-document.ts'
import { buildBox, buildCentredBox, still } from './new-boxes.ts'

const SAMPLE_TEXT = 'Your text'

export function buildText(
  frame: Size,
  { text = SAMPLE_TEXT, preset = 'title' }: { text?: string; preset?: TextPresetName },
): JsonObject {
  const { lineHeight } = getTextPreset(preset)
  const fontSize = getPresetSize(preset, frame)
  const width = frame.width * TEXT_WIDTH_SHARE
  const lines = estimateLineCount(text, fontSize, width)
  const height = Math.min(frame.height, Math.ceil(lines * fontSize * lineHeight))
  return {
    ...buildCentredBox(frame, { width, height }),
    rotation: still(0),
    text,
    ...buildStyle(frame, preset),
    resizeOnEdit: true,
    verticalAlign: 'center',
  }
}

export function buildCaptions(
  frame: Size,
  { asset, theme = itemDefaults.captionTheme }: { asset: EditableAsset; theme?: CaptionThemeName },
): JsonObject {
  if (asset.type !== 'caption') throw new EditRefused('The file has no captions.')
  const size = getCaptionsSize(frame, getPresetSize('captions', frame), itemDefaults.maxCaptionLines)
  const margin = (frame.height * CAPTIONS_MARGIN_PERCENT) / 100
  return {
    ...buildBox(size, { left: (frame.width - size.width) / 2, top: frame.height - size.height - margin }),
    rotation: still(0),
    assetId: asset.id,
    ...buildStyle(frame, 'captions'),
    highlightColor: itemDefaults.highlightColor,
    pageDurationTicks: itemDefaults.pageTicks,
    maxLines: itemDefaults.maxCaptionLines,
    contentStartOffsetTicks: 0,
    source: 'upload',
    captionGroupId: null,
    theme,
  }
}

/** An illustration above a title. */
export function buildTextTemplate(frame: Size, { text = SAMPLE_TEXT }: { text?: string }): JsonObject {
  const side = Math.min(frame.width, frame.height)
  const width = frame.width * TEXT_WIDTH_SHARE
  const style = buildStyle(frame, 'heading')
  const textHeight = Math.ceil(getPresetSize('heading', frame) * 1.5)
  const imageSide = Math.round(side * 0.4)
  return {
    ...buildCentredBox(frame, { width, height: imageSide + textHeight }),
    rotation: still(0),
    schemaVersion: 2,
    templateId: UNKNOWN_TEMPLATE,
    templateCategory: '',
    nodes: [
      {
        id: 'image',
        type: 'image',
        x: (width - imageSide) / 2,
        y: 0,
        width: imageSide,
        height: imageSide,
        imageType: 'svg',
        imageComponentId: 'IHello',
        imageLottieJson: null,
        opacity: 1,
      },
      { id: 'text', type: 'text', x: 0, y: imageSide, width, height: textHeight, text, ...style },
    ],
  }
}

function buildStyle(frame: Size, preset: TextPresetName) {
  const { weight, lineHeight, background } = getTextPreset(preset)
  const fontSize = getPresetSize(preset, frame)
  return {
    color: itemDefaults.textColor,
    align: 'center',
    fontFamily: itemDefaults.fontFamily,
    fontStyle: { variant: 'normal', weight: String(weight) },
    fontSize,
    lineHeight,
    letterSpacing: 0,
    direction: 'ltr',
    strokeWidth: 0,
    strokeColor: itemDefaults.strokeColor,
    background:
      background === undefined
        ? null
        : {
            color: background,
            horizontalPadding: Math.round(fontSize / 3),
            borderRadius: Math.round(fontSize / 5),
          },
  }
}
