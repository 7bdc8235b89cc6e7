import { describe, expect, it } from 'vitest'
import { illustrationNames, isIllustrationName } from '../../engine/document/registries/illustrations.ts'
import { searchIllustrations } from './search-illustrations.ts'

describe('searchIllustrations', () => {
  it.each([
    ['data analisys', 'IDataAnalysis'],
    ['analysis data', 'IDataAnalysis'],
    ['chat bot', 'IChatBot'],
    ['chatbot', 'IChatBot'],
    ['IChatBot', 'IChatBot'],
    ['video tutoral', 'IVideoTutorial'],
    ['growth-chart', 'IGrowthChart'],
    ['megaph', 'IMegaphone'],
    ['hàppy birthdya', 'IHappyBirthday'],
    ['IIceCream', 'IIceCream'],
    ['3d model', 'I3DModeling'],
  ])('finds for %j first %s', (query, name) => {
    expect(searchIllustrations(query)[0]).toBe(name)
  })

  it('goes on with what fits some of the words', () => {
    expect(searchIllustrations('rocket launch')).toEqual(
      expect.arrayContaining(['ILaunchDay', 'ILaunchEvent', 'ILaunching', 'IMakerLaunch']),
    )
    expect(searchIllustrations('chat bot')).toContain('IGroupChat')
  })

  it('brings nothing but itself for a word that is spelled right', () => {
    expect(searchIllustrations('cat').toSorted()).toEqual(['IPlayfulCat', 'IWelcomeCats'])
  })

  it('gives all names for nothing, and none for what nobody could mean', () => {
    expect(searchIllustrations(' – ')).toBe(illustrationNames)
    expect(illustrationNames.length).toBeGreaterThan(1263)
    expect(illustrationNames.every(isIllustrationName)).toBe(true)
    expect(searchIllustrations('zzqx')).toEqual([])
    expect(searchIllustrations('ab'.repeat(100))).toEqual([])
  })
})
