import { ageText } from './age.ts';

/** Says behind every `<time data-age>` how long ago it was. */
export function showAges(): void {
  for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-age]')) {
    const moment = Date.parse(time.dateTime);
    if (!Number.isNaN(moment)) time.append(` (${ageText(moment, Date.now())})`);
  }
}
