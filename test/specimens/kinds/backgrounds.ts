import { presetPictures } from '../../../src/document/backgrounds/pictures.ts'
import { presetPath } from '../../../src/document/backgrounds/preset-url.ts'
import type { GlobalBackground } from '../../../src/document/model.ts'
import { backgroundGradients, blurLevels } from '../../../src/document/registries/backgrounds.ts'
import { documentOf, type EditorDocument, image } from '../parts.ts'
import type { Kind, Member, Specimen } from '../specimen.ts'

type DocumentBackground = NonNullable<EditorDocument['globalBackground']>

const SECONDS = 1

/** An upright picture in the middle: the background is to its sides. */
function overBackground(background: DocumentBackground): EditorDocument {
  const picture = image('balloons', { id: 'picture', seconds: SECONDS, box: [250, 20, 140, 320] })
  return documentOf({ tracks: [[picture]], background })
}

const black: DocumentBackground = { type: 'none' }
const white: DocumentBackground = { type: 'color', color: '#ffffff', gradient: null }

function specimen(name: string, caption: string, background: DocumentBackground): Specimen {
  return {
    name,
    caption,
    document: overBackground(background),
    without: overBackground(background.type === 'none' ? white : black),
    instants: [SECONDS / 2],
  }
}

const teal = '#0d9488'

const specimens: Readonly<Record<GlobalBackground['type'], readonly Specimen[]>> = {
  none: [specimen('none', 'Black', black)],
  color: [
    specimen('color', 'A colour', { type: 'color', color: teal, gradient: null }),
    ...backgroundGradients.map((gradient, index) =>
      specimen(`gradient-${index + 1}`, `\`${gradient}\``, { type: 'color', color: teal, gradient }),
    ),
  ],
  blur: blurLevels.map((level) => specimen(`blur-${level}`, `\`level\`: ${level}`, { type: 'blur', level })),
  image: [
    specimen('image', 'An image of the document', {
      type: 'image',
      imageAssetId: 'lighthouse',
      imageUrl: 'https://example.com/lighthouse.png',
      source: 'custom',
    }),
    ...Object.entries(presetPictures).map(([name, { label }]) =>
      specimen(`preset-${name}`, `${label}, a preset that comes with the service`, {
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
  blur: 'Blurred picture',
  image: 'Image',
}

function member(type: GlobalBackground['type']): Member {
  const shown = specimens[type]
  return {
    name: type,
    label: labels[type],
    facts: [],
    snippet: { globalBackground: shown.at(-1)?.document.globalBackground },
    specimens: shown,
  }
}

export const backgroundKind: Kind = {
  name: 'backgrounds',
  title: 'Backgrounds',
  introduction: `What is behind everything (\`globalBackground\`), also behind the bars where the frame has another shape than the
composition. \`blur\` takes the rearmost image or video.`,
  members: (['none', 'color', 'blur', 'image'] as const).map(member),
}
