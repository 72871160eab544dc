import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const SamplePeople = z.array(
  z.object({
    key: z.string(),
    name: z.string(),
    title: z.string(),
    signInName: z.string(),
    password: z.string(),
  }),
)

/** A person of the sample programme, and how to sign in as them. */
export type SamplePerson = z.infer<typeof SamplePeople>[number]

/** The people that the server wrote down when it filled the sample programme; none where there is no such note. */
export function readSamplePeople(data: string): readonly SamplePerson[] {
  const note = path.join(data, 'sample-people.json')
  return fs.existsSync(note) ? SamplePeople.parse(JSON.parse(fs.readFileSync(note, 'utf8'))) : []
}
