import { expect, test } from 'vitest';
import type { Entity } from '../model/entity.ts';
import { readDefinition } from './definition.ts';

const api = (spec: Entity['spec']): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'API',
  metadata: { name: 'a' },
  ...(spec ? { spec } : {}),
});

test.each([
  [{ type: 'openapi', definition: 'openapi: 3.1.0' }, 'OpenAPI', 'yaml'],
  [{ type: 'openapi', definition: ' {"openapi": "3.1.0"}' }, 'OpenAPI', 'json'],
  [{ type: 'gRPC', definition: 'syntax = "proto3";' }, 'gRPC', 'proto'],
  [{ type: 'wsdl', definition: '<x/>' }, 'wsdl', 'text'],
])('%o', (spec, format, language) => {
  expect(readDefinition(api(spec))).toMatchObject({ format, language, text: spec.definition });
});

test('an MCP server has remotes instead of a definition', () => {
  const spec = {
    type: 'mcp-server',
    remotes: [{ type: 'sse', url: 'https://mcp.example' }, 'broken'],
  };
  expect(readDefinition(api(spec))).toMatchObject({
    format: 'MCP server',
    text: '',
    remotes: [{ type: 'sse', url: 'https://mcp.example' }],
  });
});
