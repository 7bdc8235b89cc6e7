import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { withMemorySettings } from './memory-settings.ts'

describe('withMemorySettings', () => {
  it('keeps the settings of the environment last, so that they take precedence', () => {
    const { GLIBC_TUNABLES = '' } = withMemorySettings({ GLIBC_TUNABLES: 'glibc.malloc.hugetlb=0' })
    expect(GLIBC_TUNABLES).toMatch(/^glibc\.malloc\.arena_max=1:.*:glibc\.malloc\.hugetlb=0$/)
  })

  it('only sets variables that programs accept without a warning', () => {
    const { status, stderr } = spawnSync(process.execPath, ['--version'], {
      env: withMemorySettings(process.env),
      encoding: 'utf8',
    })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })
})
