import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'
import { afterAll, inject } from 'vitest'

/** Widths that every page is made for: a cheap telephone and an office screen. */
export const NARROW = { width: 360, height: 740 }
export const WIDE = { width: 1280, height: 900 }

let connecting: Promise<Browser> | undefined

/** A fresh browser context (its own cookies) on the system under test; `close` it when done. */
export async function newContext(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  connecting ??= chromium.connect(inject('browserAddress'))
  const browser = await connecting
  return browser.newContext({
    baseURL: inject('systemUrl'),
    viewport: WIDE,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    ...options,
  })
}

/** Runs `work` in a fresh context and closes it, whatever happens. */
export async function inContext<Value>(
  options: BrowserContextOptions,
  work: (context: BrowserContext) => Promise<Value>,
): Promise<Value> {
  const context = await newContext(options)
  try {
    return await work(context)
  } finally {
    await context.close()
  }
}

afterAll(async () => {
  await (await connecting)?.close()
})
