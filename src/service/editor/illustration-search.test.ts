import { describe, expect, it } from 'vitest'
import { illustrationNames, isIllustrationName } from '../../engine/document/registries/illustrations.ts'
import { IllustrationSearch } from './illustration-search.ts'

const illustrations = new IllustrationSearch()

describe('IllustrationSearch', () => {
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
  ])('ranks for %j first %s', (query, name) => {
    expect(illustrations.search(query)[0]).toBe(name)
  })

  it('also finds names with only some of the words', () => {
    expect(illustrations.search('rocket launch')).toEqual(
      expect.arrayContaining(['ILaunchDay', 'ILaunchEvent', 'ILaunching', 'IMakerLaunch']),
    )
    expect(illustrations.search('chat bot')).toContain('IGroupChat')
  })

  it('finds no similar words for a correctly spelled word', () => {
    expect(illustrations.search('cat').toSorted()).toEqual(['IPlayfulCat', 'IWelcomeCats'])
  })

  it('returns all names for an empty query, and none for a meaningless one', () => {
    expect(illustrations.search(' – ')).toBe(illustrationNames)
    expect(illustrationNames.length).toBeGreaterThan(1263)
    expect(illustrationNames.every(isIllustrationName)).toBe(true)
    expect(illustrations.search('zzqx')).toEqual([])
    expect(illustrations.search('ab'.repeat(100))).toEqual([])
  })
})
