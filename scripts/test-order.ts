import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take minutes each, longest first: begun last, one of them would keep one core busy and the other idle. */
const LONG = ['matrix/matrix.test.ts', 'matrix/sealed.test.ts', 'matrix/offered.test.ts', 'test/fuzz.test.ts']

/** Orders the files of a run: the long ones first, the others as vitest has them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONG.findIndex((name) => moduleId.endsWith(name))
      return at < 0 ? LONG.length : at
    }
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => place(a) - place(b))
  }
}
