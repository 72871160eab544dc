import { regimesCheck } from './regimes.ts'

/** Everything behind the word `regimes`; what needs a database is loaded only then. */
export async function regimesCommand(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  out: NodeJS.WritableStream,
): Promise<number> {
  const [word, ...rest] = args
  switch (word) {
    case 'diff':
      return (await import('./regimes-diff.ts')).regimesDiff(rest, out)
    case 'publish':
      return (await import('./regimes-publish.ts')).regimesPublish(rest, environment, out)
    case 'revisions':
      return (await import('./regimes-revisions.ts')).regimesRevisions(rest, environment, out)
    default:
      return regimesCheck(args, out)
  }
}
