/**
 * The reader page: a document that is pasted, dropped or opened is shown as plain paragraphs and headings, and read,
 * painted and explained by the very code that does so in pages of the web. Nothing of it is kept.
 *
 * @import { Shared } from "../types.d.ts"
 * @import { Read } from "./open.js"
 */
import { followSettings } from "../own-page.js";
import { follow, leaveHere, readHere } from "../read-here.js";
import { checked, countsOf, SEVERITIES, switchedOn } from "../settings.js";
import { severityView } from "../view/finding.js";
import { element } from "../view/dom.js";
import { errorWords } from "../view/errors.js";
import { counted, number, words } from "../words.js";
import { openFile, openText } from "./open.js";
import { Unreadable } from "./unreadable.js";

/** @template {HTMLElement} [T=HTMLElement] @param {string} id */
const part = (id) => /** @type {T} */ (document.getElementById(id));

const ask = part("ask");
const shown = part("shown");
const article = part("document");
const said = part("said");
const failed = part("failed");
const progress = /** @type {HTMLProgressElement} */ (part("progress"));
const text = /** @type {HTMLTextAreaElement} */ (part("text"));
const file = /** @type {HTMLInputElement} */ (part("file"));

/** What was pasted last, as the program it came from formatted it. */
let pasted = { plain: "", html: "" };
let { settings } = checked(undefined);
/** What was told of the analysis last. @type {Parameters<Shared["status"]["publish"]>[0]} */
let told = {};
/** Counts what is opened, so that only the last is shown. */
let turn = 0;

follow((change) => {
  told = change;
  tell();
});

/** Says what has come of the analysis. */
function tell() {
  const { state, error, report } = told;
  const counts = part("counts");
  if (state === "working") counts.replaceChildren(words("popupReading"));
  if (state === "failed") counts.replaceChildren(errorWords(error ?? null));
  if (state !== "ready" || !report) return;
  if (report.findings.length === 0) return counts.replaceChildren(words("reportNothing"));
  const wanted = switchedOn(report.findings, settings);
  if (wanted.length === 0) return counts.replaceChildren(counted("reportLeftOut", report.findings.length));
  const found = countsOf(wanted);
  const each = SEVERITIES.filter((severity) => found[severity] > 0);
  counts.replaceChildren(
    ...each.map((severity) => element("span", { class: `count ${severity}` }, element("b", null, number(found[severity])), severityView(severity))),
    element("span", { class: "quiet" }, words("readerHint")),
  );
}

/**
 * Opens a document and shows it.
 *
 * @param {string} name
 * @param {(step: (share: number) => void) => Promise<Read>} open
 */
async function show(name, open) {
  const own = ++turn;
  failed.textContent = "";
  said.textContent = words("readerOpening", name);
  progress.hidden = false;
  progress.removeAttribute("value");
  try {
    const read = await open((share) => (progress.value = share));
    if (own !== turn) return;
    present(name, read);
  } catch (error) {
    if (own !== turn) return;
    if (!(error instanceof Unreadable)) console.error("The document could not be opened.", error);
    failed.textContent = error instanceof Unreadable ? error.message : words("readerBroken", name);
    file.value = "";
  } finally {
    if (own === turn) {
      said.textContent = "";
      progress.hidden = true;
    }
  }
}

/** @param {string} name @param {Read} read */
function present(name, { title, language, nodes }) {
  article.replaceChildren(...nodes);
  article.lang = language;
  const heading = title || name;
  part("name").textContent = heading;
  document.title = heading;
  ask.hidden = true;
  shown.hidden = false;
  readHere(article, { address: name, title: heading.toWellFormed(), language });
  scrollTo(0, 0);
  article.focus({ preventScroll: true });
}

function again() {
  turn++;
  leaveHere();
  article.replaceChildren();
  part("counts").replaceChildren();
  shown.hidden = true;
  ask.hidden = false;
  text.value = file.value = "";
  document.title = words("readerTitle");
  text.focus();
}

text.addEventListener("paste", ({ clipboardData }) => {
  pasted = { plain: clipboardData?.getData("text/plain") ?? "", html: clipboardData?.getData("text/html") ?? "" };
});
part("paste").addEventListener("submit", (event) => {
  event.preventDefault();
  const lines = (/** @type {string} */ value) => value.replace(/\r\n?/g, "\n").trim();
  // The formatting holds for what was pasted, not for what was typed since.
  const html = pasted.html && lines(pasted.plain) === lines(text.value) ? pasted.html : "";
  show(words("readerPasted"), async () => openText(words("readerPasted"), text.value, html));
});
/** @param {File | null | undefined} chosen */
function take(chosen) {
  if (chosen) show(chosen.name, (step) => openFile(chosen, step));
}
file.addEventListener("change", () => take(file.files?.[0]));
/** @param {DragEvent} event */
const hasFile = ({ dataTransfer }) => [...(dataTransfer?.items ?? [])].some(({ kind }) => kind === "file");
addEventListener("dragover", (event) => {
  if (!hasFile(event)) return;
  event.preventDefault();
  part("drop").classList.add("over");
});
addEventListener("dragleave", ({ relatedTarget }) => relatedTarget === null && part("drop").classList.remove("over"));
addEventListener("drop", (event) => {
  part("drop").classList.remove("over");
  if (!hasFile(event)) return;
  event.preventDefault();
  if (!shown.hidden) again();
  take(event.dataTransfer?.files[0]);
});
part("again").addEventListener("click", again);

await followSettings((fresh) => {
  settings = fresh;
  if (shown.hidden) return;
  document.title = part("name").textContent ?? "";
  tell();
});
const own = await chrome.tabs.getCurrent();
if (own?.id !== undefined) part("report").setAttribute("href", `../report/report.html?tab=${own.id}`);
