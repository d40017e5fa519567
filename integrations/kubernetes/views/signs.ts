import type { JobRow, PodRow, WorkloadState } from '../facts/data.ts';
import type { Severity } from '../findings/finding.ts';

/** What stands for a value: a word, and a symbol of the portal's sprite, so that colour never stands alone. */
export interface Sign {
  word: string;
  icon: string;
  tone: 'good' | 'busy' | 'warning' | 'error' | 'idle';
}

/** How workloads do. */
export const STATE_SIGNS: Record<WorkloadState, Sign> = {
  healthy: { word: 'Healthy', icon: 'circle-check', tone: 'good' },
  progressing: { word: 'Progressing', icon: 'refresh-cw', tone: 'busy' },
  degraded: { word: 'Degraded', icon: 'triangle-alert', tone: 'warning' },
  failing: { word: 'Failing', icon: 'circle-x', tone: 'error' },
  paused: { word: 'Paused', icon: 'circle-pause', tone: 'idle' },
  stopped: { word: 'Stopped', icon: 'circle-stop', tone: 'idle' },
  unknown: { word: 'Unknown', icon: 'circle-question-mark', tone: 'idle' },
};

/** How much findings matter. */
export const SEVERITY_SIGNS: Record<Severity, Sign> = {
  error: { word: 'Error', icon: 'circle-x', tone: 'error' },
  warning: { word: 'Warning', icon: 'triangle-alert', tone: 'warning' },
  advice: { word: 'Advice', icon: 'lightbulb', tone: 'idle' },
};

/** How runs of jobs ended. */
export const JOB_SIGNS: Record<JobRow['state'], Sign> = {
  running: { word: 'Running', icon: 'refresh-cw', tone: 'busy' },
  succeeded: { word: 'Succeeded', icon: 'circle-check', tone: 'good' },
  failed: { word: 'Failed', icon: 'circle-x', tone: 'error' },
  suspended: { word: 'Suspended', icon: 'circle-pause', tone: 'idle' },
};

const POD_LOOKS: Record<PodRow['tone'], Omit<Sign, 'word'>> = {
  good: { icon: 'circle-check', tone: 'good' },
  busy: { icon: 'refresh-cw', tone: 'busy' },
  bad: { icon: 'circle-x', tone: 'error' },
  idle: { icon: 'circle-stop', tone: 'idle' },
};

/** What stands for the status of a pod, which is its own word. */
export function podSign({ status, tone }: Pick<PodRow, 'status' | 'tone'>): Sign {
  return { word: status, ...POD_LOOKS[tone] };
}
