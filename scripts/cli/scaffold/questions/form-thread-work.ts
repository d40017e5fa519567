/** The thread of a form: its data is `FormThreadData`, each of its messages an answer to a question. */
import { workerData } from 'node:worker_threads';
import { askForm } from './form-questions.ts';
import type { FormQuestion, FormThreadData } from './form-thread.ts';

const { form, port, signal } = workerData as FormThreadData;
const questions = askForm(form);

port.on('message', ({ name, given }: FormQuestion) => {
  port.postMessage(answerTo(name, given));
  wake();
});
wake();

function wake(): void {
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
}

function answerTo(name: FormQuestion['name'], given: FormQuestion['given']) {
  try {
    return { answer: Reflect.apply(questions[name], questions, given) };
  } catch (error) {
    return { error };
  }
}
