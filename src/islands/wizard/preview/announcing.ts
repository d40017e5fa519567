import { createContext, useContext } from 'react';

/** Says a sentence to people who do not see the page, through the preview's live region. */
export type Announce = (sentence: string) => void;

export const AnnounceContext = createContext<Announce>(() => {});

/** How a part of the preview says something. */
export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}
