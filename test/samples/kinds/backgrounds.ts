import { presetImages } from '../../../src/engine/document/backgrounds/images.ts'
import { presetPath } from '../../../src/engine/document/backgrounds/preset-url.ts'
import type { GlobalBackground } from '../../../src/engine/document/model.ts'
import { backgroundGradients, blurLevels } from '../../../src/engine/document/registries/backgrounds.ts'
import { buildDocument, type EditorDocument, image } from '../document-builders.ts'
import type { Kind, Member, Sample } from '../sample.ts'

type DocumentBackground = NonNullable<EditorDocument['globalBackground']>

const SECONDS = 1

/** Puts an upright image in the middle, so that the background is visible beside it. */
function placeOverBackground(background: DocumentBackground): EditorDocument {
  const balloons = image('balloons', { id: 'picture', seconds: SECONDS, box: [250, 20, 140, 320] })
  return buildDocument({ tracks: [[balloons]], background })
}

const black: DocumentBackground = { type: 'none' }
const white: DocumentBackground = { type: 'color', color: '#ffffff', gradient: null }

function buildSample(name: string, caption: string, background: DocumentBackground): Sample {
  return {
    name,
    caption,
    document: placeOverBackground(background),
    without: placeOverBackground(background.type === 'none' ? white : black),
    instants: [SECONDS / 2],
  }
}

const teal = '#0d9488'

const samples: Readonly<Record<GlobalBackground['type'], readonly Sample[]>> = {
  none: [buildSample('none', 'Black', black)],
  color: [
    buildSample('color', 'A colour', { type: 'color', color: teal, gradient: null }),
    ...backgroundGradients.map((gradient, index) =>
      buildSample(`gradient-${index + 1}`, `\`${gradient}\``, { type: 'color', color: teal, gradient }),
    ),
  ],
  blur: blurLevels.map((level) =>
    buildSample(`blur-${level}`, `\`level\`: ${level}`, { type: 'blur', level }),
  ),
  image: [
    buildSample('image', 'An image in the document', {
      type: 'image',
      imageAssetId: 'lighthouse',
      imageUrl: 'https://example.com/lighthouse.png',
      source: 'custom',
    }),
    ...Object.entries(presetImages).map(([name, { label }]) =>
      buildSample(`preset-${name}`, `${label}, a preset that ships with the service`, {
        type: 'image',
        imageAssetId: null,
        imageUrl: `https://framewright.example${presetPath(name)}`,
        source: 'preset',
      }),
    ),
  ],
}

const labels: Readonly<Record<GlobalBackground['type'], string>> = {
  none: 'None',
  color: 'Colour or gradient',
  blur: 'Blurred image or video',
  image: 'Image',
}

function buildMember(type: GlobalBackground['type']): Member {
  const shown = samples[type]
  return {
    name: type,
    label: labels[type],
    facts: [],
    snippet: { globalBackground: shown.at(-1)?.document.globalBackground },
    samples: shown,
  }
}

export const backgroundKind: Kind = {
  name: 'backgrounds',
  title: 'Backgrounds',
  introduction: `The background (\`globalBackground\`) is behind all items, and also fills the bars if the frame and the composition have
different aspect ratios. \`blur\` uses the rearmost image or video.`,
  members: (['none', 'color', 'blur', 'image'] as const).map(buildMember),
}
