import { type Entity, specText } from '../model/entity.ts';
import { isJsonObject } from '../model/json.ts';

/** What an API entity says about its interface. */
export interface ApiDefinition {
  /** How people call the format: "OpenAPI". The type as written where it is not a known one. */
  format: string;
  /** Language for highlighting. */
  language: string;
  /** The description's source text, '' where the entity has none. */
  text: string;
  /** Where an MCP server runs. */
  remotes: { type: string; url: string }[];
}

const FORMATS: Record<string, { format: string; language: string }> = {
  openapi: { format: 'OpenAPI', language: 'yaml' },
  asyncapi: { format: 'AsyncAPI', language: 'yaml' },
  graphql: { format: 'GraphQL', language: 'graphql' },
  grpc: { format: 'gRPC', language: 'proto' },
  trpc: { format: 'tRPC', language: 'typescript' },
  'mcp-server': { format: 'MCP server', language: 'json' },
};

/** Reads the definition of an API entity; the type decides the format, the text whether it is JSON. */
export function readDefinition(entity: Entity): ApiDefinition {
  const type = specText(entity, 'type') ?? '';
  const text = specText(entity, 'definition') ?? '';
  const known = FORMATS[type.toLowerCase()] ?? { format: type, language: 'text' };
  const language = known.language === 'yaml' && /^\s*\{/.test(text) ? 'json' : known.language;
  return { format: known.format, language, text, remotes: readRemotes(entity) };
}

function readRemotes(entity: Entity): ApiDefinition['remotes'] {
  const remotes = entity.spec?.remotes;
  return (Array.isArray(remotes) ? remotes : []).flatMap((remote) =>
    isJsonObject(remote) && typeof remote.url === 'string'
      ? [{ type: typeof remote.type === 'string' ? remote.type : '', url: remote.url }]
      : [],
  );
}
