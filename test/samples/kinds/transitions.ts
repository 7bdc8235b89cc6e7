import type { TransitionStyle, TransitionType } from '../../../src/engine/document/model.ts'
import {
  listTransitionStyles,
  transitionStyles,
} from '../../../src/engine/document/registries/transition-styles.ts'
import {
  defaultTransitionEasing,
  transitionNames,
  transitions,
} from '../../../src/engine/document/registries/transitions.ts'
import { buildDocument, type EditorDocument, image, still, text, ticks } from '../document-builders.ts'
import type { Kind, Member, Sample, Setting } from '../sample.ts'
import { describeSettings } from './settings.ts'

type DocumentTransition = EditorDocument['transitions'][string]

const CUT_SECONDS = 1.5
const TRANSITION_SECONDS = 1

/** Builds two images that meet at a cut, with a transition between them. */
export function buildCutDocument(transition: DocumentTransition | undefined): EditorDocument {
  const track = [
    image('balloons', { id: 'first', seconds: CUT_SECONDS }),
    image('lighthouse', { id: 'second', at: CUT_SECONDS, seconds: CUT_SECONDS }),
  ]
  return buildDocument({ tracks: [track], transitions: transition === undefined ? [] : [transition] })
}

export function buildTransition(
  type: TransitionType,
  settings: Pick<DocumentTransition, 'params' | 'easing'>,
): DocumentTransition {
  const clips = { trackId: 'track-0', fromClipId: 'first', toClipId: 'second' }
  return { id: type, ...clips, type, durationTicks: ticks(TRANSITION_SECONDS), ...settings }
}

/** From shortly after the window's start to shortly before its end; in the middle, a flip would be seen edge-on. */
const instants = [1.15, 1.32, 1.44, 1.62, 1.85] as const

function buildSample(type: TransitionType, direction: string | undefined): Sample {
  const settings = direction === undefined ? {} : { params: { direction } }
  return {
    name: direction === undefined ? type : `${type}-${direction}`,
    caption: direction === undefined ? transitions[type].label : `\`direction\`: \`${direction}\``,
    document: buildCutDocument(buildTransition(type, settings)),
    without: buildCutDocument(undefined),
    instants,
  }
}

/** Styles do most of their work around the middle. */
const styleInstants = [1.18, 1.36, 1.5, 1.6, 1.8] as const

function buildStyleSample(type: TransitionType, style: TransitionStyle): Sample {
  return {
    name: `${type}-${style}`,
    caption: `\`style\`: \`${style}\` (${transitionStyles[style].label})`,
    document: buildCutDocument(buildTransition(type, { params: { style } })),
    without: buildCutDocument(buildTransition(type, {})),
    instants: styleInstants,
  }
}

/** Styles whose clips are smaller than the frame, and styles of texts. */
const smallClips: readonly (readonly [
  type: TransitionType,
  style: TransitionStyle,
  kind: 'inset' | 'text',
])[] = [
  ['fade', 'zoom', 'inset'],
  ['fade', 'glitch', 'text'],
  ['slide', 'cover', 'text'],
  ['iris', 'ring', 'inset'],
  ['flip', 'cube', 'inset'],
]

function buildSmallCutDocument(kind: 'inset' | 'text', transition: DocumentTransition): EditorDocument {
  const first = { id: 'first', seconds: CUT_SECONDS, box: [150, 70, 340, 220] as const }
  const second = { ...first, id: 'second', at: CUT_SECONDS }
  const track =
    kind === 'text'
      ? [text('Slowly', first), text('Then at once', second)]
      : [
          { ...image('balloons', first), borderRadius: still(24) },
          { ...image('lighthouse', second), borderRadius: still(24) },
        ]
  return buildDocument({ tracks: [track], transitions: [transition] })
}

function buildSmallSample(type: TransitionType, style: TransitionStyle, kind: 'inset' | 'text'): Sample {
  return {
    name: `${type}-${style}-${kind}`,
    caption: `\`style\`: \`${style}\`, on ${kind === 'text' ? 'texts' : 'clips that are smaller than the frame'}`,
    document: buildSmallCutDocument(kind, buildTransition(type, { params: { style } })),
    without: buildSmallCutDocument(kind, buildTransition(type, {})),
    instants: styleInstants,
  }
}

const easings = 'see [easings](easings.md)'

/** Describes `params.style` of a type, and what its styles read. */
function describeStyles(type: TransitionType): Setting[] {
  const styles = listTransitionStyles(type)
  if (styles.length === 0) return []
  const meaning = styles.map((style) => `\`${style}\`${describeStyleParams(style)}`).join(', ')
  return [{ name: 'params.style', default: '', meaning }]
}

function describeStyleParams(style: TransitionStyle): string {
  const settings = Object.entries(transitionStyles[style].defaultParams)
  if (settings.length === 0) return ''
  return ` (${settings.map(([name, value]) => `\`${name}\`: \`${value}\``).join(', ')})`
}

function buildMember(type: TransitionType): Member {
  const { label, directions, defaultParams } = transitions[type]
  const [first] = directions
  const settings = first === undefined ? {} : { params: { direction: first } }
  return {
    name: type,
    label,
    facts: [],
    settings: [
      { name: 'easing', default: defaultTransitionEasing, meaning: easings },
      ...describeSettings(defaultParams, { direction: directions.map((value) => `\`${value}\``).join(' ') }),
      ...describeStyles(type),
    ],
    snippet: { transitions: { cut: { ...buildTransition(type, settings), id: 'cut' } } },
    samples: [
      ...(directions.length === 0 ? [undefined] : directions).map((direction) =>
        buildSample(type, direction),
      ),
      ...listTransitionStyles(type).map((style) => buildStyleSample(type, style)),
      ...smallClips
        .filter(([typeWithStyle]) => typeWithStyle === type)
        .map(([, style, kind]) => buildSmallSample(type, style, kind)),
    ],
  }
}

export const transitionKind: Kind = {
  name: 'transitions',
  title: 'Transitions',
  introduction: `A transition replaces one clip with the next on the same track. Its window of \`durationTicks\` is centred on the cut. Each
strip shows five instants of one window. \`params.style\` draws a type differently.`,
  members: transitionNames.map(buildMember),
}
