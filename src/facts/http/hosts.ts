import pLimit from 'p-limit';

/** One host and what it bears. */
export interface Host {
  /** Runs work as soon as fewer pieces than allowed are under way. */
  turn<T>(work: () => Promise<T>): Promise<T>;
  /** Has all requests to the host wait, in milliseconds. */
  rest(milliseconds: number): void;
  /** Milliseconds that the host still wants to be left alone. */
  resting(): number;
}

/** Gives each host by its name, with at most `concurrency` requests at once. */
export function openHosts(concurrency: number): (name: string) => Host {
  const hosts = new Map<string, Host>();
  return (name) => {
    const known = hosts.get(name);
    if (known) return known;
    const host = openHost(concurrency);
    hosts.set(name, host);
    return host;
  };
}

function openHost(concurrency: number): Host {
  const limit = pLimit(concurrency);
  let restsUntil = 0;
  return {
    turn: (work) => limit(work),
    rest(milliseconds) {
      restsUntil = Math.max(restsUntil, Date.now() + milliseconds);
    },
    resting: () => Math.max(0, restsUntil - Date.now()),
  };
}
