/** `--name=value` words by name, and the others in their order; null where a name is unknown or stands twice. */
export function readWords<Name extends string>(
  words: readonly string[],
  names: readonly Name[],
): { readonly named: { readonly [name in Name]?: string }; readonly rest: readonly string[] } | null {
  const named: { [name in Name]?: string } = {}
  const rest: string[] = []
  for (const word of words) {
    const match = /^--([a-z]+)=(.*)$/.exec(word)
    if (match === null) {
      if (word.startsWith('--')) return null
      rest.push(word)
      continue
    }
    const name = names.find((known) => known === match[1])
    if (name === undefined || named[name] !== undefined) return null
    named[name] = match[2] ?? ''
  }
  return { named, rest }
}
