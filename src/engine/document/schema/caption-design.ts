import Type from 'typebox'
import { spokenWordScales } from '../limits.ts'
import { captionThemeNames } from '../registries/caption-themes.ts'
import { safeAreaNames } from '../registries/safe-areas.ts'
import { defaultSpokenWord, spokenWordStyleNames } from '../registries/spoken-word-styles.ts'

const spokenWord = Type.Object(
  {
    style: Type.Enum(spokenWordStyleNames, { description: 'How the word that is being spoken differs.' }),
    color: Type.Optional(Type.String({ description: 'CSS colour of its letters.' })),
    accentColor: Type.Optional(
      Type.String({ description: 'CSS colour of its box or line; by default `highlightColor`.' }),
    ),
    scale: Type.Optional(
      Type.Number({
        minimum: spokenWordScales.min,
        maximum: spokenWordScales.max,
        description: `\`pop\`: its size relative to the other words; ${defaultSpokenWord.scale} by default.`,
      }),
    ),
  },
  { title: 'SpokenWord', description: 'Word timing: the design of the word that is being spoken.' },
)

/** Fields of captions items that the published schema does not have. All are optional. */
export const captionDesignFields = {
  theme: Type.Optional(
    Type.Enum(captionThemeNames, {
      description:
        'A caption theme. It takes the place of the required style fields except `fontSize`, `align` and `direction`; `shadows`, `outline`, `fillGradient` and `backgroundPadding` of the item win over it.',
    }),
  ),
  themeColor: Type.Optional(Type.String({ description: "CSS colour in place of the theme's accent." })),
  spokenWord: Type.Optional(spokenWord),
  pageBreaks: Type.Optional(
    Type.Enum(['time', 'speech'], {
      description:
        'Word timing: `time` starts a page when the page duration is over; `speech` also ends pages at sentences and pauses, and leaves no word alone. By default `time`, and with a theme `speech`.',
    }),
  ),
  maxWords: Type.Optional(
    Type.Integer({ minimum: 1, description: 'Word timing: maximum number of words per page.' }),
  ),
  safeArea: Type.Optional(
    Type.Enum(safeAreaNames, {
      description:
        "Keeps the box and its text within the part of the frame that a platform's own controls leave free.",
    }),
  ),
}
