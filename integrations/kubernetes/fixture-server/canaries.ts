import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/model/json.ts';
import type { ApiObject } from './object.ts';
import { digest } from './sample/identity.ts';

/** A secret that was planted: what must be found nowhere, and the field it was in. */
export interface Canary {
  /** What to search for. */
  text: string;
  shape: Shape;
  /** `Pod: spec.containers.env.value` */
  field: string;
}

/** What secrets look like. */
const secretShapes = [
  'key',
  'hexadecimal',
  'base64',
  'password',
  'web-token',
  'words',
  'address',
  'user-info',
] as const;

/** What else nobody need know: who runs what where. */
const nameShapes = ['service-account', 'node', 'mail', 'role'] as const;

/** All that is planted. */
export const shapes = [...secretShapes, ...nameShapes] as const;

export type Shape = (typeof shapes)[number];

/**
 * Fields whose text tells what an object is and how it does: they are meant to be shown, and have no
 * place for anything else. Every other text of an object can hold a secret.
 */
const telling = [
  /^(apiVersion|kind)$/,
  /^metadata\.(name|namespace|uid|resourceVersion|creationTimestamp|deletionTimestamp)$/,
  /^metadata\.ownerReferences\./,
  /^(metadata|spec\.template\.metadata)\.labels\.(app|backstage\.io|app\.kubernetes\.io)/,
  /(^|\.)(selector|matchLabels)\./,
  /(^|\.)(containers|initContainers)\.(name|image)$/,
  /(^|\.)(requests|limits|capacity|hard|used|usage)\./,
  /^status\.(phase|state|qosClass|reason)$/,
  /(^|\.)conditions\.(type|status|reason|lastProbeTime|lastTransitionTime|lastUpdateTime)$/,
  /(^|\.)(containerStatuses|initContainerStatuses)\.(name|image|imageID)$/,
  /\.(waiting|terminated|running)\.(reason|startedAt|finishedAt)$/,
  /^status\.(startTime|completionTime|lastScheduleTime|lastSuccessfulTime|lastScaleTime)$/,
  /^spec\.(schedule|timeZone|concurrencyPolicy|type|minAvailable|maxUnavailable)$/,
  /^spec\.scaleTargetRef\./,
  /\.metrics\.|\.currentMetrics\./,
  /^spec\.(rules\.host|rules\.http\.paths\.pathType|tls\.hosts|ports\.(name|protocol))$/,
  /^spec\.(gatewayClassName|hostnames|listeners\.(name|hostname|protocol))$/,
  /^(spec\.parentRefs|status\.parents\.parentRef)\.(kind|name|namespace|sectionName)$/,
  /^status\.listeners\.name$/,
  /^spec\.limits\.(type$|default(Request)?\.)/,
  /^spec\.volumes\.persistentVolumeClaim\.claimName$/,
  /^involvedObject\.(kind|namespace|name|uid|apiVersion)$/,
  /^(reason|type|firstTimestamp|lastTimestamp|eventTime|series\.lastObservedTime)$/,
  /^(timestamp|window|containers\.name)$/,
];

/** Paths of addresses: words without blanks, which get into links. */
const addressPath = /^spec\.rules\.(http\.paths\.path|matches\.path\.value)$/;

/**
 * Puts a secret of its own into every text of some objects that is not telling, and adds fields that
 * the objects do not have but could: environment, arguments, annotations, volumes, messages of a
 * process that ended. The shapes take turns from `first` on.
 */
export function plantCanaries(
  objects: ApiObject[],
  first: Shape,
): { objects: ApiObject[]; canaries: Canary[] } {
  const canaries: Canary[] = [];
  const turn = shapes.indexOf(first);
  const plant = (kind: string, path: string): string => {
    const isAddress = addressPath.test(path);
    const fitting: readonly Shape[] = isAddress ? secretShapes : shapes;
    const shape = fitting[(turn + canaries.length) % fitting.length] ?? first;
    const { text, sentence } = secretOf(shape, `${first}/${canaries.length}`);
    canaries.push({ text, shape, field: `${kind}: ${path}` });
    return isAddress ? `/hooks/${sentence.replaceAll(' ', '/')}` : sentence;
  };
  const planted = objects.map((object) => {
    const full = withMoreFields(object);
    return spoil(full, (path) => plant(object.kind, path)) as ApiObject;
  });
  return { objects: planted, canaries };
}

function spoil(
  value: JsonValue | undefined,
  plant: (path: string) => string,
  path = '',
): JsonValue {
  if (Array.isArray(value)) return value.map((item) => spoil(item, plant, path));
  if (isJsonObject(value)) {
    const fields = Object.entries(value).map(([name, field]) => {
      const below = path === '' ? name : `${path}.${name}`;
      return [name, spoil(field, plant, below)];
    });
    return Object.fromEntries(fields);
  }
  if (typeof value !== 'string' || telling.some((pattern) => pattern.test(path))) {
    return value ?? null;
  }
  return plant(path);
}

/** An object with fields for secrets; what they say is planted afterwards. */
function withMoreFields(object: ApiObject): ApiObject {
  const { metadata, spec, status } = object;
  return {
    ...object,
    metadata: {
      ...metadata,
      labels: { ...metadata.labels, 'nordlys.example/note': '' },
      annotations: { 'nordlys.example/remark': '', 'checksum/secret': '' },
      managedFields: [
        { manager: '', apiVersion: '', fieldsType: '', fieldsV1: { 'f:data': { value: '' } } },
      ],
    },
    ...(isJsonObject(spec) ? { spec: withSecretsOfPods(spec) } : {}),
    ...(isJsonObject(status) ? { status: withMessages(status) } : {}),
  };
}

function withSecretsOfPods(spec: JsonObject): JsonObject {
  if (isJsonObject(spec.template)) {
    const template = isJsonObject(spec.template.spec) ? spec.template.spec : {};
    return { ...spec, template: { ...spec.template, spec: withSecretsOfPods(template) } };
  }
  if (!Array.isArray(spec.containers)) return spec;
  const secrets = {
    env: [{ name: '', value: '' }],
    envFrom: [{ secretRef: { name: '' } }, { configMapRef: { name: '' } }],
    command: ['', ''],
    args: ['', ''],
    workingDir: '',
    volumeMounts: [{ name: '', mountPath: '' }],
    livenessProbe: {
      exec: { command: ['', ''] },
      httpGet: { path: '', port: '', httpHeaders: [{ name: '', value: '' }] },
    },
    lifecycle: { preStop: { exec: { command: [''] } } },
  };
  const containers = spec.containers.filter(isJsonObject);
  return {
    ...spec,
    containers: containers.map((container) => ({ ...container, ...secrets })),
    initContainers: [{ name: 'migrate', image: 'registry.example.test/migrate:1', ...secrets }],
    volumes: [
      ...(Array.isArray(spec.volumes) ? spec.volumes : []),
      { name: '', secret: { secretName: '' }, configMap: { name: '' }, hostPath: { path: '' } },
    ],
    imagePullSecrets: [{ name: '' }],
    serviceAccountName: '',
    nodeName: '',
    nodeSelector: { 'kubernetes.io/hostname': '' },
    hostname: '',
    subdomain: '',
    hostAliases: [{ ip: '', hostnames: [''] }],
  };
}

function withMessages(status: JsonObject): JsonObject {
  const { containerStatuses, conditions } = status;
  const ended = { exitCode: 1, reason: 'Error', message: '', finishedAt: '2026-11-21T09:30:00Z' };
  return {
    ...status,
    message: '',
    hostIP: '',
    podIPs: [{ ip: '' }],
    nominatedNodeName: '',
    ...(Array.isArray(conditions)
      ? { conditions: conditions.filter(isJsonObject).map((one) => ({ ...one, message: '' })) }
      : {}),
    ...(Array.isArray(containerStatuses)
      ? {
          containerStatuses: containerStatuses
            .filter(isJsonObject)
            .map((one) => ({ ...one, lastState: { terminated: ended } })),
        }
      : {}),
  };
}

/** A text of a shape that must be found nowhere, and a sentence of the kind that programs print around it. */
function secretOf(shape: Shape, seed: string): { text: string; sentence: string } {
  const bytes = Buffer.from(digest(`canary/${seed}`), 'hex');
  const letters = bytes.toString('base64').replace(/[+/=]/g, 'x');
  const number = bytes.readUInt32BE(0);
  switch (shape) {
    case 'key': {
      const text = `sk_live_${letters.slice(0, 24)}`;
      return { text, sentence: `charge failed with ${text} at the first attempt` };
    }
    case 'hexadecimal': {
      const text = bytes.toString('hex').slice(0, 40);
      return { text, sentence: `cannot decrypt: ${text} does not fit` };
    }
    case 'base64': {
      const text = bytes.toString('base64');
      return { text, sentence: `read "${text}" from the mount` };
    }
    case 'password': {
      const text = `tulip${number}harbour`;
      return { text, sentence: `dsn host=db user=app password=${text} sslmode=disable refused` };
    }
    case 'web-token': {
      const part = (content: string) => Buffer.from(content).toString('base64url');
      const text = `${part('{"alg":"RS256","typ":"JWT"}')}.${part(`{"sub":"${number}"}`)}.${letters}`;
      return { text, sentence: `401 for ${text}` };
    }
    case 'words': {
      const text = `lantern-orchard-${number}`;
      return { text, sentence: `handshake gave up, token: ${text}` };
    }
    case 'address': {
      const text = `10.${bytes[1]}.${bytes[2]}.${bytes[3]}`;
      return { text, sentence: `dial tcp ${text}:5432: connect: connection refused` };
    }
    case 'user-info': {
      const text = `meadow${number}`;
      return { text, sentence: `cannot reach postgres://app:${text}@db.example.test/shop` };
    }
    case 'service-account': {
      const text = `ledger-${number}-sa`;
      return { text, sentence: `User "system:serviceaccount:shop:${text}" cannot list pods` };
    }
    case 'node': {
      const text = `gke-pool-${number}-x1z2`;
      return { text, sentence: `the kubelet on node ${text} went away` };
    }
    case 'mail': {
      const text = `ana.berg${number}`;
      return { text, sentence: `tell ${text}@mail.example.test at once` };
    }
    case 'role': {
      const text = `payer-${number}`;
      return {
        text,
        sentence: `User: arn:aws:sts::123456789012:assumed-role/${text}/session is not authorized`,
      };
    }
  }
}
