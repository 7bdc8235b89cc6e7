import type { CaptionThemeName } from '../../../src/engine/document/model-captions.ts'
import { captionThemeNames, captionThemes } from '../../../src/engine/document/registries/caption-themes.ts'
import type { Kind, Member } from '../sample.ts'
import { buildSpokenDocument } from '../spoken-captions.ts'

function buildMember(theme: CaptionThemeName): Member {
  const { label, accentColor } = captionThemes[theme]
  return {
    name: theme,
    label,
    facts: [],
    settings: [{ name: 'themeColor', default: accentColor, meaning: 'CSS colour of the accent.' }],
    snippet: { theme },
    samples: [
      {
        name: theme,
        caption: label,
        document: buildSpokenDocument({ theme }, 'photograph'),
        without: buildSpokenDocument({}, 'photograph'),
        instants: [0.45, 1.08, 1.7],
      },
    ],
  }
}

export const captionThemeKind: Kind = {
  name: 'caption-themes',
  title: 'Caption themes',
  introduction: `A theme decides how captions look and how the spoken word differs. It is set in \`theme\` of captions items, and takes
the place of their required style fields except \`fontSize\`, \`align\` and \`direction\`. \`themeColor\` changes its accent, and \`spokenWord\` the
[style of the spoken word](spoken-words.md). \`shadows\`, \`outline\`, \`fillGradient\` and
\`backgroundPadding\` of the item win over the theme. Pages end with sentences and at pauses (\`pageBreaks\`), and lines are of similar widths.`,
  members: captionThemeNames.map(buildMember),
}
