/** Who wants to hear of what. */
export interface Subscriptions<News> {
  add(topic: string, listener: (news: News) => void): () => void;
  tell(topic: string, news: News): void;
  topics(): string[];
}

export function createSubscriptions<News>(): Subscriptions<News> {
  const listeners = new Map<string, Set<(news: News) => void>>();
  return {
    add: (topic, listener) => {
      const known = listeners.get(topic) ?? new Set();
      listeners.set(topic, known.add(listener));
      return () => {
        known.delete(listener);
        if (known.size === 0 && listeners.get(topic) === known) listeners.delete(topic);
      };
    },
    tell: (topic, news) => {
      for (const listener of listeners.get(topic) ?? []) listener(news);
    },
    topics: () => [...listeners.keys()],
  };
}
