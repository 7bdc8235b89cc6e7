import {
  buildDocument,
  defaultTextStyle,
  type EditorDocument,
  type ItemOf,
  image,
  placed,
  ticks,
} from './document-builders.ts'

type DesignFields = Partial<
  Pick<ItemOf<'captions'>, 'theme' | 'themeColor' | 'spokenWord' | 'pageBreaks' | 'maxWords' | 'safeArea'>
>

const placement = { id: 'captions', seconds: 2.4 }

/** Builds captions of eight words, over a photograph or a colour. */
export function buildSpokenDocument(fields: DesignFields, footage: 'photograph' | 'color'): EditorDocument {
  const captions: ItemOf<'captions'> = {
    type: 'captions',
    ...placed({ ...placement, box: [30, 100, 580, 240] }),
    ...defaultTextStyle,
    fontSize: 62,
    assetId: 'words',
    pageDurationTicks: ticks(3),
    contentStartOffsetTicks: 0,
    highlightColor: '#ffd166',
    maxLines: 2,
    source: 'manual',
    captionGroupId: null,
    background: null,
    ...fields,
  }
  const photograph = image('lighthouse', { id: 'photograph', seconds: placement.seconds })
  return buildDocument({ tracks: footage === 'photograph' ? [[captions], [photograph]] : [[captions]] })
}
