import type { GlobalBackground } from '../../../src/document/model.ts'
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

const linear = 'linear-gradient(120deg, #ff4d6d, #7b2cbf 55%, #3a86ff)'
const radial = 'radial-gradient(circle at 20% 20%, #ffd166, #ef476f 55%, #26547c)'

const specimens: Readonly<Record<GlobalBackground['type'], readonly Specimen[]>> = {
  none: [specimen('none', 'Black', black)],
  color: [
    specimen('color', 'A colour', { type: 'color', color: '#00a6a6', gradient: null }),
    specimen('linear-gradient', 'A linear gradient', { type: 'color', color: '#000000', gradient: linear }),
    specimen('radial-gradient', 'A radial gradient', { type: 'color', color: '#000000', gradient: radial }),
  ],
  blur: ([0, 1, 2, 3, 4] as const).map((level) =>
    specimen(`blur-${level}`, `\`level\`: ${level}`, { type: 'blur', level }),
  ),
  image: [
    specimen('image', 'An image', {
      type: 'image',
      imageAssetId: 'lighthouse',
      imageUrl: 'https://example.com/lighthouse.png',
      source: 'custom',
    }),
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
    isDrawn: true,
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
