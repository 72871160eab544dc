/** How much of a former unit went to a unit of today, in a word for a table. */
export function extentWords(extent: string): string {
  switch (extent) {
    case 'whole':
      return 'Toàn bộ'
    case 'part':
      return 'Một phần'
    default:
      return 'Nguồn không nói rõ'
  }
}
