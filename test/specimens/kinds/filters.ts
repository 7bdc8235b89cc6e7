import type { FilterType } from '../../../src/document/model.ts'
import { filterNames, filters } from '../../../src/document/registries/filters.ts'
import { documentOf, image, timed } from '../parts.ts'
import type { Kind, Member } from '../specimen.ts'
import { told } from './settings.ts'

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
    ...told(defaults),
    snippet: { items: { filter } },
    specimens: [
      {
        name: type,
        caption: 'Without it and with it',
        document: documentOf({ tracks: [[filter], base] }),
        without: documentOf({ tracks: [base] }),
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
