import { relative, sep } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Runs end-to-end tests before module tests. Those are shorter, so that at the end of a run no worker is left alone with a
 * long file.
 */
export class EndToEndFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isModuleTest = ({ moduleId, project }: TestSpecification): boolean =>
      relative(project.config.root, moduleId).startsWith(`src${sep}`)
    return sorted.toSorted((a, b) => Number(isModuleTest(a)) - Number(isModuleTest(b)))
  }
}
