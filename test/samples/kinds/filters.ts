import type { FilterType } from '../../../src/engine/document/model.ts'
import { filterNames, filters } from '../../../src/engine/document/registries/filters.ts'
import { buildDocument, image, timed } from '../document-builders.ts'
import type { Kind, Member } from '../sample.ts'
import { describeDefaults } from './settings.ts'

function member(type: FilterType): Member {
  const { label, ...defaults } = filters[type]
  const seconds = defaults.defaultDurationSeconds
  const filter = {
    type: 'filter' as const,
    ...timed({ id: 'filter', seconds }),
    filterType: type,
    intensity: defaults.defaultIntensity,
    params: defaults.defaultParams,
  }
  const base = [image('balloons', { id: 'picture', seconds })]
  return {
    name: type,
    label,
    ...describeDefaults(defaults),
    snippet: { items: { filter } },
    samples: [
      {
        name: type,
        caption: 'Without it and with it',
        document: buildDocument({ tracks: [[filter], base] }),
        without: buildDocument({ tracks: [base] }),
        instants: [seconds / 2],
        isCompared: true,
      },
    ],
  }
}

export const filterKind: Kind = {
  name: 'filters',
  title: 'Filters',
  introduction: `Colour looks for the whole picture while a \`filter\` item lasts, on whatever track it lies. The look is mixed in by
\`intensity × params.blend\`.`,
  members: filterNames.map(member),
}
