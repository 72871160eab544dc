const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&ctdot;': '⋯',
  '&nbsp;': '\u00a0',
}

function decode(text: string): string {
  return text.replace(/&[#\w]+;/g, (entity) => ENTITIES[entity] ?? entity)
}

const TOKEN =
  /<!--[\s\S]*?-->|<(\/?)([a-zA-Z][\w-]*)((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+))?)*)\s*\/?>|[^<]+/g
const ATTRIBUTE = /([^\s=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g

/** Names of the hooks of govuk-frontend's scripts, which we do not ship. */
const LEFT_OUT = new Set(['data-module'])

function attributesOf(text: string): string {
  const attributes = [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single, bare]) => {
    const value = decode(double ?? single ?? bare ?? '')
      .trim()
      .replace(/\s+/g, ' ')
    return { name, value }
  })
  return attributes
    .filter(({ name }) => !LEFT_OUT.has(name))
    .map(({ name, value }) => ` ${name}="${value}"`)
    .sort()
    .join('')
}

/**
 * HTML with sorted attributes, one token a line, single spaces and no indentation, so that two renderings of the same
 * tree compare equal as texts. Whitespace at the edge of an element does not count.
 */
export function normaliseHtml(html: string): string {
  const lines: string[] = []
  for (const [token, slash, name, attributes = ''] of html.matchAll(TOKEN)) {
    if (token.startsWith('<!--')) continue
    if (name !== undefined) {
      if (!(slash === '/' && name === 'path')) lines.push(`<${slash}${name.toLowerCase()}${attributesOf(attributes)}>`)
      continue
    }
    const text = decode(token)
      .replace(/[ \t\r\n]+/g, ' ')
      .trim()
    if (text !== '') lines.push(text)
  }
  return joinTexts(lines).join('\n')
}

/** Texts beside each other are one text: "Error" + ":" is "Error:". */
function joinTexts(lines: readonly string[]): readonly string[] {
  const joined: string[] = []
  for (const line of lines) {
    const last = joined.at(-1)
    const apart = last === undefined || last.startsWith('<') || line.startsWith('<')
    if (apart) joined.push(line)
    else joined[joined.length - 1] = `${last} ${line}`
  }
  return joined
}
