import type { FieldProps } from '@rjsf/utils';
import { useEffect, useEffectEvent, useState } from 'react';
import { textOption, textsOption } from '../../../templates/forms/ui-option.ts';
import {
  askedParts,
  NO_REPO,
  type RepoHostKind,
  type RepoPart,
  type RepoParts,
  readRepoUrl,
  requiredParts,
  writeRepoUrl,
} from '../../../templates/repo-url.ts';
import { describedBy, labelId } from '../theme/described.ts';
import { useWizard } from '../wizard-context.ts';
import { hostKind, likelyHost } from './repo-host.ts';

const NAMES: Record<RepoPart, string> = {
  owner: 'Owner',
  repo: 'Repository',
  organization: 'Organization',
  workspace: 'Workspace',
  project: 'Project',
};

const ALLOWED: Record<RepoPart, string> = {
  owner: 'allowedOwners',
  repo: 'allowedRepos',
  organization: 'allowedOrganizations',
  workspace: 'allowedOwners',
  project: 'allowedProjects',
};

/**
 * Composes the place of a repository, `host?owner=…&repo=…`, and calls nobody for it. The first of the
 * allowed values is chosen until another one is, as in Backstage's RepoUrlPicker; one that nobody has to
 * give and nobody began is left out.
 */
export function RepoUrlPicker(props: FieldProps) {
  const { uiSchema, formData, onChange, fieldPathId } = props;
  const { path, $id } = fieldPathId;
  const { template } = useWizard();
  const actions = template.program.steps.map((step) => step.action);
  const kindOf = (host: string) => hostKind(host, actions, template.program.hosts);
  const hosts = textsOption(uiSchema, 'allowedHosts');
  const [parts, setParts] = useState(() => {
    const read = readRepoUrl(formData);
    return { ...read, host: read.host || hosts[0] || likelyHost(actions) };
  });
  const kind = kindOf(parts.host);
  const asked = askedParts(kind);
  const required: readonly (keyof RepoParts)[] = ['host', ...requiredParts(kind)];
  const shown = withAllowed(parts, asked, uiSchema);
  const tell = (told: RepoParts) => {
    const isRequired = props.required === true;
    const value = composed(told, { asked: askedParts(kindOf(told.host)), uiSchema, isRequired });
    if (value !== formData) onChange(value, path, undefined, $id);
  };
  const tellFirst = useEffectEvent(() => tell(parts));
  useEffect(() => tellFirst(), []);

  // Told from here and not from an effect: React runs effects before it reads what was typed next, and a
  // form that is drawn anew in between would take the letter back.
  const change = (part: keyof RepoParts) => (text: string) => {
    const changed = { ...parts, [part]: text.trim() };
    setParts(changed);
    tell(changed);
  };
  const isWrong = (part: keyof RepoParts) =>
    Boolean(props.rawErrors?.length) && required.includes(part) && shown[part] === '';
  const shared = {
    disabled: Boolean(props.disabled || props.readonly),
    describedBy: describedBy({ ...props, id: $id }),
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend would stand inside, and the name stands above
    <div className="pb-repo" role="group" id={$id} aria-labelledby={labelId($id)}>
      <Part
        {...shared}
        id={`${$id}__host`}
        label="Host"
        isWrong={isWrong('host')}
        text={shown.host}
        allowed={hosts}
        onChange={change('host')}
      />
      {asked.map((part) => (
        <Part
          {...shared}
          key={part}
          id={`${$id}__${part}`}
          label={labelOf(part, kind, uiSchema)}
          isWrong={isWrong(part)}
          text={shown[part]}
          allowed={textsOption(uiSchema, ALLOWED[part])}
          onChange={change(part)}
        />
      ))}
    </div>
  );
}

/** What the parts say together; undefined where nobody has to say it and nobody did. */
function composed(
  parts: RepoParts,
  {
    asked,
    uiSchema,
    isRequired,
  }: {
    asked: readonly RepoPart[];
    uiSchema: FieldProps['uiSchema'];
    isRequired: boolean;
  },
): string | undefined {
  const isLeftOut = !isRequired && asked.every((part) => parts[part] === '');
  return isLeftOut ? undefined : writeRepoUrl(withAllowed(parts, asked, uiSchema));
}

/** The parts that are asked for, with the first allowed value where none was chosen. */
function withAllowed(
  parts: RepoParts,
  asked: readonly RepoPart[],
  uiSchema: FieldProps['uiSchema'],
): RepoParts {
  const filled = asked.map((part): [RepoPart, string] => {
    const allowed = textsOption(uiSchema, ALLOWED[part]);
    const isAllowed = allowed.length === 0 || allowed.includes(parts[part]);
    return [part, isAllowed ? parts[part] : (allowed[0] ?? '')];
  });
  return { ...NO_REPO, ...Object.fromEntries(filled), host: parts.host };
}

function labelOf(part: RepoPart, kind: RepoHostKind, uiSchema: FieldProps['uiSchema']): string {
  if (part === 'owner') {
    return textOption(uiSchema, 'ownerLabel') ?? (kind === 'gitlab' ? 'Group' : NAMES.owner);
  }
  return part === 'repo' ? (textOption(uiSchema, 'repoLabel') ?? NAMES.repo) : NAMES[part];
}

interface PartProps {
  id: string;
  label: string;
  text: string;
  /** The only values that are allowed; any text where there are none. */
  allowed: readonly string[];
  disabled: boolean;
  isWrong: boolean;
  describedBy: string | undefined;
  onChange: (text: string) => void;
}

function Part({ id, label, text, allowed, disabled, isWrong, describedBy, onChange }: PartProps) {
  const state = {
    id,
    className: 'pb-input',
    disabled,
    'aria-describedby': describedBy,
    'aria-invalid': isWrong || undefined,
  };
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      {allowed.length > 0 ? (
        <select {...state} value={text} onChange={(event) => onChange(event.target.value)}>
          {allowed.map((value) => (
            <option key={value}>{value}</option>
          ))}
        </select>
      ) : (
        <input
          {...state}
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </div>
  );
}
