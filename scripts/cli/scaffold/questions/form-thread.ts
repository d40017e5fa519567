import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { TemplateForm } from '../../../../src/templates/forms/form.ts';
import type { FormQuestions } from './form-questions.ts';

/** Milliseconds that one question may take; the first one compiles the checks of the form. */
const TIME_LIMIT = 10_000;

/** Milliseconds that the thread has to start. Nothing of a template runs in it by then. */
const START_LIMIT = 60_000;

/** Megabytes of memory that the questions may take. */
const MEMORY_LIMIT = 1024;

/** What the thread is started with. */
export interface FormThreadData {
  form: TemplateForm;
  port: MessageChannel['port2'];
  /** Not 0 when the thread has started, and then when an answer stands at the port. */
  signal: Int32Array<SharedArrayBuffer>;
}

/** A question as it is posted to the thread. */
export type FormQuestion = {
  [Name in keyof FormQuestions]: { name: Name; given: Parameters<FormQuestions[Name]> };
}[keyof FormQuestions];

/** The thread, and this end of what leads to it. */
interface OpenThread {
  worker: Worker;
  port: MessageChannel['port1'];
  signal: FormThreadData['signal'];
}

/** A pattern or a condition of the form did not come to an end. */
export class EndlessForm extends Error {
  override name = 'EndlessForm';
}

/**
 * Asks about a form in a thread of its own, and waits for each answer, as a prompt has to have it at once.
 * Where a question takes too long, the thread is stopped and `EndlessForm` thrown; the next question gets
 * a new thread.
 */
export class FormThread implements FormQuestions {
  readonly #form: TemplateForm;
  readonly #timeLimit: number;
  #open: OpenThread | undefined;

  constructor(form: TemplateForm, timeLimit: number = TIME_LIMIT) {
    this.#form = form;
    this.#timeLimit = timeLimit;
  }

  lastingErrors(...given: Parameters<FormQuestions['lastingErrors']>) {
    return this.#ask({ name: 'lastingErrors', given });
  }

  withDefaults(...given: Parameters<FormQuestions['withDefaults']>) {
    return this.#ask({ name: 'withDefaults', given });
  }

  isPageShown(...given: Parameters<FormQuestions['isPageShown']>) {
    return this.#ask({ name: 'isPageShown', given });
  }

  activeFields(...given: Parameters<FormQuestions['activeFields']>) {
    return this.#ask({ name: 'activeFields', given });
  }

  check(...given: Parameters<FormQuestions['check']>) {
    return this.#ask({ name: 'check', given });
  }

  /** Stops the thread. */
  close(): void {
    this.#open?.port.close();
    void this.#open?.worker.terminate();
    this.#open = undefined;
  }

  #ask<Name extends keyof FormQuestions>(
    question: FormQuestion & { name: Name },
  ): ReturnType<FormQuestions[Name]> {
    this.#open ??= this.#start();
    const { port, signal } = this.#open;
    Atomics.store(signal, 0, 0);
    port.postMessage(question);
    const received = isSignalled(signal, this.#timeLimit)
      ? receiveMessageOnPort(port)?.message
      : undefined;
    if (received === undefined) {
      this.close();
      throw new EndlessForm('A pattern or a condition of the form does not come to an end.');
    }
    if ('error' in received) throw received.error;
    return received.answer;
  }

  #start(): OpenThread {
    // Each thread has one of its own: one that is being stopped may still set it.
    const signal = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const { port1, port2 } = new MessageChannel();
    const workerData: FormThreadData = { form: this.#form, port: port2, signal };
    const worker = new Worker(new URL('./form-thread-work.ts', import.meta.url), {
      workerData,
      transferList: [port2],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT },
    });
    // A thread that runs out of memory gives no answer, which is met above.
    worker.on('error', () => undefined);
    if (!isSignalled(signal, START_LIMIT))
      throw new Error('The thread of the form does not start.');
    return { worker, port: port1, signal };
  }
}

/** Waits for a thread; the result is false where it takes longer than these milliseconds. */
function isSignalled(signal: FormThreadData['signal'], milliseconds: number): boolean {
  return Atomics.wait(signal, 0, 0, milliseconds) !== 'timed-out';
}
