import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

// As text, because these files are checked without the types of browsers.
const waitForAnimations = `Promise.all(
  document.getAnimations()
    .filter(({ effect }) => effect.getComputedTiming().iterations === 1)
    .map(({ finished }) => finished.catch(() => {})),
)`

/** Expects that axe finds nothing serious on what a page shows now. */
export async function expectAccessible(page: Page): Promise<void> {
  // Fading in, elements have less contrast than afterwards.
  await page.evaluate(waitForAnimations)
  // Legacy mode needs no second page, which would have no content security policy.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    // React Aria's announcements name elements that may have gone since they were read aloud.
    .exclude('[data-live-announcer]')
    // Elements that pass are not described.
    .options({ resultTypes: ['violations'] })
    .analyze()
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('\n')}`,
    )
  expect(serious).toEqual([])
}
