// What our content scripts, and whatever the browser does at their call, cost a page's main thread, by Chromium's profiler.

/** What has to be traced. */
const CATEGORIES = ["disabled-by-default-v8.cpu_profiler", "toplevel"];

/**
 * Milliseconds of processor time of each of the main thread's tasks in which our content scripts were on the stack while
 * `act` ran: time in which another program had the processor does not count.
 *
 * @param {any} page puppeteer's, of Chromium
 * @param {() => Promise<unknown>} act
 * @returns {Promise<number[]>}
 */
export async function ownTasks(page, act) {
  await page.tracing.start({ categories: CATEGORIES });
  await act();
  const { traceEvents } = JSON.parse(Buffer.from(await page.tracing.stop()).toString());
  const tasks = tasksIn(traceEvents);
  /** Our time in each task, by the profiler's clock. */
  const own = new Map();
  for (const { at, ms, pid } of samplesOfOurs(traceEvents)) {
    const task = taskAt(tasks.get(pid) ?? [], at);
    if (task) own.set(task, (own.get(task) ?? 0) + ms);
  }
  return [...own].map(([{ dur, tdur }, ms]) => (dur > 0 ? Math.min(1, ms / (dur / 1000)) * (tdur / 1000) : 0));
}

/** The tasks of each process's main thread, in order. */
function tasksIn(events) {
  const main = new Map(events.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(({ pid, tid }) => [pid, tid]));
  const tasks = new Map([...main.keys()].map((pid) => [pid, []]));
  for (const { name, ph, pid, tid, ts, dur, tdur = dur } of events) {
    if (name.endsWith("RunTask") && ph === "X" && main.get(pid) === tid) tasks.get(pid).push({ ts, dur, tdur });
  }
  for (const all of tasks.values()) all.sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  return tasks;
}

/** The outermost task at a time. */
function taskAt(tasks, at) {
  let low = 0;
  let high = tasks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tasks[middle].ts <= at) low = middle + 1;
    else high = middle;
  }
  const task = tasks[low - 1];
  return task && at <= task.ts + task.dur ? task : undefined;
}

/** The profiler's samples with our scripts on the stack: when, for how long and in which process. */
function* samplesOfOurs(events) {
  const chunks = events.filter(({ name }) => name === "ProfileChunk").sort((a, b) => a.ts - b.ts);
  const clocks = new Map(events.filter(({ name }) => name === "Profile").map(({ pid, id, args }) => [`${pid} ${id}`, args.data.startTime]));
  const isOurs = new Map();
  for (const { pid, id, args } of chunks) {
    const { cpuProfile, timeDeltas = [] } = args.data;
    const profile = `${pid} ${id}`;
    for (const node of cpuProfile?.nodes ?? []) {
      const outer = isOurs.get(`${profile} ${node.parent}`) ?? false;
      isOurs.set(`${profile} ${node.id}`, outer || /-extension:.*\/content\//.test(node.callFrame.url ?? ""));
    }
    let at = clocks.get(profile) ?? 0;
    for (const [index, sample] of (cpuProfile?.samples ?? []).entries()) {
      at += timeDeltas[index];
      if (isOurs.get(`${profile} ${sample}`)) yield { at, ms: timeDeltas[index] / 1000, pid };
    }
    clocks.set(profile, at);
  }
}
