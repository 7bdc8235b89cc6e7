import type { ItemType } from '../../../src/engine/document/model.ts'
import { itemTypes } from '../../../src/engine/document/registries/item-types.ts'
import { listNames } from '../../../src/engine/document/registries/registry.ts'
import {
  type Box,
  buildDocument,
  type DocumentItem,
  defaultTextStyle,
  image,
  moving,
  placed,
  solid,
  still,
  text,
  ticks,
} from '../document-builders.ts'
import { spinningStarAnimation } from '../media/data-assets.ts'
import type { Kind, Member, Sample } from '../sample.ts'

/** Types that are visible and have no page of their own. */
type ShownType = Exclude<ItemType, 'audio' | 'effect' | 'filter' | 'chart' | 'motion-graphic'>

interface ItemSample {
  readonly item: DocumentItem
  readonly instants: Sample['instants']
  readonly caption: string
}

const placement = { id: 'item', seconds: 2.4 }
const moments = [0.1, 0.5, 0.9, 1.3, 1.7] as const
const sourceStart = { sourceStartTicks: 0, playbackRate: 1 }
const audio = {
  decibelAdjustment: still(0),
  audioFadeInDurationTicks: 0,
  audioFadeOutDurationTicks: 0,
}
const square = { ...placement, box: [210, 70, 220, 220] as const }

const samples: Readonly<Record<ShownType, readonly ItemSample[]>> = {
  image: [{ item: image('lighthouse', placement), instants: [1], caption: 'A still that covers its box' }],
  video: [
    {
      item: {
        type: 'video',
        ...placed(placement),
        assetId: 'drift',
        keepAspectRatio: true,
        borderRadius: still(0),
        ...sourceStart,
        ...audio,
      },
      instants: moments,
      caption: 'A two-second video',
    },
  ],
  gif: [
    {
      item: {
        type: 'gif',
        ...placed(square),
        assetId: 'sticker',
        keepAspectRatio: true,
        borderRadius: still(0),
        ...sourceStart,
      },
      instants: moments,
      caption: 'A GIF that restarts after 1.2 s',
    },
  ],
  lottie: [
    {
      item: {
        type: 'lottie',
        ...placed(square),
        assetId: 'spinning-star',
        keepAspectRatio: true,
        ...sourceStart,
      },
      instants: moments,
      caption: 'An animation embedded in the document',
    },
    {
      item: { type: 'lottie', ...placed(square), assetId: 'badge', keepAspectRatio: true, ...sourceStart },
      instants: [1],
      caption: 'A still SVG (`resourceType`: `svg`)',
    },
  ],
  text: [
    {
      item: text('Text that wraps in the width of its box', { ...placement, box: [120, 62, 400, 240] }),
      instants: [1],
      caption: 'Text in a box of 400 pixels',
    },
  ],
  'text-template': [{ item: buildTemplate(), instants: moments, caption: 'An image and two texts' }],
  captions: [
    {
      item: buildCaptions(),
      instants: [0.1, 0.7, 1.3, 1.6, 2.2],
      caption: 'Word timing, two lines per page',
    },
    {
      item: buildCaptions('glosses', [90, 80, 460, 200]),
      instants: [1],
      caption: 'Glosses above parts of a line',
    },
  ],
  solid: [
    {
      item: {
        ...solid('#ff4d6d', { ...placement, box: [60, 100, 160, 160] }),
        borderRadius: still(30),
        left: moving([0, 60], [2, 420]),
        rotation: moving([0, 0], [2, 90]),
      },
      instants: moments,
      caption: 'A rounded rectangle animated with keyframes',
    },
  ],
  illustration: [
    {
      item: {
        type: 'illustration',
        ...placed({ ...placement, box: [120, 30, 400, 300] }),
        illustrationName: 'IWelcome',
        color: '#ffb703',
        keepAspectRatio: true,
      },
      instants: [1],
      caption: 'An illustration from the catalogue with coloured accents',
    },
  ],
}

function buildCaptions(assetId = 'words', box: Box = [90, 110, 460, 140]): DocumentItem {
  return {
    type: 'captions',
    ...placed({ ...placement, box }),
    ...defaultTextStyle,
    assetId,
    pageDurationTicks: ticks(1.2),
    contentStartOffsetTicks: 0,
    highlightColor: '#ffd166',
    maxLines: 2,
    source: 'manual',
    captionGroupId: null,
    background: null,
  }
}

function buildTemplate(): DocumentItem {
  const enter = { in: { type: 'slide-left' as const, durationTicks: ticks(0.8) } }
  const node = { ...defaultTextStyle, type: 'text' as const, align: 'left' as const, background: null }
  return {
    type: 'text-template',
    ...placed({ ...placement, box: [70, 100, 500, 160] }),
    schemaVersion: 2,
    templateId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
    templateCategory: 'lower-third',
    nodes: [
      {
        type: 'image',
        id: 'sign',
        x: 0,
        y: 10,
        width: 140,
        height: 140,
        imageType: 'lottie',
        imageComponentId: null,
        imageLottieJson: spinningStarAnimation,
        opacity: 1,
      },
      {
        ...node,
        id: 'title',
        x: 160,
        y: 24,
        width: 340,
        height: 64,
        text: 'A template',
        animations: enter,
      },
      {
        ...node,
        id: 'line',
        x: 160,
        y: 88,
        width: 340,
        height: 40,
        text: 'with a line below',
        fontSize: 28,
        color: '#ffd166',
      },
    ],
  }
}

function buildSample(name: string, { item, instants, caption }: ItemSample): Sample {
  const absent = 'opacity' in item ? { ...item, opacity: still(0) } : item
  return {
    name,
    caption,
    document: buildDocument({ tracks: [[item]] }),
    without: buildDocument({ tracks: [[absent]] }),
    instants,
  }
}

const elsewhere: Readonly<Record<Exclude<ItemType, ShownType>, string>> = {
  audio: 'Audible, not visible: gain in dB, fades, and `playbackRate`, which keeps the pitch.',
  effect: 'See [effects](effects.md).',
  filter: 'See [filters](filters.md).',
  chart: 'See [charts](charts.md).',
  'motion-graphic': 'See [motion graphics](motion-graphics.md).',
}

function isShown(type: ItemType): type is ShownType {
  return Object.hasOwn(samples, type)
}

function buildMember(type: ItemType): Member {
  const { label } = itemTypes[type]
  if (!isShown(type)) {
    return { name: type, label, facts: [elsewhere[type]], snippet: undefined, samples: [] }
  }
  const shown = samples[type]
  return {
    name: type,
    label,
    facts: [],
    snippet: { items: { item: shown[0]?.item } },
    samples: shown.map((sample, index) => buildSample(index === 0 ? type : `${type}-${index + 1}`, sample)),
  }
}

export const itemTypeKind: Kind = {
  name: 'item-types',
  title: 'Item types',
  introduction: 'The types of items that a document can place on its timeline.',
  members: listNames(itemTypes).map(buildMember),
}
