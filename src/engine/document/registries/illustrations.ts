import { catalogueNames } from './illustration-names.ts'

/** Published names that the catalogue lacks, with the closest illustration in it. */
const illustrationAliases: ReadonlyMap<string, string> = new Map([
  ['IProductDemo', 'IProductTour'],
  ['IProductExplainer', 'IProductTeardown'],
  ['ILaunchEvent', 'ILaunchDay'],
  ['IGrowthChart', 'IGrowthCurve'],
  ['IDataAnalysis', 'IDetailedAnalysis'],
  ['IVideoTutorial', 'ITutorialVideo'],
  ['IWelcomeAboard', 'IWelcome'],
  ['IMegaphone', 'IHappyAnnouncement'],
  ['IAiChat', 'IChatting'],
  ['IAiAgent', 'IArtificialIntelligence'],
  ['IMeetingBoard', 'IMeeting'],
])

const catalogue: ReadonlySet<string> = new Set(catalogueNames)

/** Returns the catalogue's name of an illustration named in a document, or undefined if it does not exist. */
export function resolveIllustration(name: string): string | undefined {
  const own = (illustrationAliases.get(name) ?? name).slice(1)
  return name.startsWith('I') && catalogue.has(own) ? own : undefined
}

const names: ReadonlySet<string> = new Set([
  ...catalogueNames.map((name) => `I${name}`),
  ...illustrationAliases.keys(),
])

/** Returns whether an illustration item may have this name. */
export function isIllustrationName(name: string): boolean {
  return names.has(name)
}

/** Every name that an illustration item may have, in alphabetical order. */
export const illustrationNames: readonly string[] = [...names].sort()
