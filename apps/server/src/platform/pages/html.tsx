import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'

/** Renders a whole page (a `Layout` or another `<html>` element) with its doctype. */
export function renderPage(page: VNode): string {
  return `<!doctype html>\n${render(page)}`
}

/** Renders a part of a page, for example the answer to a script that asked for one piece. */
export function renderPart(part: VNode): string {
  return render(part)
}
